"""The readings of one objective as its page shows them: what became of each, how late, how many at once."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator

from evidence.sittings import sittings_of
from objectives import periods, queries
from objectives.models import Measurement, Objective
from objectives.services.values import Reading

PAGE = 12


@dataclass(frozen=True)
class Row:
    """One entry. `late` counts days after the day by which it was expected, `at_once` the readings
    that its sitting holds; both are 0 for what an import brought, which is labelled instead."""

    one: Measurement
    name: str
    ended_on: datetime.date
    late: int = 0
    at_once: int = 0

    @property
    def is_of_few(self) -> bool:
        """A share of so few that chance alone moves it widely."""
        return Reading(self.one.value, denominator=self.one.denominator).is_of_few


def readings(objective: Objective, wanted: str | None) -> Page:
    """A page of the entries of an objective, newest period first; a replaced one follows its successor."""
    paginator: Paginator[Any] = Paginator(queries.measurements(objective), PAGE)
    page = paginator.get_page(wanted)
    rows = list(page.object_list)
    at_once = _at_once(objective) if rows else {}
    page.object_list = [_row(objective, one, at_once.get(one.pk, 0)) for one in rows]
    return page


def _row(objective: Objective, one: Measurement, at_once: int) -> Row:
    ended_on = periods.end_of(one.period, objective.frequency)
    late = 0 if one.imported_by_id else days_late(objective, one)
    name = periods.name(one.period, objective.frequency)
    return Row(one, name, ended_on, max(late, 0), at_once)


def days_late(objective: Objective, one: Measurement) -> int:
    """Days between the day by which the first entry of its period was expected, and its entering.

    Negative when it came in time. A correction is not late: the period had its entry.
    """
    if one.corrects_id:
        return 0
    entered_on = one.entered_at.astimezone(ZoneInfo(objective.organization.timezone)).date()
    return (entered_on - periods.due_on(one.period, objective.frequency)).days


def _at_once(objective: Objective) -> dict[int, int]:
    """Of each entry that was typed with many others of this objective: how many periods it were."""
    typed = objective.measurements.filter(imported_by=None).order_by("entered_at", "pk")
    groups: dict[int, list[tuple]] = defaultdict(list)
    for row in typed.values_list("entered_by", "entered_at", "period", "pk"):
        groups[row[0]].append(row)
    return {
        row[3]: len({one[2] for one in sitting})
        for rows in groups.values()
        for sitting in sittings_of(rows, moment=lambda row: row[1], item=lambda row: row[2])
        for row in sitting
    }
