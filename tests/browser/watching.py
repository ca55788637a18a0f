"""What goes wrong in a browser window while nobody looks: console, requests, scripts."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# Chromium reports a refusal that a test provokes as a console error; the status says it too.
PROVOKED = "Failed to load resource: the server responded with a status of 4"


class Watch:
    """Collects what the windows complain about."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def follow(self, page: Page) -> None:
        """Listen to a window from now on."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        is_worth_it = message.type in ("error", "warning")
        if is_worth_it and not message.text.startswith(PROVOKED):
            self.complaints.append(f"console on {message.location['url']}: {message.text}")

    def _failed(self, request: Request) -> None:
        # A poll that the next page cuts short, or a download, is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"request {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        is_part = response.request.resource_type != "document"
        if response.status >= 500 or (is_part and response.status >= 400):
            self.complaints.append(f"{response.status} {response.url}")
