"""The year plan on the real site: dragged by mouse, moved by keys and by finger, proposed, saved."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import QUALITY_MANAGER
from tests.browser.test_every_page import DESK, PHONE, troubles

pytestmark = pytest.mark.browser

Enter = Callable[..., Page]


def open_plan(enter: Enter, **options: object) -> Page:
    """The year plan of the programme whose audits are still to come."""
    page = enter(QUALITY_MANAGER, "/larkmoor/audits/programmes/", **options)
    page.get_by_role("link", name="Audit programme 2027").click()
    page.get_by_role("link", name="Year plan").click()
    page.get_by_role("heading", name="Year plan").wait_for()
    return page


def chip(page: Page, reference: str) -> Locator:
    return page.locator("[data-chip]").filter(has_text=reference)


def month_of(found: Locator) -> str:
    return found.locator("xpath=ancestor::td").get_attribute("data-month") or ""


def later(found: Locator, number: int) -> Locator:
    """The cell so many months after the one in which the chip stands."""
    return found.locator(f"xpath=ancestor::td/following-sibling::td[{number}]")


def drag(page: Page, found: Locator, target: Locator, part: str = "a") -> None:
    here, there = found.locator(part).bounding_box(), target.bounding_box()
    assert here and there
    page.mouse.move(here["x"] + here["width"] / 2, here["y"] + here["height"] / 2)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] / 2, here["y"] + 4, steps=6)
    page.mouse.up()


def test_audit_is_dragged_and_saved_with_its_reason(enter: Enter):
    page = open_plan(enter, viewport=DESK)
    moved = chip(page, "A14")
    target = later(moved, 2)
    month = target.get_attribute("data-month")
    drag(page, moved, target)
    assert "plan/" in page.url  # the link of the chip was not followed
    assert month_of(moved) == month
    expect(page.get_by_text("The plan was changed and is not saved yet.")).to_be_visible()
    page.get_by_role("button", name="Save year plan").click()
    expect(page.get_by_text("Say why the audit is moved.").first).to_be_visible()
    assert month_of(moved) == month  # nothing typed is lost
    page.get_by_label("Why are audits moved?").fill("The supplier is closed in that week")
    page.get_by_role("button", name="Save year plan").click()
    expect(page.get_by_role("status").filter(has_text="1 audit moved")).to_be_visible()
    assert month_of(chip(page, "A14")) == month
    expect(page.get_by_text("The supplier is closed in that week")).to_be_visible()


def test_audit_is_moved_by_keys_alone(enter: Enter):
    page = open_plan(enter, viewport=DESK)
    page.evaluate(Axe().axe_script)
    moved, said = chip(page, "A13"), page.locator("[data-plan-status]")
    before, grip = month_of(moved), page.get_by_role("button", name="Move A13")
    grip.focus()
    page.keyboard.press("ArrowRight")
    assert month_of(moved) == before  # not taken up yet
    page.keyboard.press("Enter")
    expect(said).to_contain_text("taken up")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("Not saved yet")
    after = month_of(moved)
    assert after > before
    expect(grip).to_be_focused()
    assert list(troubles(page, "year plan with an audit taken up")) == []
    page.keyboard.press("Enter")
    expect(said).to_contain_text("put down")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    assert month_of(moved) == after


def test_missing_audits_are_proposed_without_being_saved(enter: Enter):
    page = open_plan(enter, viewport=PHONE)
    page.get_by_role("button", name="Propose the missing audits").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    first = page.get_by_label("First day of").last
    assert first.input_value()
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= PHONE["width"]
    page.get_by_role("link", name="Discard").click()
    assert not page.get_by_label("First day of").last.input_value()
