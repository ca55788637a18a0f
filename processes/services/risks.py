"""Risks and opportunities: identified, assessed, treated, evaluated, reviewed, closed (6.1)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, next_reference, revise, save
from evidence.window import add_months
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes import evidence
from processes.errors import RiskError
from processes.models import Process, Risk

REVIEW_MONTHS = 6  # until the first review, where nobody says otherwise
PREFIXES = {Risk.Kind.RISK: "R", Risk.Kind.OPPORTUNITY: "U"}
# What may be decided about each kind; an opportunity is pursued, shared or left.
DECISIONS = {
    Risk.Kind.RISK: frozenset({"avoid", "reduce", "share", "accept"}),
    Risk.Kind.OPPORTUNITY: frozenset({"pursue", "share", "accept"}),
}


@transaction.atomic
def identify_risk(
    *,
    organization: Organization,
    process: Process,
    title: str,
    by: Person,
    kind: str = Risk.Kind.RISK,
    source: str = "",
    description: str = "",
    next_review_on: datetime.date | None = None,
    reference: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Put a risk or an opportunity on the list. Raises RiskError."""
    same_organization(RiskError, organization, process=process)
    not_in_future(RiskError, organization, on=on)
    on = on or clock.today(organization)
    risk = Risk.objects.create(
        organization=organization,
        reference=reference or next_reference(Risk, organization, PREFIXES[Risk.Kind(kind)]),
        created_at=clock.now(),
        kind=kind,
        process=process,
        title=title,
        source=source,
        description=description,
        next_review_on=next_review_on or add_months(on, REVIEW_MONTHS),
    )
    facts: list[Fact] = [(_("Kind"), risk.get_kind_display()), (_("Process"), process.reference)]
    facts += [(_("Where it comes from"), source), (_("Description"), description)]
    return _record(risk, "identified", by, facts, on, actor)


def change_risk(
    *, risk: Risk, by: Person, changes: dict[str, Any], version: int | None = None
) -> Risk:
    """Change the words of a risk. Raises RiskError and StaleError."""
    same_organization(RiskError, risk.organization, process=changes.get("process"))
    return revise(risk, by=by, changes=changes, describe=evidence.risk, version=version)


@transaction.atomic
def assess_risk(
    *,
    risk: Risk,
    likelihood: int,
    impact: int,
    decision: str,
    by: Person,
    treatment: str = "",
    treatment_owner: Person | None = None,
    treatment_due_on: datetime.date | None = None,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Judge a risk from 1 to 5 twice and decide what to do; a new treatment starts afresh.

    Unless it is accepted, somebody does something by a day. Raises RiskError.
    """
    risk, on = _opened(risk, on)
    same_organization(RiskError, risk.organization, treatment_owner=treatment_owner)
    _refuse_steps(likelihood, impact)
    _refuse_decision(risk, decision, treatment, treatment_owner, treatment_due_on)
    score = Change(risk.score, likelihood * impact)
    risk.likelihood, risk.impact, risk.decision = likelihood, impact, decision
    risk.treatment, risk.treatment_owner = treatment, treatment_owner
    risk.treatment_due_on = treatment_due_on
    risk.treated_on = risk.evaluated_on = risk.effective = None
    risk.evaluation, risk.state = "", Risk.State.ASSESSED
    save(
        risk,
        *("likelihood", "impact", "decision", "treatment", "treatment_owner", "treatment_due_on"),
        *("treated_on", "evaluated_on", "effective", "evaluation", "state"),
    )
    facts: list[Fact] = [(_("Likelihood"), likelihood), (_("Impact"), impact)]
    facts += [(_("Score"), score), (_("Decision"), risk.get_decision_display())]
    facts += [(_("Treatment"), treatment), (_("Who"), treatment_owner), (_("By"), treatment_due_on)]
    return _record(risk, "assessed", by, facts, on, actor)


@transaction.atomic
def treat_risk(
    *,
    risk: Risk,
    by: Person,
    note: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """The treatment was carried out on `on`. Raises RiskError."""
    risk, on = _opened(risk, on)
    if risk.state != Risk.State.ASSESSED:
        raise RiskError(_("Assess it first; a treatment is carried out once."))
    if not risk.treatment:
        raise RiskError(_("Nothing was to be done about it. Assess it again to plan something."))
    risk.treated_on, risk.state = on, Risk.State.TREATED
    save(risk, "treated_on", "state")
    facts = [(_("Treatment"), risk.treatment), (_("Note"), note)]
    return _record(risk, "treated", by, facts, on, actor)


@transaction.atomic
def evaluate_treatment(
    *,
    risk: Risk,
    effective: bool,
    evaluation: str,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Judge whether the treatment worked. One that did not asks for a new assessment. Raises RiskError."""
    risk, on = _opened(risk, on)
    if risk.state != Risk.State.TREATED or risk.treated_on is None:
        raise RiskError(_("A treatment is evaluated after it was carried out."))
    if on < risk.treated_on:
        raise RiskError(_("Enter a date on or after the day of the treatment."), "on")
    if not evaluation.strip():
        raise RiskError(_("Say what the treatment brought."), "evaluation")
    risk.evaluated_on, risk.evaluation, risk.effective = on, evaluation, effective
    risk.state = Risk.State.EVALUATED
    save(risk, "evaluated_on", "evaluation", "effective", "state")
    facts: list[Fact] = [(_("It worked"), _("yes") if effective else _("no"))]
    facts += [(_("What it brought"), evaluation)]
    return _record(risk, "evaluated", by, facts, on, actor)


@transaction.atomic
def review_risk(
    *,
    risk: Risk,
    next_review_on: datetime.date,
    by: Person,
    likelihood: int | None = None,
    impact: int | None = None,
    conclusion: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Look at a risk again on `on`; likelihood and impact change only where given. Raises RiskError."""
    risk, on = _opened(risk, on)
    if next_review_on <= on:
        raise RiskError(_("The next review comes after this one."), "next_review_on")
    before = risk.score
    if likelihood is not None or impact is not None:
        _refuse_steps(likelihood, impact)
        risk.likelihood, risk.impact = likelihood, impact
    risk.reviewed_on, risk.next_review_on = on, next_review_on
    if risk.state == Risk.State.EVALUATED and risk.effective:
        risk.state = Risk.State.MONITORED
    save(risk, "reviewed_on", "next_review_on", "likelihood", "impact", "state")
    facts: list[Fact] = [(_("Conclusion"), conclusion), (_("Next review"), next_review_on)]
    if before != risk.score:
        facts.append((_("Score"), Change(before, risk.score)))
    return _record(risk, "reviewed", by, facts, on, actor)


@transaction.atomic
def close_risk(
    *,
    risk: Risk,
    reason: str,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Take it off the list of what stands. Raises RiskError."""
    risk, on = _opened(risk, on)
    if not reason.strip():
        raise RiskError(_("Say why it need not be watched any more."), "reason")
    risk.state, risk.closed_on = Risk.State.CLOSED, on
    save(risk, "state", "closed_on")
    return _record(risk, "closed", by, [(_("Reason"), reason)], on, actor)


def _opened(risk: Risk, on: datetime.date | None) -> tuple[Risk, datetime.date]:
    """The locked risk and the day of the act; refuses closed ones and days to come."""
    risk = lock(risk)
    not_in_future(RiskError, risk.organization, on=on)
    if not risk.is_standing:
        raise RiskError(_("It is closed. Put it on the list anew if it comes back."))
    return risk, on or clock.today(risk.organization)


def _refuse_steps(likelihood: int | None, impact: int | None) -> None:
    for field, step in (("likelihood", likelihood), ("impact", impact)):
        if step is None or not 1 <= step <= 5:
            raise RiskError(_("Choose a step from 1 to 5."), field)


def _refuse_decision(
    risk: Risk,
    decision: str,
    treatment: str,
    owner: Person | None,
    due_on: datetime.date | None,
) -> None:
    if decision not in DECISIONS[Risk.Kind(risk.kind)]:
        fitting = ", ".join(
            str(choice.label)
            for choice in Risk.Decision
            if choice.value in DECISIONS[Risk.Kind(risk.kind)]
        )
        raise RiskError(_("Choose one of: %(choices)s.") % {"choices": fitting}, "decision")
    if decision == Risk.Decision.ACCEPT:
        return
    if not treatment.strip():
        raise RiskError(_("Say what will be done."), "treatment")
    if owner is None:
        raise RiskError(_("Say who does it."), "treatment_owner")
    if due_on is None:
        raise RiskError(_("Say by which day it is done."), "treatment_due_on")


def _record(
    risk: Risk,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date,
    actor: Person | None,
) -> Risk:
    ledger.record(
        evidence.risk(risk),
        organization=risk.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
    )
    return risk
