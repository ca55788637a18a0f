"""The editor of a checklist in a real browser: rows moved, added and removed in place, nothing lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import QUALITY_MANAGER

pytestmark = pytest.mark.browser

Enter = Callable[..., Page]


@pytest.fixture
def editor(enter: Enter) -> Page:
    """The questions of a checklist that was just named."""
    page = enter(QUALITY_MANAGER, "/larkmoor/audits/checklists/add/")
    page.get_by_label("Title").fill("Welding")
    page.get_by_role("button", name="Go on to the questions").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welding")
    return page


def questions(page: Page) -> Locator:
    return page.locator("[data-sections]").get_by_label("Question", exact=True)


def texts(page: Page) -> list[str]:
    return [one.input_value() for one in questions(page).all()]


def fill(page: Page, *words: str) -> None:
    page.get_by_label("Section", exact=True).first.fill("At the booth")
    for place, text in enumerate(words):
        questions(page).nth(place).fill(text)


def test_rows_move_by_keys_and_are_saved_in_their_order(editor: Page):
    fill(editor, "One?", "Two?", "Three?")
    questions(editor).nth(2).press("Alt+ArrowUp")
    assert texts(editor) == ["One?", "Three?", "Two?"]
    expect(editor.locator("[data-said]")).to_contain_text("Moved to place 2 of 3")
    expect(questions(editor).nth(1)).to_be_focused()
    editor.locator("[data-row]").first.get_by_role("button", name="Move down").click()
    assert texts(editor) == ["Three?", "One?", "Two?"]
    editor.get_by_role("button", name="Add a section").click()
    editor.keyboard.type("Outside")
    editor.keyboard.press("Tab")
    questions(editor).nth(3).fill("Four?")
    questions(editor).nth(2).press("Alt+ArrowDown")
    editor.get_by_role("button", name="Save draft").last.click()
    asked = editor.locator(".asked")
    expect(asked).to_have_count(2)
    expect(asked.first.locator(".asked-text")).to_have_text(["Three?", "One?"])
    expect(asked.last.locator(".asked-text")).to_have_text(["Two?", "Four?"])


def test_removed_row_is_put_back(editor: Page):
    fill(editor, "One?", "Two?", "Three?")
    editor.locator("[data-row]").nth(1).get_by_role("button", name="Remove").click()
    assert texts(editor) == ["One?", "Three?"]
    expect(editor.get_by_role("button", name="Put it back")).to_be_focused()
    editor.keyboard.press("Enter")
    assert texts(editor) == ["One?", "Two?", "Three?"]


def test_row_is_dragged_by_its_grip(editor: Page):
    fill(editor, "One?", "Two?", "Three?")
    rows = editor.locator("[data-row]")
    place = rows.first.bounding_box()
    assert place is not None
    rows.nth(2).locator("[data-grip]").hover()
    editor.mouse.down()
    editor.mouse.move(place["x"] + 60, place["y"] + 20, steps=8)
    editor.mouse.move(place["x"] + 60, place["y"] + 6, steps=4)
    editor.mouse.up()
    assert texts(editor) == ["Three?", "One?", "Two?"]


def test_what_was_typed_and_moved_outlives_a_reload(editor: Page):
    fill(editor, "One?", "Two?", "Three?")
    editor.get_by_role("button", name="Add a question").click()
    editor.keyboard.type("Four?")
    questions(editor).nth(3).press("Alt+ArrowUp")
    editor.get_by_role("button", name="Add a section").click()
    editor.keyboard.type("Outside")
    # app.js keeps a draft 400 ms after the last key.
    editor.wait_for_timeout(800)
    editor.reload()
    assert texts(editor) == ["", "", ""]
    editor.get_by_role("button", name="Put it back").first.click()
    assert texts(editor) == ["One?", "Two?", "Four?", "Three?", ""]
    expect(editor.get_by_label("Section", exact=True).last).to_have_value("Outside")


def test_order_of_an_audit_is_saved_when_it_is_said(enter: Enter):
    page = enter(QUALITY_MANAGER, "/larkmoor/audits/14/questions/")
    for text in ("One?", "Two?"):
        page.get_by_label("Question", exact=True).fill(text)
        page.get_by_role("button", name="Add question").click()
        expect(page.locator("[data-row]").last).to_contain_text(text)
    page.locator("[data-row]").last.get_by_role("button", name="Move up").click()
    save = page.get_by_role("button", name="Save order")
    expect(save).to_be_visible()
    save.click()
    expect(page.get_by_text("Order saved.")).to_be_visible()
    expect(page.locator("[data-row]").last).to_contain_text("One?")
