"""What a status is: its word, the indicators behind it, what else it rests on."""

import datetime
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy

from evidence.editions import Commitment
from evidence.indicators import Indicator, Result


class Status(StrEnum):
    """How much evidence the records hold for a commitment."""

    DEMONSTRATED = "demonstrated"
    WEAK = "weak"
    NOT_DEMONSTRATED = "not_demonstrated"
    NOT_ASSESSED = "not_assessed"

    @property
    def label(self) -> Any:
        return WORDS[self]


WORDS = {
    Status.DEMONSTRATED: gettext_lazy("Demonstrated"),
    Status.WEAK: gettext_lazy("Weak"),
    Status.NOT_DEMONSTRATED: gettext_lazy("Not demonstrated"),
    Status.NOT_ASSESSED: gettext_lazy("Not assessed"),
}


@dataclass(frozen=True)
class Judged:
    """An indicator within its commitment."""

    indicator: Indicator
    core: bool

    @property
    def is_applicable(self) -> bool:
        return self.indicator.result is not Result.NOT_APPLICABLE


@dataclass(frozen=True)
class Basis:
    """What a status rests on beside the indicators.

    `records` counts ledger entries of the window, `quarters` how many of its four hold one.
    `first_year_records` counts different records while the first twelve months of use last, and is
    None afterwards. `major_without_plan` is the reference of an open major nonconformity, or empty.
    """

    started_on: datetime.date
    days_of_use: int
    quarters: int
    records: int
    first_year_records: int | None = None
    major_without_plan: str = ""


@dataclass(frozen=True)
class CommitmentStatus:
    """A commitment on one day: status, the sentence that explains it, the next step, the proof."""

    commitment: Commitment
    status: Status
    sentence: str
    next_step: str
    reason: str
    judged: tuple[Judged, ...]
    points: int
    possible: int
    basis: Basis

    @property
    def quarters(self) -> int:
        return self.basis.quarters

    @property
    def records(self) -> int:
        return self.basis.records

    @property
    def applicable(self) -> list[Judged]:
        return [one for one in self.judged if one.is_applicable]

    @property
    def judges_whole_ledger(self) -> bool:
        """Whether the spread of all records is among what is judged."""
        return any(one.indicator.slug == "evidence-spread" for one in self.judged)

    @property
    def passed(self) -> int:
        return sum(one.indicator.result is Result.PASS for one in self.applicable)


def mark(status: Status, result: Result) -> Result:
    """How an indicator is marked: what a newcomer has not reached yet is no failure."""
    early = status is Status.NOT_ASSESSED and result is not Result.PASS
    return Result.NOT_APPLICABLE if early else result


def count_words(statuses: list[CommitmentStatus]) -> Counter[Status]:
    """How many commitments have each status."""
    return Counter(status.status for status in statuses)


def words_line(statuses: list[CommitmentStatus]) -> str:
    """“5 demonstrated, 4 weak, 1 not demonstrated”."""
    counts = count_words(statuses)
    return ", ".join(
        f"{counts[status]} {str(status.label).lower()}" for status in Status if counts[status]
    )
