"""The application as `make run` starts it, and people who sign in with a real browser."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from tests.browser.watching import Watch
from tests.running import Run, prepare, running

PASSWORD = "larkmoor-demo"
CHROMIUM = "/usr/bin/chromium"
# What is waited for comes at once on a quiet machine; on a busy one it may not.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)

EXECUTIVE = "maren.holt@larkmoor.example"
QUALITY_MANAGER = "sam.okafor@larkmoor.example"
INTERNAL_AUDITOR = "lena.brandt@larkmoor.example"
PROCESS_OWNER = "kofi.mensah@larkmoor.example"
EMPLOYEE = "megan.shaw@larkmoor.example"
AUDITOR = "e.lindqvist@northgate.example"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The demonstration companies, served by web, worker and beat; nothing is left at the end."""
    with running(prepare(tmp_path_factory.mktemp("browser"), migrated=True)) as run:
        yield run
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(timeout=30) == 0
        assert run.is_all_gone()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        options = {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Cookies of those who have signed in, so that each does it once."""
    return {}


class House:
    """Opens browser windows onto the site and watches what they complain about."""

    def __init__(self, site: Run, browser: Browser, sessions: dict[str, StorageState]) -> None:
        self.address, self.browser, self.sessions = site.address, browser, sessions
        self.var = Path(site.mark.removeprefix("QMS_VAR="))
        self.watch = Watch()
        self.contexts: list[BrowserContext] = []

    def window(self, **options: Any) -> Page:
        """A window of somebody who has not signed in."""
        context = self.browser.new_context(
            base_url=self.address, locale="en-GB", reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        page = context.new_page()
        self.watch.follow(page)
        return page

    def enter(self, email: str, path: str = "/larkmoor/", **options: Any) -> Page:
        """A window of that person, at the path."""
        page = self.window(storage_state=self.sessions.get(email), **options)
        page.goto(path)
        if email not in self.sessions:
            sign_in(page, email)
            self.sessions[email] = page.context.storage_state()
        return page

    def leave(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill the form that stands there."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture
def house(site: Run, browser: Browser, sessions: dict[str, StorageState]) -> Iterator[House]:
    """Windows onto the site; in none of them may the console complain."""
    house = House(site, browser, sessions)
    yield house
    house.leave()
    assert house.watch.complaints == []


@pytest.fixture
def enter(house: House) -> Callable[..., Page]:
    """`enter(EXECUTIVE)` gives a window in which she is signed in."""
    return house.enter
