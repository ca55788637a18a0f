"""Decisions over an objective: approve, reject, propose again, close (clause 6.2)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence import queries as ledger_queries
from evidence.facts import Fact
from evidence.services import lock, save
from leadership.models import Statement
from objectives import evidence
from objectives.errors import ObjectiveError
from objectives.models import Objective
from objectives.services.values import past_day
from people.models import Person
from people.rules import same_organization

State = Objective.State


def goal_facts(objective: Objective) -> list[Fact]:
    """What is agreed on, as the ledger keeps it."""
    return [
        (_("Measure"), objective.definition),
        (_("Target"), f"{objective.target} {objective.unit}".strip()),
        (_("To be reached by"), objective.due_on),
        (_("Owner"), objective.owner),
        (_("Statements of the policy"), numbers(objective.statements.all())),
        (_("Goal of the strategy"), objective.strategy_goal),
    ]


def numbers(statements: Iterable[Statement]) -> str:
    """“S1, S4”."""
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
    day, approver = _leader(current, by, actor, on)
    current.state, current.approved_by, current.approved_on = State.APPROVED, approver, day
    save(current, "state", "approved_by", "approved_on")
    facts = goal_facts(current)
    return _record(current, "approved", by, actor=approver, occurred_on=day, facts=facts)


@transaction.atomic
def reject_objective(
    *,
    objective: Objective,
    reason: str,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Objective:
    """Top management rejects a proposed objective, with the reason; it may be proposed again.

    A reasoned refusal is leadership, too. Raises ObjectiveError unless it is proposed, the reason
    says something, and whoever rejects belonged to top management on `on`.
    """
    current = lock(objective)
    if current.state != State.PROPOSED:
        raise ObjectiveError(_("Only a proposed objective can be rejected."))
    day, leader = _leader(current, by, actor, on)
    if not reason.strip():
        raise ObjectiveError(_("Say why it is rejected."), "reason")
    current.state, current.rejected_by, current.rejected_on = State.REJECTED, leader, day
    current.rejection_reason = reason.strip()
    save(current, "state", "rejected_by", "rejected_on", "rejection_reason")
    facts: list[Fact] = [(_("Reason"), current.rejection_reason)]
    return _record(current, "rejected", by, actor=leader, occurred_on=day, facts=facts)


def _leader(
    objective: Objective, by: Person, actor: Person | None, on: datetime.date | None
) -> tuple[datetime.date, Person]:
    """The day of a decision and who took it. Raises ObjectiveError outside top management."""
    same_organization(ObjectiveError, objective.organization, by=by, actor=actor)
    day, leader = past_day(objective.organization, on), actor or by
    if not leader.is_top_management(day):
        raise ObjectiveError(
            _("%(person)s does not belong to top management. Ask somebody who does to decide it.")
            % {"person": leader}
        )
    return day, leader


@transaction.atomic
def propose_again(*, objective: Objective, by: Person, actor: Person | None = None) -> Objective:
    """Propose a rejected objective again, once it was changed; the old answer stays in its history.

    Raises ObjectiveError unless it is rejected and changed since.
    """
    current = lock(objective)
    same_organization(ObjectiveError, current.organization, by=by, actor=actor)
    if current.state != State.REJECTED:
        raise ObjectiveError(_("Only a rejected objective can be proposed again."))
    trail = ledger_queries.trail(current.organization, current._meta.label_lower, current.pk)
    newest = trail.filter(verb__in=("rejected", "changed")).first()
    if newest is None or newest.verb == "rejected":
        raise ObjectiveError(_("Change it first: as it is, it was rejected."))
    current.state = State.PROPOSED
    save(current, "state")
    return _record(current, "proposed", by, actor=actor, facts=goal_facts(current))


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

    Raises ObjectiveError when it is rejected or closed already, for an outcome that was never
    measured, and without a reason.
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
    if current.state == State.REJECTED:
        raise ObjectiveError(_("This objective is rejected, so there is nothing to close."))
    if not current.is_open:
        raise ObjectiveError(_("This objective is closed already."))
    if current.state != State.ACTIVE and outcome != State.WITHDRAWN:
        raise ObjectiveError(_("It was never measured, so it can only be withdrawn."), "outcome")
    if not reason.strip():
        raise ObjectiveError(_("Say why it is closed."), "reason")


def _record(objective: Objective, verb: str, by: Person, **said: Any) -> Objective:
    ledger.record(
        evidence.objective(objective), organization=objective.organization, verb=verb, by=by, **said
    )
    return objective
