"""The plan: proposed by the owner, accepted by somebody else or given back (10.2.1 c)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.facts import Change, Fact
from evidence.services import save
from improvement.errors import NonconformityError
from improvement.models import Nonconformity, ResponseTimes
from improvement.services.chain import State, at, record, refuse_before, refuse_empty
from people.models import Person
from people.rules import same_organization

PLAN = ("plan", "plan_who", "plan_for_on", "effectiveness_criterion", "check_due_on")


@transaction.atomic
def propose_plan(
    *,
    nonconformity: Nonconformity,
    plan: str,
    effectiveness_criterion: str,
    by: Person,
    plan_for_on: datetime.date | None = None,
    plan_who: Person | None = None,
    check_due_on: datetime.date | None = None,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """What removes the cause, who does it by when, and how and when we shall see that it worked.

    Left out, the owner does it by the day of the response, and the check follows as the response
    times say. Raises NonconformityError.
    """
    found, on = at(nonconformity, on, State.SIMILAR_CHECKED)
    same_organization(NonconformityError, found.organization, actor=actor, plan_who=plan_who)
    refuse_before(on, found.raised_on, found.cause_on, found.similar_on)
    found.plan, found.plan_who = plan, plan_who or found.owner
    found.effectiveness_criterion, found.check_due_on = effectiveness_criterion, check_due_on
    found.plan_for_on = plan_for_on
    found.plan_proposed_on, found.plan_proposed_by = on, actor or by
    _complete(found, on)
    found.plan_return_reason, found.state = "", State.PLAN_PROPOSED
    save(found, *PLAN, "plan_proposed_on", "plan_proposed_by", "plan_return_reason", "state")
    facts = [*_facts(found), (_("By"), found.plan_for_on), (_("Who"), found.plan_who)]
    return record(found, "plan-proposed", by, facts, on, actor, shows=())


def _complete(found: Nonconformity, on: datetime.date) -> None:
    """Fill in the day of the check; refuse a plan that says too little or at the wrong time."""
    refuse_empty(_("Say what removes the cause."), plan=found.plan)
    refuse_empty(
        _("Say how we shall see that it worked."),
        effectiveness_criterion=found.effectiveness_criterion,
    )
    if found.plan_for_on is not None and found.plan_for_on < on:
        raise NonconformityError(_("Enter a date on or after the plan."), "plan_for_on")
    if found.check_due_on is None:
        times = ResponseTimes.objects.of(found.organization)
        found.check_due_on = times.check_day(max(found.plan_for_on or found.due_on, on))
    if found.check_due_on <= max(found.plan_for_on or on, on):
        raise NonconformityError(
            _("Enter a date after the plan: an effect takes time to show."), "check_due_on"
        )


def _facts(found: Nonconformity) -> list[Fact]:
    return [
        (_("Corrective action"), found.plan),
        (_("Check due on"), found.check_due_on),
        (_("How we shall see that it worked"), found.effectiveness_criterion),
    ]


@transaction.atomic
def accept_plan(
    *,
    nonconformity: Nonconformity,
    by: Person,
    plan: str = "",
    effectiveness_criterion: str = "",
    check_due_on: datetime.date | None = None,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """Accept what removes the cause, together with how and when we shall see that it worked.

    What is given replaces what was proposed; without a proposal all of it is given. The day that
    the proposal names becomes the day of the response. `actor` accepted it where `by` only
    records; who proposed it as the owner does not accept it. Raises NonconformityError.
    """
    found, on = at(nonconformity, on, State.SIMILAR_CHECKED, State.PLAN_PROPOSED)
    same_organization(NonconformityError, found.organization, actor=actor)
    proposed = found.state == State.PLAN_PROPOSED
    _refuse_own(found, actor or by, proposed)
    days = (found.cause_on, found.similar_on, found.plan_proposed_on if proposed else None)
    refuse_before(on, found.raised_on, *days)
    if not proposed:
        _clear(found)
    found.plan = plan or found.plan
    found.effectiveness_criterion = effectiveness_criterion or found.effectiveness_criterion
    found.check_due_on = check_due_on or found.check_due_on
    return _accept(found, by, on, actor)


def _refuse_own(found: Nonconformity, acceptor: Person, proposed: bool) -> None:
    proposer = found.plan_proposed_by_id if proposed else acceptor.pk
    if proposer == acceptor.pk == found.owner_id:
        raise NonconformityError(
            _("The owner proposes the plan; somebody else accepts it."), "actor"
        )


def _clear(found: Nonconformity) -> None:
    """A plan written and accepted in one go owes nothing to one that was given back."""
    found.plan = found.effectiveness_criterion = found.plan_return_reason = ""
    found.plan_for_on = found.check_due_on = found.plan_proposed_on = None
    found.plan_proposed_by = found.plan_who = None


def _accept(
    found: Nonconformity, by: Person, on: datetime.date, actor: Person | None
) -> Nonconformity:
    if found.plan_for_on is not None:
        # A plan that waited past its own day is for the day of its acceptance at the earliest.
        found.plan_for_on = max(found.plan_for_on, on)
    _complete(found, on)
    before, found.due_on = found.due_on, found.plan_for_on or found.due_on
    found.plan_accepted_on, found.plan_accepted_by = on, actor or by
    found.state = State.PLAN_ACCEPTED
    save(
        found,
        *PLAN,
        *("plan_proposed_on", "plan_proposed_by", "plan_return_reason"),
        *("plan_accepted_on", "plan_accepted_by", "due_on", "state"),
    )
    facts = _facts(found)
    if found.due_on != before:
        facts.append((_("Response due on"), Change(before, found.due_on)))
    return record(found, "plan-accepted", by, facts, on, actor)


@transaction.atomic
def return_plan(
    *,
    nonconformity: Nonconformity,
    reason: str,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """Give a proposed plan back; its words stay, for the owner to go on. Raises NonconformityError."""
    found, on = at(nonconformity, on, State.PLAN_PROPOSED)
    same_organization(NonconformityError, found.organization, actor=actor)
    _refuse_own(found, actor or by, proposed=True)
    refuse_before(on, found.raised_on, found.plan_proposed_on)
    refuse_empty(_("Say what the plan lacks."), reason=reason)
    found.plan_return_reason, found.state = reason, State.SIMILAR_CHECKED
    save(found, "plan_return_reason", "state")
    return record(found, "plan-returned", by, [(_("Reason"), reason)], on, actor, shows=())
