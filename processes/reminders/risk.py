"""Open dates of risks and opportunities: the next look, the treatment, its evaluation."""

import datetime

from evidence.dues import PROMISE, REVIEW, Due, Schedule
from people.models import Organization, Person
from processes.models import Risk
from processes.models.risk import EVALUATE_DAYS, RiskQuerySet

PEOPLE = (
    "process__owner__reports_to__reports_to",
    "process__acting_owner__reports_to__reports_to",
    "treatment_owner__reports_to__reports_to",
)


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Looks that come near, treatments and evaluations whose day has passed."""
    standing = Risk.objects.of(organization).standing().select_related("organization", *PEOPLE)
    near = on + datetime.timedelta(days=max(REVIEW.before))
    shown_by = on - datetime.timedelta(days=EVALUATE_DAYS)
    return [
        *_looks(standing.filter(next_review_on__lte=near)),
        *_treatments(standing.to_treat().filter(treatment_due_on__lt=on)),
        *_evaluations(standing.to_evaluate().filter(treated_on__lt=shown_by)),
    ]


def _looks(risks: RiskQuerySet) -> list[Due]:
    return [
        _due("risk-review", REVIEW, risk, risk.next_review_on, who, risk.reviewed_on)
        for risk in risks
        if (who := _responsible(risk))
    ]


def _treatments(risks: RiskQuerySet) -> list[Due]:
    return [
        _due("risk-treatment", PROMISE, risk, risk.treatment_due_on, who, risk.treatment_planned_on)
        for risk in risks
        if (who := risk.treatment_owner) and risk.treatment_due_on
    ]


def _evaluations(risks: RiskQuerySet) -> list[Due]:
    return [
        _due("risk-evaluation", PROMISE, risk, risk.evaluate_by, who, risk.treated_on)
        for risk in risks
        if (who := _responsible(risk)) and risk.evaluate_by
    ]


def _responsible(risk: Risk) -> Person | None:
    """Who owns the process, or acts for the owner."""
    return risk.process.owner or risk.process.acting_owner


def _due(
    rule: str,
    schedule: Schedule,
    risk: Risk,
    due_on: datetime.date,
    who: Person,
    known_on: datetime.date | None,
) -> Due:
    return Due(
        rule=rule,
        schedule=schedule,
        kind=risk._meta.label_lower,
        object_id=risk.pk,
        title=str(risk),
        due_on=due_on,
        people=(who,),
        known_on=known_on or risk.identified_on,
    )
