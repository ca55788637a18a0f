"""Promised dates that people are reminded of: actions, and the steps of corrective action."""

import datetime
from collections.abc import Iterable
from typing import Any

from evidence.dues import PROMISE, Due, Schedule
from improvement.models import Action, Nonconformity, ResponseTimes
from people.models import Organization, Person, Role
from people.permissions import ROLES, Permission
from people.queries import with_role

AHEAD = datetime.timedelta(days=14)
State = Nonconformity.State


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Overdue actions, and each nonconformity whose next step comes near or is late."""
    return [*_actions(organization, on), *_nonconformities(organization, on)]


def _actions(organization: Organization, on: datetime.date) -> list[Due]:
    """Overdue actions: their owner has to know."""
    overdue = Action.objects.of(organization).overdue(on)
    return [
        Due(
            rule="action-overdue",
            schedule=PROMISE,
            kind=action._meta.label_lower,
            object_id=action.pk,
            title=action.title,
            due_on=action.due_on,
            people=(action.owner,),
            known_on=action.promised_on,
        )
        for action in overdue.select_related("owner__reports_to__reports_to")
    ]


def _nonconformities(organization: Organization, on: datetime.date) -> list[Due]:
    """A step of the response to its owner, a plan to quality, a check to those who may make it."""
    rows = list(_coming(organization, on))
    if not rows:
        return []
    late = ResponseTimes.objects.of(organization).escalation_days
    quality = with_role(organization, Role.QUALITY_MANAGER, on)
    checkers = _checkers(organization, on) if any(_waits_for_check(one) for one in rows) else []
    found = [_due(one, late, quality, checkers) for one in rows]
    return [due for due in found if due.people]


def _coming(organization: Organization, on: datetime.date) -> Iterable[Nonconformity]:
    """Open ones whose next day lies at most two weeks ahead, with who is told later."""
    near: Any = Nonconformity.objects.of(organization).open().with_next_due()
    near = near.filter(next_due__lte=on + AHEAD)
    return near.select_related("owner__reports_to__reports_to").order_by("next_due", "pk")


def _waits_for_check(one: Nonconformity) -> bool:
    return one.state == State.IMPLEMENTED


def _due(one: Nonconformity, late: int, quality: list[Person], checkers: list[Person]) -> Due:
    """The one date that it waits for now; the executive above is told as the response times say."""
    rule, people = "nonconformity-step", [one.owner]
    before: tuple[int, ...] = (7,)
    if one.state == State.PLAN_PROPOSED:
        people = [person for person in quality if not _proposed_as_owner(one, person)]
        rule, before = "plan-acceptance", (14, 7, 0)
    elif _waits_for_check(one):
        people = [person for person in checkers if person.pk != one.implemented_by_id]
        rule = "effectiveness-check"
    return Due(
        rule=rule,
        schedule=Schedule(before=before, first_after=1, escalate_from=late),
        kind=one._meta.label_lower,
        object_id=one.pk,
        title=f"{one.reference} {one.statement}",
        due_on=one.deadline,
        people=tuple(people),
        known_on=_known_on(one),
    )


def _proposed_as_owner(one: Nonconformity, person: Person) -> bool:
    return person.pk == one.plan_proposed_by_id == one.owner_id


def _known_on(one: Nonconformity) -> datetime.date:
    """The newest step: reminders of days before it are not made up for."""
    steps = (
        *(one.corrected_on, one.action_decided_on, one.cause_on, one.similar_on),
        *(one.plan_proposed_on, one.plan_accepted_on, one.implemented_on),
    )
    return max([one.raised_on, *(day for day in steps if day is not None)])


def _checkers(organization: Organization, on: datetime.date) -> list[Person]:
    """All who may check effectiveness, each once."""
    roles = [role for role in Role if Permission.CHECK_EFFECTIVENESS in ROLES.get(role, ())]
    found = {person.pk: person for role in roles for person in with_role(organization, role, on)}
    return list(found.values())
