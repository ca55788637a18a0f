"""What every story does: choose an option, press a button, name a day."""

import datetime

from playwright.sync_api import Page


def choose(page: Page, label: str, option: str) -> None:
    """Choose the first option that contains these words; among many, type them."""
    # Words of ticks may hold the label too.
    field = page.get_by_label(label).and_(page.locator("select, input:not([type=checkbox])"))
    if field.evaluate("one => one.tagName") != "SELECT":
        field.fill(option)
        return
    field.select_option(label=field.locator("option", has_text=option).first.inner_text())


def press(page: Page, name: str) -> None:
    """Press the button or follow the link of exactly that name, wherever it first stands."""
    button = page.get_by_role("button", name=name, exact=True)
    button.or_(page.get_by_role("link", name=name, exact=True)).first.click()


def in_days(days: int) -> str:
    """A day as a date field wants it."""
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()
