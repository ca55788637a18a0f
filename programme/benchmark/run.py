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
from people import clock
from people.models import Organization, Person, Role, User
from programme import snapshots
from programme.benchmark.grow import count_records, grow
from programme.benchmark.measure import Page, Reader
from programme.demo.load import LARKMOOR, find, load_larkmoor, told_on
from programme.packs.services import request_pack

NOON = datetime.time(12)
FEWER_ROUNDS = 5  # the pages beside the dashboard are for information
BESIDE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Commitments", "programme:commitments", {}),
    ("One commitment", "programme:commitment", {"slug": "resources"}),
    ("Evidence", "programme:evidence", {}),
    ("Decisions that wait", "programme:waiting", {}),
    ("Risks", "processes:risks", {}),
    ("Resource requests", "leadership:resources", {}),
    ("Actions", "improvement:actions", {}),
)


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


def measure(organization: Organization, rounds: int) -> Measured:
    """Work the statuses out, then read the pages as the most senior executive."""
    on = clock.today(organization)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        snapshots.refresh(organization, on)
    seconds = time.perf_counter() - began
    reader = Reader(_executive(organization))
    slug = organization.slug
    return Measured(
        entries=ledger.head(organization).sequence,
        records=count_records(organization),
        status_seconds=seconds,
        status_queries=len(queries),
        dashboard=reader.page(reverse("programme:today", args=[slug]), rounds),
        beside=tuple(
            (title, reader.page(reverse(name, kwargs={"organization": slug} | rest), FEWER_ROUNDS))
            for title, name, rest in BESIDE
        ),
    )


def _executive(organization: Organization) -> User:
    """The login of the most senior executive."""
    found = Person.objects.filter(organization=organization, user__isnull=False)
    found = found.filter(grants__role=Role.EXECUTIVE).order_by("-is_most_senior", "pk")
    user = found[0].user
    assert user is not None
    return user


def compare(
    *, entries: int, records: int, rounds: int, say: Callable[[str], object]
) -> tuple[Measured, Measured]:
    """The demo company and the large one; `say` hears what is being done."""
    with undone():
        organization = company()
        with clock.at(_noon(organization)):
            _pack(organization)
            say("Measuring the demo company …")
            small = measure(organization, rounds)
            with undone():
                say("Growing it …")
                began = time.perf_counter()
                grow(organization, records=records, entries=entries)
                say(f"Grown in {time.perf_counter() - began:.0f} s. Measuring …")
                large = measure(organization, rounds)
            say("Measuring the demo company once more …")
            return mean(small, measure(organization, rounds)), large


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
