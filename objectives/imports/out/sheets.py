"""What stands in an export or a template: rows of plain values, made one after another."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from objectives import periods
from objectives.imports.columns import Role
from objectives.imports.found import READING_ROLES
from objectives.models import Measurement, Objective
from pages.workbook import Value

Sheet = Iterator[list[Value]]
# Columns of a wide table; the newest periods where there are more. The import takes a thousand.
MOST_PERIODS = 900
AHEAD = 12  # periods of a wide template


def code(period: datetime.date, frequency: str) -> str:
    """A period in one form for all languages: 2026-10-31, 2026-W07, 2026-10, 2026-Q3, 2026."""
    if frequency == "day":
        return period.isoformat()
    if frequency == "week":
        year, week, _day = period.isocalendar()
        return f"{year}-W{week:02d}"
    if frequency == "month":
        return f"{period:%Y-%m}"
    return f"{period:%Y}" + (f"-Q{(period.month + 2) // 3}" if frequency == "quarter" else "")


def standing_rows(objectives: QuerySet[Objective]) -> Iterator[Measurement]:
    """Standing entries of these objectives, by number and period, not all at once."""
    found = Measurement.objects.standing().filter(objective__in=objectives.values("pk"))
    rows = found.select_related("objective").order_by("objective__reference", "period")
    return rows.iterator(chunk_size=2000)


def long_export(objectives: QuerySet[Objective]) -> Sheet:
    """One reading a row."""
    yield _long_heading()
    for row in standing_rows(objectives):
        objective = row.objective
        key = [objective.reference, objective.title, code(row.period, objective.frequency)]
        yield [*key, *(_part(row, role) for role in READING_ROLES)]


def _long_heading() -> list[Value]:
    roles = (Role.PERIOD, *READING_ROLES)
    return [*_key_heading(), *(_heading(role) for role in roles)]


def _key_heading() -> list[Value]:
    return [_("Number"), _("Title")]


def _heading(role: Role) -> str:
    """Short, and guessed rightly when it comes back."""
    return str(role.label).capitalize()


def _part(row: Measurement, role: str) -> Value:
    value = getattr(row, role)
    return value or None if isinstance(value, str) else value


def wide_export(objectives: QuerySet[Objective], frequency: str) -> Sheet:
    """One objective a row, one period a column; more rows for comments and the like, where there are any.

    Holds objectives of one frequency, of many periods the newest 900.
    """
    chosen = objectives.filter(frequency=frequency)
    found = Measurement.objects.standing().filter(objective__in=chosen.values("pk"))
    days = sorted(set(found.order_by().values_list("period", flat=True)))[-MOST_PERIODS:]
    yield [*_key_heading(), _("Row holds"), *(code(day, frequency) for day in days)]
    for objective, rows in groupby(standing_rows(chosen), key=attrgetter("objective")):
        yield from _wide_rows(objective, rows, days)


def _wide_rows(
    objective: Objective, rows: Iterable[Measurement], days: list[datetime.date]
) -> Sheet:
    parts: dict[str, dict[datetime.date, Value]] = defaultdict(dict)
    for row in rows:
        for role in READING_ROLES:
            if (value := _part(row, role)) is not None:
                parts[role][row.period] = value
    for role in READING_ROLES:
        if role == Role.VALUE or parts[role]:
            cells = [parts[role].get(day) for day in days]
            yield [objective.reference, objective.title, _heading(role), *cells]


def long_template(objectives: Iterable[Objective], on: datetime.date) -> Sheet:
    """A row for each objective and the period to enter next."""
    yield _long_heading()
    for one in objectives:
        period = code(periods.last_ended(on, one.frequency), one.frequency)
        yield [one.reference, one.title, period]


def wide_template(objectives: Iterable[Objective], frequency: str, on: datetime.date) -> Sheet:
    """A row for each objective of that frequency, the last twelve periods as columns."""
    days = periods.latest(on, frequency, AHEAD)
    yield [*_key_heading(), *(code(day, frequency) for day in days)]
    for one in objectives:
        if one.frequency == frequency:
            yield [one.reference, one.title]


def frequencies(objectives: QuerySet[Objective]) -> list[tuple[Any, Any]]:
    """The frequencies that these objectives have, with their words."""
    used = set(objectives.order_by().values_list("frequency", flat=True).distinct())
    return [(value, label) for value, label in Objective.Frequency.choices if value in used]
