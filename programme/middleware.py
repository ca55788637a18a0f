"""What the programme does around each request: thresholds at hand, statuses kept fresh."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from evidence.thresholds import DEFAULTS, Limits
from programme import snapshots
from programme.thresholds.queries import limits_on

logger = logging.getLogger(__name__)


class ThresholdsInForce:
    """Give pages of lower rooms the organization's own thresholds: `request.limits`.

    They are read when a page first asks for one, and not at all where none does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.limits = SimpleLazyObject(lambda: _limits(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _limits(request: HttpRequest) -> Limits:
    organization = getattr(request, "organization", None)
    if organization is None:
        return DEFAULTS
    return limits_on(organization, request.today)  # type: ignore[attr-defined]


class FreshStatus:
    """Whoever changes something pays for it, not the next reader.

    After a request that may have changed something, bring the organization's statuses up to date.

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
