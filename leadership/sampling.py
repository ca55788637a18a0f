"""What the understanding samples of twelve months say, by function and shift; no names (7.3)."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from evidence.window import year_before
from leadership.indicators.communication import sample_size
from leadership.models import UnderstandingSample
from people import queries as people
from people.models import Organization

Answer = UnderstandingSample.Answer


@dataclass(frozen=True)
class Answers:
    """How many of some people could say what they contribute."""

    name: str
    yes: int
    partly: int
    no: int

    @property
    def asked(self) -> int:
        return self.yes + self.partly + self.no

    @property
    def percent(self) -> int:
        """Could say it, of those asked, rounded down."""
        return 100 * self.yes // self.asked if self.asked else 0


@dataclass(frozen=True)
class Year:
    """The answers of twelve months and how many are needed: max(10, √N)."""

    whole: Answers
    needed: int
    functions: tuple[Answers, ...]
    shifts: tuple[Answers, ...]

    @property
    def missing(self) -> int:
        return max(self.needed - self.whole.asked, 0)


def year(organization: Organization, on: datetime.date) -> Year:
    """The twelve months until that day; two queries, counted by the database."""
    found = UnderstandingSample.objects.filter(organization=organization, on__range=year_before(on))
    rows = list(found.order_by().values("function", "shift", "answer").annotate(n=Count("pk")))
    whole = _groups(rows, lambda row: "")
    return Year(
        whole=whole[0] if whole else Answers("", 0, 0, 0),
        needed=sample_size(people.inside(organization, on).count()),
        functions=_groups(rows, lambda row: row["function"]),
        shifts=_groups(rows, lambda row: row["shift"]),
    )


def _groups(
    rows: Iterable[Mapping[str, Any]], name: Callable[[Mapping[str, Any]], str]
) -> tuple[Answers, ...]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[name(row)][row["answer"]] += row["n"]
    return tuple(
        Answers(key, found[Answer.YES], found[Answer.PARTLY], found[Answer.NO])
        for key, found in sorted(counts.items())
    )
