"""What a dry run finds: readings that a table brings, and errors by their cell."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from objectives.imports.proposing import Proposal
from objectives.models import Measurement, Objective
from objectives.services.values import Reading

MOST_PROBLEMS = 2_000  # kept; the count goes on


class Problem(NamedTuple):
    """What is wrong, and where."""

    cell: str
    text: str


class Known(NamedTuple):
    """The standing entry of a period."""

    pk: int
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    no_reading_reason: str
    comment: str
    data_source: str
    locked: bool


@dataclass
class Draft:
    """A reading that the table brings; `old` is the entry that it would correct."""

    objective: Objective
    period: datetime.date
    reading: Reading
    comment: str
    data_source: str
    old: Known | None = None


@dataclass(frozen=True)
class Options:
    """What whoever imports has chosen beside the columns."""

    order: str = ""  # which comes first in 03/04/2025
    correct: bool = False
    propose: bool = False


@dataclass
class Findings:
    """What a table would bring."""

    drafts: list[Draft] = field(default_factory=list)
    corrections: list[Draft] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def refuse(self, cell: str, text: Any) -> None:
        """Note an error; of very many the first are kept and all are counted."""
        self.counts["problems"] += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(cell, str(text)))


def is_same(old: Known, draft: Draft) -> bool:
    """Whether the entry says what the table says; a table may leave the parts of a share out."""
    reading = draft.reading
    same_parts = reading.numerator is None or (
        (old.numerator, old.denominator) == (reading.numerator, reading.denominator)
    )
    texts = (old.no_reading_reason, old.comment, old.data_source)
    return (
        same_parts
        and old.value == reading.value
        and texts == (reading.no_reading_reason, draft.comment, draft.data_source)
    )


def known_entries(objectives: list[int]) -> dict[tuple[int, datetime.date], Known]:
    """Standing entries of these objectives by period."""
    rows = Measurement.objects.standing().filter(objective__in=objectives)
    names = (
        "objective_id", "period", "pk", "value", "numerator", "denominator", "no_reading_reason",
        "comment", "data_source", "locked_at",
    )  # fmt: skip
    return {
        (key, period): Known._make([*rest, locked is not None])
        for key, period, *rest, locked in rows.values_list(*names).iterator(chunk_size=2000)
    }
