"""What a flag says, and the window that all of them look at."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from evidence import queries as evidence
from evidence.models import Entry
from evidence.window import year_before
from people.models import Organization

# With fewer records chance alone makes any share (the reckoning stands in programme/spread.py).
FEWEST = 8
# Shares that chance does not make are looked at from here on: of three, one alone is a third.
FEW = 4
ENTRIES_KEPT = 12  # of one case; the page says how many more there are
CASES_KEPT = 300


class State(StrEnum):
    """Whether something stands out."""

    STANDS = "stands"
    CLEAR = "clear"
    NOTHING = "nothing"  # too little to look at


@dataclass(frozen=True)
class Case:
    """One place where the flag stands: a title, what was seen, and the records.

    `sequences` number the first entries of the ledger behind it, `count` says how many there are.
    """

    title: str
    detail: str = ""
    url: str = ""
    sequences: tuple[int, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Flag:
    """One flag on one day. Its unchanging words stand in `programme.staging.words`."""

    slug: str
    state: State
    sentence: str
    figure: str = ""
    cases: tuple[Case, ...] = ()
    found: int = 0  # cases or records behind it; more than are kept in `cases`

    @property
    def stands(self) -> bool:
        return self.state is State.STANDS


class Window:
    """The twelve months up to a day, as they were known at the end of that day."""

    def __init__(self, organization: Organization, on: datetime.date) -> None:
        self.organization = organization
        self.start, self.on = year_before(on)
        self.zone = ZoneInfo(organization.timezone)

    @property
    def ends_at(self) -> datetime.datetime:
        """The last moment that counts."""
        return datetime.datetime.combine(self.on, datetime.time.max, self.zone)

    @property
    def begins_at(self) -> datetime.datetime:
        """The first moment of the window."""
        return datetime.datetime.combine(self.start, datetime.time.min, self.zone)

    def shown(self) -> QuerySet[Entry]:
        """Entries of the window that show a commitment."""
        found = evidence.shown(self.organization, self.start, self.on)
        return found.filter(recorded_at__lte=self.ends_at).order_by()

    def recorded(self) -> QuerySet[Entry]:
        """Standing entries that were recorded within the window, whatever they show."""
        found = evidence.standing(self.organization).order_by()
        return found.filter(recorded_at__range=(self.begins_at, self.ends_at))

    @cached_property
    def pairs(self) -> evidence.Days:
        """Entries that show a commitment by (day happened, day recorded)."""
        return evidence.day_pairs(self.shown(), self.zone)

    @property
    def total(self) -> int:
        return self.pairs.total()


def judged(
    slug: str, stands: bool, sentence: str, figure: str = "", cases: Any = (), found: int = 0
) -> Flag:
    """A flag that stands or not; of very many cases the first are kept."""
    kept = tuple(cases)
    state = State.STANDS if stands else State.CLEAR
    return Flag(slug, state, sentence, figure, kept[:CASES_KEPT], found or len(kept))


def nothing(slug: str, sentence: str) -> Flag:
    """Too little to look at."""
    return Flag(slug, State.NOTHING, sentence)
