"""Keeps the statuses fresh: whoever changes something pays for it, not the next reader."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from programme import snapshots

logger = logging.getLogger(__name__)


class FreshStatus:
    """After a request that may have changed something, bring the organization's statuses up to date.

    A failure here is logged and costs nothing: the next page works them out itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        organization = getattr(request, "organization", None)
        if request.method == "POST" and organization is not None and response.status_code < 400:
            on = request.today  # type: ignore[attr-defined]
            try:
                snapshots.keep_up(organization, on)
            except Exception:
                logger.exception("statuses of %s could not be brought up to date", organization)
        return response
