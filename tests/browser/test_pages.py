"""The main pages of every role: accessible in light and dark, narrow enough, quiet, light."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import (
    AUDITOR,
    EMPLOYEE,
    EXECUTIVE,
    INTERNAL_AUDITOR,
    PROCESS_OWNER,
    QUALITY_MANAGER,
    House,
)

pytestmark = pytest.mark.browser

# Without preload: axe would fetch style sheets itself, at addresses that it guesses wrongly.
QUIETLY = {"resultTypes": ["violations"], "preload": False}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LIGHT = {"runOnly": {"type": "tag", "values": WCAG}, **QUIETLY}
# What depends on the colours alone; everything else was looked at in the light.
DARK = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, **QUIETLY}
SERIOUS = ("serious", "critical")
PHONE, NARROWEST = {"width": 390, "height": 844}, {"width": 320, "height": 640}
DESK = {"width": 1440, "height": 900}
MOST_KILOBYTES = 150

ROOMS = {
    "today": ["", "commitments/", "commitments/integration/", "organization/", "search/?q=torque"],
    "objectives": ["objectives/", "objectives/1/", "objectives/add/"],
    "reviews": ["reviews/", "reviews/4/", "reviews/decisions/", "reviews/add/"],
    "audits": ["audits/", "audits/7/", "audits/10/record/", "audits/findings/1/", "audits/add/"],
    "improvement": ["improvement/actions/", "improvement/nonconformities/1/"],
    "policy": ["leadership/policies/4/compare/", "leadership/policies/4/reach/", "policy/public/"],
    "leadership": ["leadership/policies/4/", "leadership/resources/", "leadership/resources/1/"],
    "money": [
        "leadership/resources/year/",
        "leadership/resources/budgets/",
        "resources/1/benefit/",
    ],
    "people": ["leadership/walks/1/", "leadership/suggestions/", "people/", "people/1/"],
    "processes": [
        "processes/1/",
        "processes/map/",
        "processes/1/flows/",
        "processes/context/",
        "processes/context/reviews/add/",
        "processes/parties/1/",
        "processes/risks/",
        "processes/equipment/",
    ],
    "means": [
        *("processes/equipment/14/", "processes/equipment/calibrate/", "processes/assessments/1/"),
        *("processes/equipment/labels/", "processes/knowledge/", "processes/knowledge/holders/"),
        *("leadership/competences/", "leadership/competences/people/?function=Quality"),
        "leadership/gaps/",
    ],
    "proof": ["ledger/", "packs/", "packs/request/", "reminders/"],
}
OF_OTHERS = {
    EXECUTIVE: ["", "leadership/resources/23/decide/", "leadership/walks/add/"],
    INTERNAL_AUDITOR: ["", "audits/", "audits/10/record/"],
    PROCESS_OWNER: ["", "objectives/12/values/add/", "processes/5/"],
    EMPLOYEE: ["", "leadership/policies/4/", "leadership/suggestions/add/"],
    AUDITOR: ["room/", "packs/", "packs/request/"],
}
VISITS = [(QUALITY_MANAGER, room, paths) for room, paths in ROOMS.items()] + [
    (email, email.split("@")[0], paths) for email, paths in OF_OTHERS.items()
]


def troubles(page: Page, axe: Axe, options: dict) -> Iterator[str]:
    """What axe calls serious or critical here."""
    for found in axe.run(page, options=options).response["violations"]:
        if found["impact"] in SERIOUS:
            places = ", ".join(str(node["target"][0]) for node in found["nodes"][:4])
            yield f"{page.url}: {found['id']} at {places}"


def too_wide(page: Page) -> Iterator[str]:
    """Where the page scrolls sideways on a phone or a very narrow window."""
    for size in (PHONE, NARROWEST):
        page.set_viewport_size(size)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > size["width"]:
            yield f"{page.url}: {width} px wide in a window of {size['width']}"


def look_at(page: Page, axe: Axe, path: str) -> Iterator[str]:
    """Everything that is wrong with the page at this path."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    answer = page.goto(path)
    if answer is None or answer.status != 200:
        yield f"{path}: {answer and answer.status}"
        return
    yield from troubles(page, axe, LIGHT)
    page.emulate_media(color_scheme="dark")
    yield from troubles(page, axe, DARK)
    yield from too_wide(page)


@pytest.fixture(scope="session")
def axe() -> Axe:
    """The rules of axe-core, read once."""
    return Axe()


@pytest.mark.parametrize(
    ("email", "paths"),
    [(email, paths) for email, _name, paths in VISITS],
    ids=[name for _email, name, _paths in VISITS],
)
def test_pages_are_accessible_and_fit_a_phone(
    enter: Callable[..., Page], axe: Axe, email: str, paths: list[str]
):
    page = enter(email)
    assert [trouble for path in paths for trouble in look_at(page, axe, f"/larkmoor/{path}")] == []


def test_doors_are_accessible_and_fit_a_phone(house: House, axe: Axe):
    page = house.window()
    paths = ["/accounts/login/", "/accounts/password/reset/"]
    assert [trouble for path in paths for trouble in look_at(page, axe, path)] == []


def test_first_visit_of_the_dashboard_transfers_little(house: House):
    page = house.enter(EXECUTIVE)
    page = house.window(storage_state=house.sessions[EXECUTIVE])
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/larkmoor/", wait_until="networkidle")
    assert len(sizes) > 3
    assert sum(sizes) / 1024 <= MOST_KILOBYTES
