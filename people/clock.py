"""The one place that reads the clock.

Rules take `on` or `now` as arguments; services ask here. A demonstration company and the tests
relive past days with `at()`: the ledger accepts such a moment only for a demonstration.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

if TYPE_CHECKING:
    from people.models import Organization

_moment: ContextVar[datetime.datetime | None] = ContextVar("moment", default=None)


def now() -> datetime.datetime:
    """The present moment, aware, in UTC."""
    return _moment.get() or timezone.now()


def is_simulated() -> bool:
    """Whether `at()` is in force, so that `now()` is not the server's time."""
    return _moment.get() is not None


def today(organization: "Organization") -> datetime.date:
    """The calendar day in the organization's zone."""
    return now().astimezone(ZoneInfo(organization.timezone)).date()


def day_end(organization: "Organization", day: datetime.date) -> datetime.datetime:
    """The first moment after that day in the organization's zone."""
    following = day + datetime.timedelta(days=1)
    return datetime.datetime.combine(following, datetime.time.min, ZoneInfo(organization.timezone))


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Make `now()` answer `moment` (aware) for the block."""
    token = _moment.set(moment.astimezone(datetime.UTC))
    try:
        yield
    finally:
        _moment.reset(token)
