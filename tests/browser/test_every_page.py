"""Every page of every role: accessible, as wide as its window, quiet, from our host alone.

A page whose make was seen already, in this role or in another, is opened no second time; with
QMS_LOOK_AT_ALL=1 in the environment every page is (some minutes).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Page, Request

from people.models import Role
from people.permissions import ROLES
from tests.browser.addresses import Place, places_of
from tests.browser.conftest import (
    AUDITOR,
    EMPLOYEE,
    EXECUTIVE,
    INTERNAL_AUDITOR,
    PROCESS_OWNER,
    QUALITY_MANAGER,
    House,
)
from tests.browser.skeleton import bones
from tests.running import Run

pytestmark = pytest.mark.browser

LOOKS_AT_ALL = bool(os.environ.get("QMS_LOOK_AT_ALL"))
LOGINS = {
    Role.QUALITY_MANAGER: QUALITY_MANAGER,
    Role.EXECUTIVE: EXECUTIVE,
    Role.INTERNAL_AUDITOR: INTERNAL_AUDITOR,
    Role.PROCESS_OWNER: PROCESS_OWNER,
    Role.EMPLOYEE: EMPLOYEE,
    Role.CERTIFICATION_AUDITOR: AUDITOR,
}
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
# Also what is no rule of WCAG but good practice: whoever checks may run all of axe.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without preload: axe would fetch style sheets itself, at addresses that it guesses wrongly.
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],
    "preload": False,
}
# Refused for its state or owner: another record may let the page be opened.
NOT_HERE = (302, 403, 404, 409)
POST_ONLY = 405


class Walk:
    """Remembers, over all roles, what was seen and what nobody could open."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.seen: set[str] = set()
        self.unopened = {place.name for place in places}
        self.opened = 0
        self.axe = Axe()

    def is_new(self, html: str) -> bool:
        """Whether anything in the page is made as nothing before."""
        found = set(bones(html)) - self.seen
        self.seen |= found
        return bool(found) or LOOKS_AT_ALL

    def of(self, role: str) -> list[Place]:
        """What the role may open."""
        return [place for place in self.places if place.permission in ROLES[role]]


@pytest.fixture(scope="module")
def walk(site: Run) -> Walk:
    return Walk(places_of(Path(site.mark.removeprefix("QMS_VAR="))))


def answer_for(page: Page, walk: Walk, place: Place) -> tuple[str, APIResponse]:
    """The first of the place's pages that opens; more records only while nobody could open one."""
    for path in place.paths:
        answer = page.request.get(path, max_redirects=0)
        if answer.status not in NOT_HERE or place.name not in walk.unopened:
            break
    if answer.status not in NOT_HERE:
        walk.unopened.discard(place.name)
    return path, answer


def visit(page: Page, walk: Walk, place: Place) -> Iterator[str]:
    """What is wrong with the page at this address, if it is one."""
    path, answer = answer_for(page, walk, place)
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    if answer.status == POST_ONLY or answer.status == 302 or not is_page:
        return
    if answer.status >= 500:
        yield f"{path}: {answer.status}"
    is_part = "<html" not in (html := answer.text())
    if not is_part and walk.is_new(html):
        walk.opened += 1
        yield from look_at(page, walk.axe, path)


def look_at(page: Page, axe: Axe, path: str) -> Iterator[str]:
    """What is wrong with the page on a phone and on a desk."""
    page.set_viewport_size(PHONE)
    page.goto(path, wait_until="load")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > size["width"]:
            yield f"{path}: {width} px wide in a window of {size['width']}"
        yield from troubles(page, axe, f"{path} at {size['width']} px")


def troubles(page: Page, axe: Axe, where: str) -> Iterator[str]:
    """Whatever axe finds, of any impact."""
    for found in axe.run(page, options=OPTIONS).response["violations"]:
        places = ", ".join(str(node["target"][0]) for node in found["nodes"][:4])
        yield f"{where}: {found['id']} ({found['impact']}) at {places}"


@pytest.mark.parametrize("role", LOGINS)
def test_every_page_of_a_role(house: House, walk: Walk, role: str):
    page = house.enter(LOGINS[role])
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("request", lambda request: said.extend(elsewhere(house.address, request)))
    wrong = [one for place in walk.of(role) for one in visit(page, walk, place)]
    assert wrong + said == []


def elsewhere(address: str, request: Request) -> Iterator[str]:
    """The address of a request that leaves our host."""
    if not request.url.startswith((f"{address}/", "data:", "blob:")):
        yield f"request to {request.url}"


def test_no_page_was_left_closed(walk: Walk):
    """After the walks of all roles."""
    assert walk.opened > len(LOGINS)
    assert sorted(walk.unopened) == []
