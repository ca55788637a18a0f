"""Risks and opportunities: identified, changed, assessed, closed (6.1)."""

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
from processes.models import PastTreatment, Process, Risk, RiskAssessment

REVIEW_MONTHS = 6  # between two looks, where nobody says otherwise
HEAVY = (
    12  # likelihood × impact from which accepting a risk, or leaving an opportunity, is explained
)
PREFIXES = {Risk.Kind.RISK: "R", Risk.Kind.OPPORTUNITY: "U"}
# What may be decided about each kind.
DECISIONS = {
    Risk.Kind.RISK: frozenset({"avoid", "reduce", "share", "accept"}),
    Risk.Kind.OPPORTUNITY: frozenset({"pursue", "leave"}),
}
# Decisions after which nothing is to be done.
IDLE = frozenset({"accept", "leave"})


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
    harms_customers: bool = False,
    review_months: int = REVIEW_MONTHS,
    next_review_on: datetime.date | None = None,
    reference: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Put a risk or an opportunity on the list; it is looked at first on `next_review_on`, by
    default after `review_months`. Raises RiskError.
    """
    same_organization(RiskError, organization, process=process)
    not_in_future(RiskError, organization, on=on)
    _refuse_months(review_months)
    on = on or clock.today(organization)
    first_review_on = next_review_on or add_months(on, review_months)
    risk = Risk.objects.create(
        organization=organization,
        reference=reference or next_reference(Risk, organization, PREFIXES[Risk.Kind(kind)]),
        created_at=clock.now(),
        kind=kind,
        process=process,
        title=title,
        source=source,
        description=description,
        harms_customers=harms_customers,
        identified_on=on,
        review_months=review_months,
        first_review_on=first_review_on,
        next_review_on=first_review_on,
    )
    facts: list[Fact] = [(_("Kind"), risk.get_kind_display()), (_("Process"), process.reference)]
    facts += [(_("Where it comes from"), source), (_("Description"), description)]
    return recorded(risk, "identified", by, facts, on, actor)


def change_risk(
    *, risk: Risk, by: Person, changes: dict[str, Any], version: int | None = None
) -> Risk:
    """Change the words of a risk; a new interval counts from the next review on.

    Raises RiskError and StaleError.
    """
    same_organization(RiskError, risk.organization, process=changes.get("process"))
    _refuse_months(changes.get("review_months", risk.review_months))
    return revise(risk, by=by, changes=changes, describe=evidence.risk, version=version)


@transaction.atomic
def assess_risk(
    *,
    risk: Risk,
    likelihood: int,
    impact: int,
    decision: str,
    by: Person,
    why: str = "",
    treatment: str = "",
    evaluation_method: str = "",
    treatment_owner: Person | None = None,
    treatment_due_on: datetime.date | None = None,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Judge a risk from 1 to 5 twice and decide what to do; a new treatment starts afresh.

    Unless it is accepted or left, somebody does something by a day, and it is written down before
    how one will know that it worked. Raises RiskError.
    """
    risk, on = opened(risk, on)
    same_organization(RiskError, risk.organization, treatment_owner=treatment_owner)
    refuse_steps(likelihood, impact)
    _refuse_decision(risk, decision)
    if decision in IDLE:
        _refuse_heavy(likelihood * impact, why)
    else:
        _refuse_treatment(treatment, evaluation_method, treatment_owner, treatment_due_on)
    score = Change(risk.score, likelihood * impact)
    _put_aside(risk, on)
    judge(risk, likelihood, impact, why, on, actor or by)
    risk.decision, risk.treatment, risk.treatment_owner = decision, treatment, treatment_owner
    risk.evaluation_method, risk.treatment_due_on = evaluation_method, treatment_due_on
    risk.treatment_planned_on = on if treatment else None
    risk.treated_on = risk.evaluated_on = risk.effective = None
    risk.evaluation, risk.state = "", Risk.State.ASSESSED
    save(risk, *STEPS, *TREATMENT, "decision", "state")
    facts: list[Fact] = [(_("Likelihood"), likelihood), (impact_word(risk), impact)]
    facts += [(_("Score"), score), (_("Why"), why), (_("Decision"), risk.get_decision_display())]
    facts += [(_("Treatment"), treatment), (_("Who"), treatment_owner), (_("By"), treatment_due_on)]
    facts += [(_("How we will know"), evaluation_method)]
    return recorded(risk, "assessed", by, facts, on, actor)


STEPS = ("likelihood", "impact", "previous_likelihood", "previous_impact")
TREATMENT = (
    *("treatment", "evaluation_method", "treatment_owner", "treatment_planned_on"),
    *("treatment_due_on", "treated_on", "evaluated_on", "effective", "evaluation"),
)


def impact_word(risk: Risk) -> str:
    """What is weighed against likelihood: impact, or the benefit of an opportunity."""
    return _("Benefit") if risk.is_opportunity else _("Impact")


def judge(
    risk: Risk, likelihood: int, impact: int, why: str, on: datetime.date, who: Person
) -> None:
    """A row for the assessment, and the risk's own fields; refuses one before the newest."""
    newest = risk.assessments.values_list("on", flat=True).first()
    if newest is not None and on < newest:
        raise RiskError(_("It was assessed on a later day already."), "on")
    RiskAssessment.objects.create(
        risk=risk, on=on, likelihood=likelihood, impact=impact, why=why, assessed_by=who
    )
    risk.previous_likelihood, risk.previous_impact = risk.likelihood, risk.impact
    risk.likelihood, risk.impact = likelihood, impact


def _put_aside(risk: Risk, on: datetime.date) -> None:
    """Keep the treatment that a new assessment replaces."""
    if not risk.treatment or risk.treatment_planned_on is None:
        return
    PastTreatment.objects.create(
        risk=risk,
        treatment=risk.treatment,
        planned_on=risk.treatment_planned_on,
        due_on=risk.treatment_due_on,
        treated_on=risk.treated_on,
        evaluated_on=risk.evaluated_on,
        effective=risk.effective,
        evaluation=risk.evaluation,
        replaced_on=max(on, risk.treatment_planned_on),
    )


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
    risk, on = opened(risk, on)
    if not reason.strip():
        raise RiskError(_("Say why it need not be watched any more."), "reason")
    risk.state, risk.closed_on = Risk.State.CLOSED, on
    save(risk, "state", "closed_on")
    return recorded(risk, "closed", by, [(_("Reason"), reason)], on, actor)


def opened(risk: Risk, on: datetime.date | None) -> tuple[Risk, datetime.date]:
    """The locked risk and the day of the act; refuses closed ones and days to come."""
    risk = lock(risk)
    not_in_future(RiskError, risk.organization, on=on)
    if not risk.is_standing:
        raise RiskError(_("It is closed. Put it on the list anew if it comes back."))
    return risk, on or clock.today(risk.organization)


def refuse_steps(likelihood: int | None, impact: int | None) -> None:
    """Both are steps from 1 to 5."""
    for field, step in (("likelihood", likelihood), ("impact", impact)):
        if step is None or not 1 <= step <= 5:
            raise RiskError(_("Choose a step from 1 to 5."), field)


def _refuse_months(months: int) -> None:
    if not 1 <= months <= 36:
        raise RiskError(_("Choose from 1 to 36 months."), "review_months")


def _refuse_decision(risk: Risk, decision: str) -> None:
    allowed = DECISIONS[Risk.Kind(risk.kind)]
    if decision not in allowed:
        fitting = ", ".join(
            str(choice.label) for choice in Risk.Decision if choice.value in allowed
        )
        raise RiskError(_("Choose one of: %(fitting)s.") % {"fitting": fitting}, "decision")


def _refuse_heavy(score: int, why: str) -> None:
    if score >= HEAVY and not why.strip():
        raise RiskError(
            _("It weighs %(score)d. Say why nothing is done.") % {"score": score}, "why"
        )


def _refuse_treatment(
    treatment: str, method: str, owner: Person | None, due_on: datetime.date | None
) -> None:
    if not treatment.strip():
        raise RiskError(_("Say what will be done."), "treatment")
    if not method.strip():
        raise RiskError(
            _("Say before the work how you will know that it worked."), "evaluation_method"
        )
    if owner is None:
        raise RiskError(_("Say who does it."), "treatment_owner")
    if due_on is None:
        raise RiskError(_("Say by which day it is done."), "treatment_due_on")


def recorded(
    risk: Risk,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date,
    actor: Person | None,
) -> Risk:
    """Write the act to the ledger; the risk as it is now."""
    ledger.record(
        evidence.risk(risk),
        organization=risk.organization,
        verb=verb,
        by=by,
        facts=facts,
        occurred_on=on,
        actor=actor,
    )
    return risk
