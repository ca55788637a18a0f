"""Every page of every role: accessible, as wide as its window, quiet, from our host alone.

Each address is opened once; again, and by axe, only where something in it is made as nothing before.
With QMS_LOOK_AT_ALL=1 in the environment axe looks at every page of every role (many minutes).
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
from tests.browser.watching import PROVOKED
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
RUN_AXE = "options => axe.run(document, options).then(found => found.violations)"
# Refused for its state or owner: another record may let the page be opened.
NOT_HERE = (302, 403, 404, 409)


class Walk:
    """Remembers, over all roles, what was seen and what nobody could open."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.seen: set[str] = set()
        self.opened: set[str] = set()
        self.no_page: set[str] = set()
        self.axe = Axe()

    def of(self, role: str) -> list[Place]:
        """What the role may open, as far as it is known to be a page."""
        granted = [place for place in self.places if place.permission in ROLES[role]]
        return [place for place in granted if place.name not in self.no_page]

    def is_of_new_make(self, html: str) -> bool:
        """Whether anything in the page is made as nothing before."""
        found = set(bones(html)) - self.seen
        self.seen |= found
        return bool(found) or LOOKS_AT_ALL

    def unopened(self) -> list[str]:
        """The pages that no role could open."""
        names = {place.name for place in self.places}
        return sorted(names - self.opened - self.no_page)


@pytest.fixture(scope="module")
def walk(site: Run) -> Walk:
    return Walk(places_of(Path(site.mark.removeprefix("QMS_VAR="))))


def answer_for(page: Page, walk: Walk, place: Place) -> tuple[str, APIResponse]:
    """The first of the place's pages that opens; more records only while nobody could open one."""
    for path in place.paths:
        answer = page.request.get(path, max_redirects=0)
        if answer.status not in NOT_HERE or place.name in walk.opened:
            break
    return path, answer


def visit(page: Page, walk: Walk, place: Place) -> Iterator[str]:
    """What is wrong with the page at this address, if it is one."""
    path, answer = answer_for(page, walk, place)
    if answer.status >= 500:
        yield f"{path}: {answer.status}"
    if answer.status == 302:
        return
    html = answer.text() if is_html(answer) else ""
    if "<html" not in html:
        walk.no_page.add(place.name)  # a file, a part of a page, or an act by POST
        return
    is_new_make, is_first = walk.is_of_new_make(html), place.name not in walk.opened
    if answer.status == 200:
        walk.opened.add(place.name)
    if is_first or is_new_make:
        yield from look_at(page, path, walk.axe if is_new_make else None)


def is_html(answer: APIResponse) -> bool:
    """Whether a browser would show it."""
    return answer.headers.get("content-type", "").startswith("text/html")


def look_at(page: Page, path: str, axe: Axe | None) -> Iterator[str]:
    """What is wrong with the page on a phone and on a desk."""
    page.set_viewport_size(PHONE)
    page.goto(path)
    if axe:
        page.evaluate(axe.axe_script)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > size["width"]:
            yield f"{path}: {width} px wide in a window of {size['width']}"
        if axe:
            yield from troubles(page, f"{path} at {size['width']} px")


def troubles(page: Page, where: str) -> Iterator[str]:
    """Whatever axe finds, of any impact."""
    for found in page.evaluate(RUN_AXE, OPTIONS):
        places = ", ".join(str(node["target"][0]) for node in found["nodes"][:4])
        yield f"{where}: {found['id']} ({found['impact']}) at {places}"


@pytest.mark.parametrize("role", LOGINS)
def test_every_page_of_a_role(house: House, walk: Walk, role: str):
    page = house.enter(LOGINS[role])
    said: list[str] = []
    page.on("console", lambda message: said.extend(spoken(page, message.text)))
    page.on("request", lambda request: said.extend(elsewhere(house.address, request)))
    wrong = [one for place in walk.of(role) for one in visit(page, walk, place)]
    assert wrong + said == []


def spoken(page: Page, text: str) -> Iterator[str]:
    """What the console says of any kind, but for pages that are refused."""
    if not text.startswith(PROVOKED):
        yield f"console on {page.url}: {text}"


def elsewhere(address: str, request: Request) -> Iterator[str]:
    """The address of a request that leaves our host."""
    if not request.url.startswith((f"{address}/", "data:", "blob:")):
        yield f"request to {request.url}"


def test_pages_that_need_no_login(house: House):
    """Among them the policy behind the poster's code, whose address a new poster gives."""
    poster = "/larkmoor/leadership/policies/poster/"
    manager, axe = house.enter(QUALITY_MANAGER, poster), Axe()
    manager.get_by_role("main").get_by_role("button").click()
    read = manager.locator(".poster-url").inner_text().strip()
    page = house.window()
    doors = [read, "/larkmoor/policy/public/", "/accounts/login/", "/accounts/password/reset/"]
    wrong = [one for path in doors for one in look_at(page, path, axe)]
    assert [*look_at(manager, poster, axe), *wrong] == []


def test_no_page_was_left_closed(walk: Walk):
    """After the walks of all roles."""
    assert len(walk.opened) > len(LOGINS)
    assert walk.unopened() == []
