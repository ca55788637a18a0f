"""The grid of readings on the real site: keys, a block, no network, no session, two people at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import QUALITY_MANAGER, House, sign_in
from tests.browser.test_every_page import DESK, PHONE, troubles
from tests.browser.weekly import weekly_objectives
from tests.running import Run

pytestmark = pytest.mark.browser

GRID = "/larkmoor/objectives/grid/?frequency=week&width=26"
BLOCK = "81,5\t82.5 %\t83\t84\n71\t72\t73\t74\n19/20\t18/20\t17/20\t- line stood still"
SHOWN = [
    ["81.5", "82.5", "83.0", "84.0"],
    ["71.0", "72.0", "73.0", "74.0"],
    ["19/20", "18/20", "17/20", "- line stood still"],
]
# What Chromium says of requests that the test keeps from arriving.
OFFLINE = "ERR_INTERNET_DISCONNECTED"
PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
Enter = Callable[..., Page]
Cells = Callable[[Page, int, int], Locator]


@pytest.fixture(scope="module")
def keys(site: Run) -> list[int]:
    """Three weekly objectives of the quality manager."""
    return weekly_objectives(Path(site.mark.removeprefix("QMS_VAR=")))


@pytest.fixture
def cell(keys: list[int]) -> Cells:
    """`cell(page, row, column)` of those objectives, from 0 on."""

    def find(page: Page, row: int, column: int) -> Locator:
        body = page.locator(f"tbody[data-objective='{keys[row]}']")
        return body.locator("input[data-period]").nth(column)

    return find


def state(found: Locator) -> Locator:
    """The cell around an input, which says how it stands."""
    return found.locator("xpath=ancestor::td")


def expect_saved(found: Locator, text: str) -> None:
    expect(state(found)).to_have_attribute("data-state", "saved")
    expect(found).to_have_value(text)


def expect_entered(found: Locator, text: str) -> None:
    """As a fresh page has it from the server."""
    expect(found).to_have_value(text)
    expect(found).to_have_attribute("data-served", text)


def test_cells_are_filled_by_keys_and_by_a_block(enter: Enter, cell: Cells):
    page = enter(QUALITY_MANAGER, GRID, viewport=DESK)
    cell(page, 0, 0).focus()
    page.keyboard.type("94,5")
    page.keyboard.press("ArrowRight")
    expect(cell(page, 0, 1)).to_be_focused()
    page.keyboard.type("95 %")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 1)).to_be_focused()
    page.keyboard.type("never")
    page.keyboard.press("Escape")
    expect(cell(page, 1, 1)).to_have_value("")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("19/0")
    page.keyboard.press("ArrowUp")
    expect_saved(cell(page, 0, 0), "94.5")
    expect_saved(cell(page, 0, 1), "95.0")
    expect(cell(page, 2, 1)).to_have_attribute("aria-invalid", "true")
    expect(state(cell(page, 2, 1))).to_contain_text("A share cannot be of nothing")
    expect(cell(page, 2, 1)).to_have_value("19/0")
    page.get_by_role("status").filter(has_text="1 reading needs your attention").wait_for()
    cell(page, 0, 2).focus()
    cell(page, 0, 2).evaluate(PASTE, BLOCK)
    expect_saved(cell(page, 2, 5), SHOWN[2][3])
    page.reload()
    for row, texts in enumerate(SHOWN):
        for column, text in enumerate(texts):
            expect_entered(cell(page, row, column + 2), text)
    expect(cell(page, 2, 1)).to_have_value("19/0")  # refused, and not lost
    cell(page, 2, 1).fill("20/20")
    cell(page, 2, 1).press("Enter")
    expect_saved(cell(page, 2, 1), "20/20")


def test_dash_and_correction_ask_why(enter: Enter, cell: Cells):
    page = enter(QUALITY_MANAGER, GRID, viewport=DESK)
    cell(page, 1, 6).fill("-")
    cell(page, 1, 6).press("Tab")
    asked = page.get_by_role("dialog", name="Why is there no reading?")
    asked.get_by_label("Reason").fill("rig out of use")
    asked.get_by_label("Reason").press("Enter")
    expect_saved(cell(page, 1, 6), "- rig out of use")
    cell(page, 1, 6).fill("77")
    cell(page, 1, 6).press("Enter")
    asked = page.get_by_role("dialog", name="Why was the entry wrong?")
    asked.get_by_role("button", name="Cancel").click()
    expect(cell(page, 1, 6)).to_have_value("- rig out of use")
    cell(page, 1, 6).fill("77")
    cell(page, 1, 6).press("Enter")
    asked.get_by_label("Reason").fill("It was read after all")
    asked.get_by_role("button", name="Save").click()
    expect_saved(cell(page, 1, 6), "77.0")
    cell(page, 1, 6).fill("77,0 %")  # says the same
    cell(page, 1, 6).press("Enter")
    expect(cell(page, 1, 6)).to_have_value("77.0")
    expect(asked).to_have_count(0)


def test_what_is_typed_without_network_is_sent_once_by_another_window(house: House, cell: Cells):
    page = house.enter(QUALITY_MANAGER, GRID, viewport=DESK)
    context = page.context
    context.set_offline(True)
    for column in range(5):
        cell(page, column % 2, 8 + column).fill(f"6{column}")
        cell(page, column % 2, 8 + column).press("Tab")
    expect(page.get_by_role("status").filter(has_text="5 readings wait")).to_be_visible()
    page.close()
    context.set_offline(False)
    fresh = context.new_page()
    house.watch.follow(fresh)
    fresh.goto(GRID)
    for column in range(5):
        expect_saved(cell(fresh, column % 2, 8 + column), f"6{column}.0")
    fresh.reload()
    for column in range(5):
        expect_entered(cell(fresh, column % 2, 8 + column), f"6{column}.0")
    assert (
        fresh.evaluate("Object.keys(localStorage).filter(key => key.startsWith('reading:'))") == []
    )
    house.watch.complaints[:] = [one for one in house.watch.complaints if OFFLINE not in one]


def test_what_is_typed_after_the_session_ended_is_sent_after_signing_in(house: House, cell: Cells):
    page = house.enter(QUALITY_MANAGER, GRID, viewport=DESK)
    expect(cell(page, 0, 14)).to_have_value("")
    page.context.clear_cookies(name="qms_session")
    for column, text in ((14, "51"), (15, "52")):
        cell(page, 0, column).fill(text)
        cell(page, 0, column).press("Tab")
    page.get_by_role("link", name="sign in again").click()
    sign_in(page, QUALITY_MANAGER)
    page.wait_for_url(f"**{GRID}")
    expect_saved(cell(page, 0, 14), "51.0")
    expect_saved(cell(page, 0, 15), "52.0")
    house.sessions[QUALITY_MANAGER] = page.context.storage_state()


def test_other_value_entered_meanwhile_is_shown_beside_ones_own(enter: Enter, cell: Cells):
    mine, theirs = (enter(QUALITY_MANAGER, GRID, viewport=DESK) for _ in range(2))
    for column, text in ((18, "41"), (19, "42")):
        cell(theirs, 0, column).fill(text)
        cell(theirs, 0, column).press("Tab")
        expect_saved(cell(theirs, 0, column), f"{text}.0")
        cell(mine, 0, column).fill("88")
        cell(mine, 0, column).press("Tab")
        found = state(cell(mine, 0, column))
        expect(found).to_contain_text(f"Another value stands here: {text}.0, entered by Sam Okafor")
        expect(cell(mine, 0, column)).to_have_value("88")
    state(cell(mine, 0, 18)).get_by_role("button", name="Correct to 88").click()
    asked = mine.get_by_role("dialog", name="Why was the entry wrong?")
    asked.get_by_label("Reason").fill("Counted again")
    asked.get_by_role("button", name="Save").click()
    expect_saved(cell(mine, 0, 18), "88.0")
    state(cell(mine, 0, 19)).get_by_role("button", name="Keep 42.0").click()
    expect(cell(mine, 0, 19)).to_have_value("42.0")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_grid_is_accessible_while_it_is_used(enter: Enter, cell: Cells, size: dict):
    page = enter(QUALITY_MANAGER, GRID, viewport=size)
    page.evaluate(Axe().axe_script)
    if size is PHONE:
        while not cell(page, 1, 24).is_visible():
            page.get_by_role("button", name="Next", exact=True).click()
        assert page.locator("tbody[data-objective]:visible").count() == 1
    cell(page, 1, 24).fill("abc")
    cell(page, 1, 24).press("Enter")
    expect(state(cell(page, 1, 24))).to_contain_text("Enter a number such as 12.5")
    assert list(troubles(page, "grid with a refused cell")) == []
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= size["width"]
    cell(page, 1, 25).fill("-")
    cell(page, 1, 25).press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert list(troubles(page, "grid with its dialog")) == []
    page.keyboard.press("Escape")
    expect(cell(page, 1, 25)).to_have_value("")


def test_grid_saves_without_script(house: House, keys: list[int]):
    page = house.enter(QUALITY_MANAGER, java_script_enabled=False)
    page.goto(GRID)
    name = f"input[name^='c-{keys[2]}-']"
    page.locator(name).nth(20).fill("9/10")
    page.locator(name).nth(21).fill("11/10")
    page.get_by_role("button", name="Save readings").click()
    expect(page.locator(name).nth(20)).to_have_value("9/10")
    expect(page.locator(name).nth(21)).to_have_attribute("aria-invalid", "true")
    page.locator(name).nth(21).fill("10/10")
    page.get_by_role("button", name="Save readings").click()
    expect(page.get_by_role("status").filter(has_text="2 readings saved")).to_be_visible()
    expect(page.locator(name).nth(20)).to_have_attribute("readonly", "")
