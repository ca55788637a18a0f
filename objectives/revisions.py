"""What an objective asked for on which day: its revisions as steps (clause 6.2.1).

Pure functions over an objective and its revisions, so that a chart of many objectives needs one
question for all of them.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from objectives import periods
from objectives.models import Objective, Revision


@dataclass(frozen=True)
class Goal:
    """What is to be reached, on which scale, by which day."""

    target: Decimal
    lowest: Decimal | None
    highest: Decimal | None
    due_on: datetime.date


@dataclass(frozen=True)
class Step:
    """From the period that begins on `start` on, this goal counts; `revision` says why."""

    start: datetime.date
    goal: Goal
    revision: Revision


def revisions(objective: Objective) -> QuerySet[Revision]:
    """All revisions of an objective, oldest first, with who approved them."""
    return objective.revisions.select_related("approved_by").order_by("on", "pk")


def goal_on(objective: Objective, known: Sequence[Revision], day: datetime.date) -> Goal:
    """What the objective asked for at the end of `day`; `known` are all its revisions, oldest first."""
    made = [one for one in known if one.on <= day]
    if made:
        return _after(made[-1])
    return _before(known[0]) if known else _goal(objective)


def target_on(objective: Objective, known: Sequence[Revision], day: datetime.date) -> Decimal:
    """The target at the end of `day`."""
    return goal_on(objective, known, day).target


def steps(objective: Objective, known: Sequence[Revision]) -> list[Step]:
    """From which period on which goal counts, oldest first; the last of several in one period.

    What counted before the first step is `goal_on` the day before it.
    """
    found = {
        start: Step(start, _after(one), one)
        for one in known
        if (start := periods.start_of(one.on, objective.frequency))
    }
    return list(found.values())


def targets_of(
    objective: Objective, known: Sequence[Revision], days: Sequence[datetime.date]
) -> list[Decimal]:
    """The target of each period, given by its first day: the one that stood when it ended."""
    ends = [periods.end_of(day, objective.frequency) for day in days]
    return [target_on(objective, known, end) for end in ends]


def changes_of(one: Revision, unit: str) -> list[tuple[Any, str, str]]:
    """What a revision moved: name of the field, before, after; in words."""
    rows = [
        (_("Target"), one.target_before, one.target),
        (_("Lowest possible value"), one.lowest_before, one.lowest),
        (_("Highest possible value"), one.highest_before, one.highest),
    ]
    moved = [
        (name, _number(before, unit), _number(after, unit))
        for name, before, after in rows
        if before != after
    ]
    if one.due_before != one.due_on:
        moved.append((_("To be reached by"), date_format(one.due_before), date_format(one.due_on)))
    return moved


def _number(value: Decimal | None, unit: str) -> str:
    return "–" if value is None else f"{number_format(value.normalize())} {unit}".strip()


def _goal(objective: Objective) -> Goal:
    return Goal(objective.target, objective.lowest, objective.highest, objective.due_on)


def _after(one: Revision) -> Goal:
    return Goal(one.target, one.lowest, one.highest, one.due_on)


def _before(one: Revision) -> Goal:
    return Goal(one.target_before, one.lowest_before, one.highest_before, one.due_before)
