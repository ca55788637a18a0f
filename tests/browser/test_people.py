"""A day of those who do not run the programme: a newcomer, a process owner, an auditor."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    AUDITOR,
    PROCESS_OWNER,
    QUALITY_MANAGER,
    House,
    sign_in,
)
from tests.browser.steps import choose, in_days, press

pytestmark = pytest.mark.browser

NEWCOMER = "nora.vale@larkmoor.example"
THEIR_OWN = "pumps stand still so rarely"
IDEA = "Put the drawings on the tablets"
DONE = "The spindle came on Monday; the card hangs at the machine."
Enter = Callable[..., Page]


def test_visitor_of_the_demonstration_enters_as_anybody_by_one_press(house: House):
    page = house.window()
    page.goto("/accounts/login/")
    page.get_by_role("button", name=re.compile("^Use Megan Shaw")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Megan")


def take_in(page: Page) -> None:
    """The quality manager adds somebody, gives her a login and a role."""
    page.goto("/larkmoor/people/add/")
    page.get_by_label("Name").fill("Nora Vale")
    page.get_by_label("E-mail address").fill(NEWCOMER)
    page.get_by_label("Function").fill("Machining")
    press(page, "Add person")
    press(page, "Let this person sign in")
    press(page, "Give a role")
    choose(page, "Role", "Employee")
    press(page, "Give role")
    expect(page.get_by_role("region", name="Roles")).to_contain_text("Employee")


def choose_password(house: House, page: Page) -> None:
    """By the link in the mail."""
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("E-mail address").fill(NEWCOMER)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    newest_first = sorted((house.var / "mail").iterdir(), reverse=True)
    letters = (file.read_text() for file in newest_first)
    letter = next(text for text in letters if f"To: {NEWCOMER}" in text)
    page.goto(re.search(rf"{house.address}/accounts/password/reset/key/\S+", letter)[0])
    for field in page.get_by_label(re.compile("password", re.IGNORECASE)).all():
        field.fill(THEIR_OWN)
    press(page, "Save new password")


def test_newcomer_signs_in_reads_the_policy_and_makes_a_suggestion(house: House):
    take_in(house.enter(QUALITY_MANAGER))
    page = house.window()
    choose_password(house, page)
    page.goto("/accounts/login/")
    sign_in(page, NEWCOMER, THEIR_OWN)
    press(page, "Read the policy")
    for question in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        question.get_by_role("radio").first.check()
    press(page, "I have read it")
    expect(page.get_by_text("You read this version on")).to_be_visible()
    press(page, "Today")
    expect(page.get_by_role("link", name="Read the policy")).to_have_count(0)
    press(page, "Make a suggestion")
    page.get_by_label("Idea", exact=True).fill(IDEA)
    page.get_by_label("What should be different, and why").fill("Paper copies are out of date.")
    press(page, "Send idea")
    expect(page.get_by_role("heading", level=1)).to_contain_text(IDEA)
    assert page.request.get("/larkmoor/audits/add/").status == 403


def test_process_owner_completes_a_promise(enter: Enter):
    page = enter(PROCESS_OWNER)
    promise = page.get_by_role("link", name=re.compile("^Spare spindle")).first
    promise.click()
    press(page, "Mark as done")
    page.get_by_label("Result").fill(DONE)
    press(page, "Mark as done")
    expect(page.get_by_role("main")).to_contain_text(DONE)
    press(page, "Today")
    expect(promise).to_have_count(0)


def invite(page: Page, first: str, last: str) -> None:
    """Give the certification auditor access between these days."""
    page.goto("/larkmoor/people/invite/")
    page.get_by_label("Name").fill("E. Lindqvist")
    page.get_by_label("E-mail address").fill(AUDITOR)
    page.get_by_label("Certification body").fill("Northgate Certification")
    page.get_by_label("First day").fill(first)
    page.get_by_label("Last day").fill(last)
    press(page, "Invite auditor")


def test_auditor_whose_access_has_ended_cannot_enter(enter: Enter):
    manager, auditor = enter(QUALITY_MANAGER), enter(AUDITOR)
    expect(auditor).to_have_url(re.compile("/larkmoor/room/$"))
    invite(manager, in_days(-30), in_days(-1))
    for path in ("/larkmoor/", "/larkmoor/room/", "/larkmoor/packs/"):
        assert auditor.goto(path).status == 404, path
    fresh = enter("", "/accounts/login/")
    sign_in(fresh, AUDITOR)
    expect(fresh.get_by_role("link", name="Larkmoor")).to_have_count(0)
    invite(manager, in_days(-3), in_days(30))
    assert auditor.goto("/larkmoor/room/").status == 200
