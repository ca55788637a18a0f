"""Everything works without JavaScript: sign in, filter a list, record a value."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, House
from tests.browser.steps import press

pytestmark = pytest.mark.browser

OWNER = "eva.lund@larkmoor.example"
REASON = "Four pumps of October were counted twice."


def test_owner_finds_her_objective_and_corrects_its_value_without_script(house: House):
    page = house.window(java_script_enabled=False)
    page.goto("/larkmoor/")
    page.get_by_label("E-mail address").fill(OWNER)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    press(page, "Objectives")
    page.get_by_label("Search").fill("first-pass")
    press(page, "Show")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(2)
    rows.get_by_role("link", name="First-pass test").click()
    press(page, "Enter a value")
    page.get_by_role("link", name=re.compile("^Correct")).first.click()
    page.get_by_label("Value in %").fill("97,1")
    press(page, "Correct entry")
    expect(page.get_by_label("Why the entry was wrong")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Value in %")).to_have_value("97,1")
    page.get_by_label("Why the entry was wrong").fill(REASON)
    press(page, "Correct entry")
    expect(page.get_by_role("main")).to_contain_text("97.1")
    expect(page.get_by_role("main")).to_contain_text(REASON)
