"""Agreeing on objectives: set, change, revise (clause 6.2)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import changed_facts, lock, next_reference, save
from leadership.models import Statement
from objectives import evidence
from objectives.errors import ObjectiveError
from objectives.models import Objective
from objectives.services.deciding import goal_facts, numbers
from objectives.services.placing import refuse_parent
from objectives.services.revising import (
    GOAL_FIELDS,
    follow_explanations,
    is_revision,
    keep_revision,
    refuse_revision,
)
from objectives.services.values import past_day
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

# What makes values comparable; a series cannot change it.
SERIES_FIELDS = ("unit", "direction", "frequency", "factor")
# Records of the organization that an objective points at.
OWN = ("owner", "process", "site", "parent")


@transaction.atomic
def set_objective(
    *,
    organization: Organization,
    by: Person,
    title: str,
    owner: Person,
    due_on: datetime.date,
    statements: Iterable[Statement] = (),
    reference: str = "",
    actor: Person | None = None,
    **fields: Any,
) -> Objective:
    """Propose an objective; `fields` are any others of the model (target, direction, plan_what …).

    Raises ObjectiveError for a day that is already over, for what belongs to others, and for a
    parent that is closed or too deep.
    """
    statements = list(statements)
    named = {"owner": owner} | {name: fields.get(name) for name in OWN if name in fields}
    _refuse_strangers(organization, statements, by=by, **named)
    if due_on <= clock.today(organization):
        raise ObjectiveError(_("Enter a day in the future."), "due_on")
    if fields.get("parent"):
        refuse_parent(organization, fields["parent"], None)
    objective = Objective.objects.create(
        organization=organization,
        reference=reference or next_reference(Objective, organization, "O"),
        created_at=clock.now(),
        title=title,
        owner=owner,
        due_on=due_on,
        **fields,
    )
    objective.statements.set(statements)
    ledger.record(
        evidence.objective(objective),
        organization=organization,
        verb="set",
        by=by,
        actor=actor,
        facts=goal_facts(objective),
    )
    return objective


def _refuse_strangers(
    organization: Organization, statements: Iterable[Statement], **records: Any
) -> None:
    same_organization(ObjectiveError, organization, **records)
    for statement in statements:
        same_organization(ObjectiveError, organization, statements=statement)


@transaction.atomic
def change_objective(
    *,
    objective: Objective,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
    reason: str = "",
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Objective:
    """Change fields of an open or rejected objective; `changes` may hold `statements`.

    Target, scale and day of an approved objective move only by top management and with a reason,
    and a revision keeps what stood before; `on` is its day. What makes values comparable never
    moves once it is measured. Nothing is written when nothing changes. Raises StaleError and
    ObjectiveError.
    """
    current = lock(objective, version)
    statements = changes.get("statements")
    fields = {name: value for name, value in changes.items() if name != "statements"}
    moved = {name: value for name, value in fields.items() if getattr(current, name) != value}
    strangers = {name: fields.get(name) for name in OWN}
    _refuse_strangers(current.organization, statements or (), by=by, actor=actor, **strangers)
    _refuse_change(current, moved)
    day, leader = past_day(current.organization, on), actor or by
    revised = is_revision(current, set(moved))
    if revised:
        refuse_revision(current, moved, reason, leader, day)
    facts = changed_facts(current, fields, frozenset())
    if statements is not None:
        facts += _statement_facts(current, statements)
    if not facts:
        return current
    if revised:
        keep_revision(current, moved, reason, leader, day)
        follow_explanations(current, leader, day)
    for name, value in fields.items():
        setattr(current, name, value)
    if statements is not None:
        current.statements.set(statements)
    save(current, *fields)
    ledger.record(
        evidence.objective(current),
        organization=current.organization,
        verb="changed",
        by=by,
        actor=actor,
        occurred_on=day,
        facts=[*facts, (_("Reason"), reason)],
        shows=None if moved.keys() & set(GOAL_FIELDS) else (),
    )
    return current


def _refuse_change(current: Objective, moved: dict[str, Any]) -> None:
    if not current.is_open and current.state != Objective.State.REJECTED:
        raise ObjectiveError(_("This objective is closed. Set a new one instead."))
    measured = current.measurements.exists()
    for name in SERIES_FIELDS:
        if name in moved and measured:
            raise ObjectiveError(
                _("It has been measured already. Close it and set a new one instead."), name
            )
    if moved.get("parent"):
        refuse_parent(current.organization, moved["parent"], current)


def _statement_facts(current: Objective, statements: Iterable[Statement]) -> list[Fact]:
    before, after = set(current.statements.all()), set(statements)
    if before == after:
        return []
    return [(_("Statements of the policy"), Change(numbers(before), numbers(after)))]


@transaction.atomic
def revise_objective(
    *,
    objective: Objective,
    by: Person,
    reason: str,
    changes: dict[str, Any],
    version: int | None = None,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Objective:
    """Top management revises target, scale or day of an approved objective (clause 6.2.1).

    `changes` hold any of GOAL_FIELDS. Raises StaleError, and ObjectiveError unless the objective
    is approved and something moves.
    """
    current = lock(objective, version)
    if not current.is_standing:
        raise ObjectiveError(_("Only an approved objective is revised."))
    moved = {name: changes[name] for name in GOAL_FIELDS if name in changes}
    if all(getattr(current, name) == value for name, value in moved.items()):
        raise ObjectiveError(_("Nothing differs from what was approved."), "target")
    return change_objective(
        objective=current, by=by, changes=moved, reason=reason, actor=actor, on=on
    )
