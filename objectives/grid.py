"""The grid: standing objectives of an owner by periods, a cell for each reading."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count

from objectives import periods, queries
from objectives.models import Measurement, Objective, ObjectiveQuerySet
from objectives.typed import written
from people.models import Organization, Person

ROWS = 50
Frequency = Objective.Frequency
# How many periods are offered beside one another, and how many where nothing is chosen.
WIDTHS = {"day": (7, 14, 28), "week": (6, 13, 26), "month": (6, 12, 24)}
OTHER_WIDTHS = (4, 8)
USUAL = {"day": 14, "week": 13, "month": 12}
OTHER_USUAL = 8


@dataclass(frozen=True)
class Column:
    """A period: its first day and its names."""

    period: datetime.date
    name: str
    short: str


@dataclass
class Cell:
    """One reading: what stands (`entry`), what was typed instead and why that was refused."""

    objective: Objective
    column: Column
    entry: Measurement | None
    typed: str = ""
    error: str = ""

    @property
    def key(self) -> str:
        """Its name in the form."""
        return f"c-{self.objective.pk}-{self.column.period.isoformat()}"

    @property
    def served(self) -> str:
        """What is entered, as text."""
        return written(self.objective, self.entry) if self.entry else ""

    @property
    def shown(self) -> str:
        """What stands in the cell."""
        return self.typed or self.served


@dataclass
class Row:
    """An objective with its cells, one for each column."""

    objective: Objective
    cells: list[Cell]


@dataclass
class Asked:
    """What the grid is to show: whose objectives (None: all), measured how often, how many periods."""

    owner: Person | None
    frequency: str
    width: int
    gaps: bool = False
    page: str | None = None


@dataclass
class Grid:
    """What the page shows. `frequencies` are those that the owner's objectives have, with counts."""

    asked: Asked
    page: Page
    columns: list[Column]
    rows: list[Row]
    frequencies: list[tuple[str, Any, int]] = field(default_factory=list)

    @property
    def widths(self) -> tuple[int, ...]:
        """Numbers of periods to choose from."""
        return widths(self.asked.frequency)

    @property
    def missing(self) -> int:
        """Cells without a reading."""
        return sum(cell.entry is None for row in self.rows for cell in row.cells)


def widths(frequency: str) -> tuple[int, ...]:
    """Numbers of periods to choose from."""
    return WIDTHS.get(frequency, OTHER_WIDTHS)


def usual_width(frequency: str) -> int:
    """How many periods stand beside one another where nothing is chosen."""
    return USUAL.get(frequency, OTHER_USUAL)


def owned(organization: Organization, owner: Person | None) -> ObjectiveQuerySet:
    """Standing objectives of this owner, or of all."""
    found = queries.objectives(organization).standing()
    return found if owner is None else found.filter(owner=owner)


def frequencies(found: ObjectiveQuerySet) -> list[tuple[str, Any, int]]:
    """How often these objectives are measured: slug, words, number; the most frequent first."""
    rows = found.order_by().values_list("frequency").annotate(Count("pk"))
    counts = dict(rows.values_list("frequency", "pk__count"))
    return [(one.value, one.label, counts[one.value]) for one in Frequency if one.value in counts]


def grid(organization: Organization, asked: Asked, on: datetime.date) -> Grid:
    """The grid as it stands: two questions for any number of objectives, beside their count."""
    found = owned(organization, asked.owner).filter(frequency=asked.frequency)
    paginator: Paginator = Paginator(found.order_by("reference"), ROWS)
    page = paginator.get_page(asked.page)
    chosen = list(page.object_list)
    columns = [_column(day, asked) for day in periods.latest(on, asked.frequency, asked.width)]
    known = _entries(chosen, columns)
    if asked.gaps:
        columns = _with_gaps(chosen, columns, known) or columns
    rows = [
        Row(each, [Cell(each, column, known.get((each.pk, column.period))) for column in columns])
        for each in chosen
    ]
    return Grid(asked, page, columns, rows)


def _column(day: datetime.date, asked: Asked) -> Column:
    frequency = asked.frequency
    return Column(day, periods.name(day, frequency), periods.short_name(day, frequency))


def _entries(
    chosen: list[Objective], columns: list[Column]
) -> dict[tuple[int, datetime.date], Measurement]:
    found = Measurement.objects.standing().filter(
        objective__in=chosen, period__in=[column.period for column in columns]
    )
    return {(one.objective_id, one.period): one for one in found.select_related("entered_by")}


def _with_gaps(
    chosen: list[Objective],
    columns: list[Column],
    known: Mapping[tuple[int, datetime.date], Measurement],
) -> list[Column]:
    return [
        column
        for column in columns
        if any((each.pk, column.period) not in known for each in chosen)
    ]
