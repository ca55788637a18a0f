"""The steps of corrective action, each behind its gate (10.2).

Correction, then cause, then a plan with its test of effectiveness, then implementation, then the
check by somebody else. A check that finds it not effective opens a new round at the cause.
"""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, save
from improvement import evidence
from improvement.errors import NonconformityError
from improvement.models import Nonconformity, PastRound
from improvement.services.nonconformities import RESPONSE_DAYS
from people import clock
from people.models import Person
from people.rules import not_in_future, same_organization

State = Nonconformity.State
# Fields of the present round, emptied when a new one begins.
ROUND_DAYS = ("cause_on", "plan_accepted_on", "check_due_on", "implemented_on")
ROUND_PEOPLE = ("plan_accepted_by", "implemented_by")
ROUND_TEXTS = ("cause", "plan", "effectiveness_criterion", "implementation", "similar_cases")


@transaction.atomic
def record_correction(
    *,
    nonconformity: Nonconformity,
    correction: str,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """What was done about the case itself, apart from its cause. Raises NonconformityError."""
    found, on = _at(nonconformity, on, State.RECORDED)
    _refuse_before(found.raised_on, on)
    _refuse_empty(_("Say what was done about this one case."), correction=correction)
    found.correction, found.corrected_on, found.state = correction, on, State.CORRECTED
    save(found, "correction", "corrected_on", "state")
    return _record(found, "corrected", by, [(_("Correction"), correction)], on, actor)


@transaction.atomic
def analyse_cause(
    *,
    nonconformity: Nonconformity,
    cause: str,
    by: Person,
    similar_cases: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """Why it happened, and whether it happened elsewhere. Raises NonconformityError."""
    found, on = _at(nonconformity, on, State.CORRECTED, State.REOPENED)
    _refuse_before(found.corrected_on or found.raised_on, on)
    _refuse_empty(_("Say why it could happen."), cause=cause)
    found.cause, found.similar_cases, found.cause_on = cause, similar_cases, on
    found.state = State.CAUSE_ANALYSED
    save(found, "cause", "similar_cases", "cause_on", "state")
    facts = [(_("Cause"), cause), (_("Similar cases"), similar_cases), (_("Round"), found.round)]
    return _record(found, "cause-analysed", by, facts, on, actor)


@transaction.atomic
def accept_plan(
    *,
    nonconformity: Nonconformity,
    plan: str,
    effectiveness_criterion: str,
    check_due_on: datetime.date,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """Accept what removes the cause, together with how and when we shall see that it worked.

    `actor` accepted it where `by` only records. Raises NonconformityError.
    """
    found, on = _at(nonconformity, on, State.CAUSE_ANALYSED)
    same_organization(NonconformityError, found.organization, actor=actor)
    _refuse_before(found.cause_on or found.raised_on, on)
    _refuse_empty(_("Say what removes the cause."), plan=plan)
    _refuse_empty(
        _("Say how we shall see that it worked."), effectiveness_criterion=effectiveness_criterion
    )
    if check_due_on <= on:
        raise NonconformityError(
            _("Enter a date after the plan: an effect takes time to show."), "check_due_on"
        )
    found.plan, found.plan_accepted_on, found.plan_accepted_by = plan, on, actor or by
    found.effectiveness_criterion, found.check_due_on = effectiveness_criterion, check_due_on
    found.state = State.PLAN_ACCEPTED
    save(
        found,
        *("plan", "plan_accepted_on", "plan_accepted_by"),
        *("effectiveness_criterion", "check_due_on", "state"),
    )
    facts: list[Fact] = [(_("Corrective action"), plan), (_("Check due on"), check_due_on)]
    facts += [(_("How we shall see that it worked"), effectiveness_criterion)]
    return _record(found, "plan-accepted", by, facts, on, actor)


@transaction.atomic
def implement(
    *,
    nonconformity: Nonconformity,
    by: Person,
    implementation: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """The plan was carried out, by `actor` where `by` only records. Raises NonconformityError."""
    found, on = _at(nonconformity, on, State.PLAN_ACCEPTED)
    same_organization(NonconformityError, found.organization, actor=actor)
    if not found.effectiveness_criterion or found.check_due_on is None:
        raise NonconformityError(
            _("First say how and when effectiveness is checked; that is part of the plan.")
        )
    _refuse_before(found.plan_accepted_on or found.raised_on, on)
    found.implemented_on, found.implemented_by = on, actor or by
    found.implementation, found.state = implementation, State.IMPLEMENTED
    save(found, "implemented_on", "implemented_by", "implementation", "state")
    return _record(found, "implemented", by, [(_("What was done"), implementation)], on, actor)


@transaction.atomic
def check_effectiveness(
    *,
    nonconformity: Nonconformity,
    effective: bool,
    check_result: str,
    by: Person,
    on: datetime.date | None = None,
    verifier: Person | None = None,
    due_on: datetime.date | None = None,
) -> Nonconformity:
    """Judge the corrective action against its criterion: closed, or reopened for a new round.

    `verifier` (default `by`) is somebody else than who implemented it. `due_on` is the response
    day of a new round (default 90 days after the check). Raises NonconformityError.
    """
    found, on = _at(nonconformity, on, State.IMPLEMENTED)
    verifier = verifier or by
    same_organization(NonconformityError, found.organization, verifier=verifier)
    _refuse_before(found.implemented_on or found.raised_on, on)
    _refuse_empty(_("Say what the check showed."), check_result=check_result)
    if verifier == found.implemented_by:
        raise NonconformityError(
            _("Who implemented it cannot check it. Choose somebody else."), "verifier"
        )
    facts: list[Fact] = [(_("What the check showed"), check_result), (_("Round"), found.round)]
    if effective:
        _close(found, on, verifier, check_result)
        return _record(found, "found-effective", by, facts, on, verifier)
    _begin_round(found, on, verifier, check_result, due_on)
    facts.append((_("New response due on"), found.due_on))
    return _record(found, "found-not-effective", by, facts, on, verifier)


def _close(found: Nonconformity, on: datetime.date, verifier: Person, result: str) -> None:
    found.checked_on, found.checked_by, found.check_result = on, verifier, result
    found.effective, found.state = True, State.CLOSED_EFFECTIVE
    save(found, "checked_on", "checked_by", "check_result", "effective", "state")


def _begin_round(
    found: Nonconformity,
    on: datetime.date,
    verifier: Person,
    result: str,
    due_on: datetime.date | None,
) -> None:
    due_on = due_on or on + datetime.timedelta(days=RESPONSE_DAYS)
    if due_on <= on:
        raise NonconformityError(_("Enter a date after the check."), "due_on")
    # What is implemented has all of these: the constraint nonconformity_check_set_first.
    assert found.check_due_on and found.implemented_on and found.implemented_by
    PastRound.objects.create(
        nonconformity=found,
        number=found.round,
        cause=found.cause,
        plan=found.plan,
        effectiveness_criterion=found.effectiveness_criterion,
        check_due_on=found.check_due_on,
        implemented_on=found.implemented_on,
        implemented_by=found.implemented_by,
        checked_on=on,
        checked_by=verifier,
        check_result=result,
    )
    for name in (*ROUND_DAYS, *ROUND_PEOPLE):
        setattr(found, name, None)
    for name in ROUND_TEXTS:
        setattr(found, name, "")
    found.round += 1
    found.due_on, found.state = due_on, State.REOPENED
    save(found, *ROUND_DAYS, *ROUND_PEOPLE, *ROUND_TEXTS, "round", "due_on", "state")


def _at(
    nonconformity: Nonconformity, on: datetime.date | None, *states: str
) -> tuple[Nonconformity, datetime.date]:
    """The locked record and the day of the act; refuses steps out of turn and days to come."""
    found = lock(nonconformity)
    not_in_future(NonconformityError, found.organization, on=on)
    if found.state not in states:
        raise NonconformityError(
            _("This step does not come now: it is “%(state)s”.")
            % {"state": found.get_state_display()}
        )
    return found, on or clock.today(found.organization)


def _refuse_before(earliest: datetime.date, on: datetime.date) -> None:
    if on < earliest:
        raise NonconformityError(_("Enter a date on or after the step before."), "on")


def _refuse_empty(message: str, **texts: str) -> None:
    for field, text in texts.items():
        if not text.strip():
            raise NonconformityError(message, field)


def _record(
    found: Nonconformity,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date,
    actor: Person | None,
) -> Nonconformity:
    ledger.record(
        evidence.nonconformity(found),
        organization=found.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
    )
    return found
