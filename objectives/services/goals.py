"""Agreeing on objectives: set, approve, change, close (clause 6.2)."""

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
from objectives.services.values import past_day
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

State = Objective.State
# What top management approved; nobody else moves it afterwards.
GOAL_FIELDS = ("target", "due_on")
# What makes values comparable; a series cannot change it.
SERIES_FIELDS = ("unit", "direction", "frequency")


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

    Raises ObjectiveError for a day that is already over and for what belongs to others.
    """
    statements = list(statements)
    _refuse_strangers(organization, statements, by=by, owner=owner, process=fields.get("process"))
    if due_on <= clock.today(organization):
        raise ObjectiveError(_("Enter a day in the future."), "due_on")
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
        facts=_goal_facts(objective),
    )
    return objective


def _refuse_strangers(
    organization: Organization, statements: Iterable[Statement], **records: Any
) -> None:
    same_organization(ObjectiveError, organization, **records)
    for statement in statements:
        same_organization(ObjectiveError, organization, statements=statement)


def _goal_facts(objective: Objective) -> list[Fact]:
    return [
        (_("Measure"), objective.definition),
        (_("Target"), f"{objective.target} {objective.unit}".strip()),
        (_("To be reached by"), objective.due_on),
        (_("Owner"), objective.owner),
        (_("Statements of the policy"), _numbers(objective.statements.all())),
        (_("Goal of the strategy"), objective.strategy_goal),
    ]


def _numbers(statements: Iterable[Statement]) -> str:
    return ", ".join(sorted(f"S{statement.number}" for statement in statements))


@transaction.atomic
def approve_objective(
    *,
    objective: Objective,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Objective:
    """Top management approves a proposed objective. `actor` approved it if `by` only records it.

    Raises ObjectiveError unless it is proposed and the approver belonged to top management on `on`.
    """
    current = lock(objective)
    if current.state != State.PROPOSED:
        raise ObjectiveError(_("Only a proposed objective can be approved."))
    same_organization(ObjectiveError, current.organization, by=by, actor=actor)
    day = past_day(current.organization, on)
    approver = actor or by
    if not approver.is_top_management(day):
        raise ObjectiveError(
            _("%(person)s does not belong to top management. Ask somebody who does to approve it.")
            % {"person": approver}
        )
    current.state, current.approved_by, current.approved_on = State.APPROVED, approver, day
    save(current, "state", "approved_by", "approved_on")
    ledger.record(
        evidence.objective(current),
        organization=current.organization,
        verb="approved",
        by=by,
        actor=approver,
        occurred_on=day,
        facts=_goal_facts(current),
    )
    return current


@transaction.atomic
def change_objective(
    *,
    objective: Objective,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
    reason: str = "",
    actor: Person | None = None,
) -> Objective:
    """Change fields of an open objective; `changes` may hold `statements`.

    The target and the date of an approved objective move only by top management and with a
    reason; what makes its values comparable never moves once it is measured. Nothing is written
    when nothing changes. Raises StaleError and ObjectiveError.
    """
    current = lock(objective, version)
    statements = changes.get("statements")
    fields = {name: value for name, value in changes.items() if name != "statements"}
    moved = {name for name, value in fields.items() if getattr(current, name) != value}
    strangers = {name: fields.get(name) for name in ("owner", "process")}
    _refuse_strangers(current.organization, statements or (), by=by, actor=actor, **strangers)
    _refuse_change(current, moved, reason, actor or by)
    facts = changed_facts(current, fields, frozenset())
    if statements is not None:
        facts += _statement_facts(current, statements)
    if not facts:
        return current
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
        facts=[*facts, (_("Reason"), reason)],
        shows=None if moved & set(GOAL_FIELDS) else (),
    )
    return current


def _refuse_change(current: Objective, moved: set[str], reason: str, leader: Person) -> None:
    if not current.is_open:
        raise ObjectiveError(_("This objective is closed. Set a new one instead."))
    measured = current.measurements.exists()
    for name in SERIES_FIELDS:
        if name in moved and measured:
            raise ObjectiveError(
                _("It has been measured already. Close it and set a new one instead."), name
            )
    for name in GOAL_FIELDS:
        if name in moved and current.is_standing:
            _refuse_goal(current, name, reason, leader)


def _refuse_goal(current: Objective, name: str, reason: str, leader: Person) -> None:
    if not leader.is_top_management(clock.today(current.organization)):
        raise ObjectiveError(_("It is approved: only top management changes it now."), name)
    if not reason.strip():
        raise ObjectiveError(_("Say why the approved objective changes."), "reason")


def _statement_facts(current: Objective, statements: Iterable[Statement]) -> list[Fact]:
    before, after = set(current.statements.all()), set(statements)
    if before == after:
        return []
    return [(_("Statements of the policy"), Change(_numbers(before), _numbers(after)))]


@transaction.atomic
def close_objective(
    *,
    objective: Objective,
    outcome: str,
    reason: str,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Objective:
    """Close an objective as achieved, not achieved or withdrawn, with the reason.

    Raises ObjectiveError when it is closed already, for an outcome that was never measured, and
    without a reason.
    """
    current = lock(objective)
    same_organization(ObjectiveError, current.organization, by=by, actor=actor)
    _refuse_closing(current, outcome, reason)
    day = past_day(current.organization, on)
    current.state, current.closed_on, current.closing_reason = outcome, day, reason.strip()
    save(current, "state", "closed_on", "closing_reason")
    ledger.record(
        evidence.result(current),
        organization=current.organization,
        verb=outcome,
        by=by,
        actor=actor,
        occurred_on=day,
        facts=[(_("Reason"), reason)],
    )
    return current


def _refuse_closing(current: Objective, outcome: str, reason: str) -> None:
    if outcome not in (State.ACHIEVED, State.NOT_ACHIEVED, State.WITHDRAWN):
        raise ObjectiveError(_("Choose how it ended."), "outcome")
    if not current.is_open:
        raise ObjectiveError(_("This objective is closed already."))
    if current.state != State.ACTIVE and outcome != State.WITHDRAWN:
        raise ObjectiveError(_("It was never measured, so it can only be withdrawn."), "outcome")
    if not reason.strip():
        raise ObjectiveError(_("Say why it is closed."), "reason")
