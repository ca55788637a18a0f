"""The rules of revising what top management approved, and the row that keeps it (clause 6.2.1)."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from evidence.queries import subject_of
from objectives.errors import ObjectiveError
from objectives.models import Objective, Revision, SignalExplanation
from people import clock
from people.models import Person

# What top management approved; nobody else moves it afterwards.
GOAL_FIELDS = ("target", "lowest", "highest", "due_on")


def is_revision(objective: Objective, moved: set[str]) -> bool:
    """Whether a change of these fields moves what top management approved."""
    return objective.is_standing and bool(moved & set(GOAL_FIELDS))


def refuse_revision(
    objective: Objective, changes: dict[str, Any], reason: str, leader: Person, day: datetime.date
) -> None:
    """Raises ObjectiveError unless top management moves the goal, with a reason and in order.

    `changes` are the fields that move. A revision lies after the approval and the last revision.
    """
    first = next(name for name in GOAL_FIELDS if name in changes)
    if not leader.is_top_management(day):
        raise ObjectiveError(_("It is approved: only top management changes it now."), first)
    if not reason.strip():
        raise ObjectiveError(_("Say why the approved objective changes."), "reason")
    _refuse_scale(objective, changes)
    due_on = changes.get("due_on")
    if due_on is not None and due_on <= clock.today(objective.organization):
        raise ObjectiveError(_("Enter a day in the future."), "due_on")
    last = objective.revisions.order_by("on").last()
    since = max(filter(None, [objective.approved_on, last.on if last else None]), default=day)
    if day < since:
        raise ObjectiveError(
            _("Enter %(day)s or later: that day it was approved or last revised.")
            % {"day": date_format(since)},
            "on",
        )


def _refuse_scale(objective: Objective, changes: dict[str, Any]) -> None:
    """The words of the database's constraints, at the field that moves."""
    target: Decimal = changes.get("target", objective.target)
    lowest: Decimal | None = changes.get("lowest", objective.lowest)
    highest: Decimal | None = changes.get("highest", objective.highest)
    if lowest is not None and highest is not None and highest <= lowest:
        raise ObjectiveError(_("The highest possible value has to exceed the lowest."), "highest")
    if (lowest is not None and target < lowest) or (highest is not None and target > highest):
        raise ObjectiveError(_("The target lies outside the possible values."), "target")


def keep_revision(
    objective: Objective,
    changes: dict[str, Any],
    reason: str,
    leader: Person,
    day: datetime.date,
) -> Revision:
    """Write the row; `objective` still holds what stood before."""

    def after(name: str) -> Any:
        return changes.get(name, getattr(objective, name))

    return Revision.objects.create(
        objective=objective,
        on=day,
        target_before=objective.target,
        target=after("target"),
        lowest_before=objective.lowest,
        lowest=after("lowest"),
        highest_before=objective.highest,
        highest=after("highest"),
        due_before=objective.due_on,
        due_on=after("due_on"),
        reason=reason.strip(),
        approved_by=leader,
        recorded_at=clock.now(),
    )


def follow_explanations(objective: Objective, leader: Person, day: datetime.date) -> None:
    """The revision that explanations led to is made; whoever made it decided it."""
    waiting = objective.explanations.filter(
        decision=SignalExplanation.Decision.REVISION, followed_by=None
    )
    waiting.filter(decided_by=None).update(decided_by=leader, decided_on=day)
    subject = subject_of(objective.organization, objective._meta.label_lower, objective.pk)
    waiting.update(followed_by=subject)
