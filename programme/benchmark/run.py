"""Measures the demo company, grows it, measures again; the database stays as it was."""

import datetime
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence import ledger
from evidence.window import year_before
from pages.measuring import Page, Reader
from people import clock
from people.models import Organization, Person, Role, User
from people.permissions import permissions_of
from programme import snapshots
from programme.benchmark.beside import beside
from programme.benchmark.grow import count_records, grow
from programme.demo.load import LARKMOOR, find, load_larkmoor, told_on
from programme.packs.services import request_pack

NOON = datetime.time(12)
FEWER_ROUNDS = 3  # the pages beside the dashboard are for information


@dataclass(frozen=True)
class Measured:
    """What was measured of one organization."""

    entries: int
    records: int
    status_seconds: float
    status_queries: int
    dashboard: Page
    beside: tuple[tuple[str, Page], ...]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever the block does to the database is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def company() -> Organization:
    """Larkmoor as it stands, or made for the moment."""
    return find(LARKMOOR) or load_larkmoor(clock.now().date())


def measure(
    organization: Organization, reader: Reader, rounds: int, pages: list[tuple[str, str]]
) -> Measured:
    """Work the statuses out, then read the dashboard and the pages beside it."""
    on = clock.today(organization)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        snapshots.refresh(organization, on)
    seconds = time.perf_counter() - began
    return Measured(
        entries=ledger.head(organization).sequence,
        records=count_records(organization),
        status_seconds=seconds,
        status_queries=len(queries),
        dashboard=reader.page(reverse("programme:today", args=[organization.slug]), rounds),
        beside=tuple((name, reader.page(url, min(rounds, FEWER_ROUNDS))) for name, url in pages),
    )


def _login(person: Person) -> User:
    assert person.user is not None
    return person.user


def _executive(organization: Organization) -> Person:
    """The most senior executive who has a login."""
    found = Person.objects.filter(organization=organization, user__isnull=False)
    found = found.filter(grants__role=Role.EXECUTIVE).order_by("-is_most_senior", "pk")
    return found[0]


def compare(
    *, entries: int, records: int, rounds: int, say: Callable[[str], object]
) -> tuple[Measured, Measured]:
    """The demo company and the large one; `say` hears what is being done."""
    with undone():
        organization = company()
        with clock.at(_noon(organization)):
            _pack(organization)
            say("Measuring the demo company …")
            executive = _executive(organization)
            reader = Reader(_login(executive))
            seen = permissions_of(executive, clock.today(organization))
            pages = beside(organization, reader, seen)
            small = measure(organization, reader, rounds, pages)
            with undone():
                say("Growing it …")
                began = time.perf_counter()
                grow(organization, records=records, entries=entries)
                say(f"Grown in {time.perf_counter() - began:.0f} s. Measuring …")
                large = measure(organization, reader, rounds, pages)
            say("Measuring the demo company once more …")
            return mean(small, measure(organization, reader, rounds, [])), large


def _pack(organization: Organization) -> None:
    """Order a pack: the demo company has none, and of each kind there are to be many."""
    on = clock.today(organization)
    request_pack(
        organization=organization, starts_on=year_before(on)[0], ends_on=on, commitments=[], by=None
    )


def mean(one: Measured, other: Measured) -> Measured:
    """The first with the mean time of both: a machine may get busier or quieter meanwhile."""
    seconds = statistics.fmean([one.dashboard.seconds, other.dashboard.seconds])
    return replace(one, dashboard=replace(one.dashboard, seconds=seconds))


def _noon(organization: Organization) -> datetime.datetime:
    return datetime.datetime.combine(told_on(organization), NOON, datetime.UTC)
