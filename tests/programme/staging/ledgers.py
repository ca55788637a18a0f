"""Entries of the ledger for tests of flags: written by the ledger itself, at chosen moments."""

import datetime
from itertools import count

from django.db import transaction

from evidence import ledger
from evidence.models import Entry
from evidence.subjects import Description
from people import clock
from programme.staging.flags import Window
from tests.conftest import DAY, Cast

NINE = datetime.time(9, 0, tzinfo=datetime.UTC)
_keys = count(1)


def ago(days: int) -> datetime.date:
    """The day so many days before the tests' day."""
    return DAY - datetime.timedelta(days=days)


def at(day: datetime.date, seconds: float = 0) -> datetime.datetime:
    """Nine o'clock of a day, and so many seconds."""
    return datetime.datetime.combine(day, NINE) + datetime.timedelta(seconds=seconds)


def enter(cast: Cast, happened: datetime.date, **changes) -> Entry:
    """A walk of the executive, recorded by herself at nine on the day on which it happened."""
    key = changes.pop("key", None) or next(_keys)
    moment = changes.pop("recorded_at", None) or at(happened)
    subject = Description(
        kind=changes.pop("kind", "leadership.walk"),
        object_id=key,
        reference=f"W{key}",
        label="A walk",
        url_name="leadership:walk",
        commitments=("engagement",),
        clauses=("5.1.1",),
    )
    fields = {"verb": "walked", "by": cast.executive, "occurred_on": happened}
    with transaction.atomic(), clock.at(moment):
        return ledger.record(subject, organization=cast.organization, **(fields | changes))


def window(cast: Cast, on: datetime.date = DAY) -> Window:
    """The twelve months up to the tests' day."""
    return Window(cast.organization, on)
