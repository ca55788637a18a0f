"""By keyboard alone: Tab leads everywhere in order and is seen, Enter and Space do the rest."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import EXECUTIVE
from tests.browser.keys import faults, stops, tab_to

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
PATHS = ["", "objectives/", "processes/map/", "processes/risks/", "commitments/integration/"]
IDEA = "Hang the torque card beside station 3"
Enter = Callable[..., Page]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_tab_leads_everywhere_in_order_and_is_seen(enter: Enter, size: dict):
    page = enter(EXECUTIVE, viewport=size)
    wrong = []
    for path in PATHS:
        page.goto(f"/larkmoor/{path}")
        wrong += faults(page)
    assert wrong == []


def test_first_stop_skips_to_the_content(enter: Enter):
    page = enter(EXECUTIVE, viewport=DESK)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "Note something")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_opens_leads_on_and_closes(enter: Enter):
    page = enter(EXECUTIVE, viewport=DESK)
    tab_to(page, "MH")
    page.keyboard.press("Enter")
    menu = page.locator("details.who")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    assert menu.evaluate("one => one.querySelector('.drop').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    assert menu.evaluate("one => one.querySelector('summary') === document.activeElement")


def test_decision_is_made_and_taken_back(enter: Enter):
    page = enter(EXECUTIVE, viewport=DESK)
    asks = page.get_by_role("region", name="Needs your decision")
    wanted = asks.get_by_role("button", name=re.compile("^Approve")).first.inner_text()
    wanted = " ".join(wanted.split())
    tab_to(page, "Approve")
    page.keyboard.press("Enter")
    decided = page.get_by_role("status").filter(has_text="Approved:")
    expect(decided).to_be_visible()
    assert list(faults(page)) == []
    tab_to(page, "Take it back")
    page.keyboard.press("Space")
    expect(decided).to_have_count(0)
    expect(asks.get_by_role("button", name=wanted)).to_be_visible()


def test_reason_field_opens_with_the_focus_in_it(enter: Enter):
    page = enter(EXECUTIVE, viewport=DESK)
    tab_to(page, "Decline")
    page.keyboard.press("Space")
    reason = page.locator("textarea:visible")
    expect(reason).to_be_focused()
    page.keyboard.press("Escape")
    expect(reason).to_have_count(0)


def test_idea_is_noted_on_a_phone_after_an_error(enter: Enter):
    page = enter(EXECUTIVE, "/larkmoor/leadership/record/", viewport=PHONE)
    tab_to(page, "An idea")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suggestions/add/")
    tab_to(page, "Send idea")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Idea")).to_have_attribute("aria-invalid", "true")
    assert list(faults(page)) == []
    tab_to(page, "Idea")  # in the list of what is wrong: it leads to the field
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Idea")).to_be_focused()
    page.keyboard.type(IDEA)
    tab_to(page, "What should be different")
    page.keyboard.type("Nobody walks to the office for it.")
    tab_to(page, "Send idea")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text(IDEA)


def test_menu_of_a_phone_is_opened_and_left(enter: Enter):
    page = enter(EXECUTIVE, viewport=PHONE)
    tab_to(page, "Menu")
    page.keyboard.press("Space")
    names = [one["name"] for one in stops(page)]
    assert {"Objectives", "Search", "Make a pack"} <= set(names)
