"""Treatments of risks and opportunities carried out and evaluated, and regular looks (6.1)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.facts import Change, Fact
from evidence.services import save
from evidence.window import add_months
from people.models import Person
from processes.errors import RiskError
from processes.models import Risk, RiskReview
from processes.services.risks import STEPS, judge, opened, recorded, refuse_steps


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
    risk, on = opened(risk, on)
    if risk.state != Risk.State.ASSESSED:
        raise RiskError(_("Assess it first; a treatment is carried out once."))
    if not risk.treatment:
        raise RiskError(_("Nothing was to be done about it. Assess it again to plan something."))
    risk.treated_on, risk.state = on, Risk.State.TREATED
    save(risk, "treated_on", "state")
    facts: list[Fact] = [(_("Treatment"), risk.treatment), (_("Note"), note)]
    return recorded(risk, "treated", by, facts, on, actor)


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
    risk, on = opened(risk, on)
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
    facts += [
        (_("How we wanted to know"), risk.evaluation_method),
        (_("What it brought"), evaluation),
    ]
    return recorded(risk, "evaluated", by, facts, on, actor)


@transaction.atomic
def review_risk(
    *,
    risk: Risk,
    by: Person,
    next_review_on: datetime.date | None = None,
    likelihood: int | None = None,
    impact: int | None = None,
    conclusion: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Risk:
    """Look at a risk again on `on`; the next look is due after its interval unless a day is given.

    Likelihood and impact are a new assessment where they are given. Raises RiskError.
    """
    risk, on = opened(risk, on)
    next_review_on = next_review_on or add_months(on, risk.review_months)
    if next_review_on <= on:
        raise RiskError(_("The next review comes after this one."), "next_review_on")
    before = risk.score
    if likelihood is not None or impact is not None:
        refuse_steps(likelihood, impact)
        assert likelihood is not None and impact is not None
        judge(risk, likelihood, impact, conclusion, on, actor or by)
    _keep_look(risk, on, next_review_on, conclusion, actor or by)
    if risk.state == Risk.State.EVALUATED and risk.effective:
        risk.state = Risk.State.MONITORED
    save(risk, "reviewed_on", "next_review_on", "state", *STEPS)
    facts: list[Fact] = [(_("Conclusion"), conclusion), (_("Next review"), next_review_on)]
    if before != risk.score:
        facts.append((_("Score"), Change(before, risk.score)))
    return recorded(risk, "reviewed", by, facts, on, actor)


def _keep_look(
    risk: Risk, on: datetime.date, next_review_on: datetime.date, conclusion: str, who: Person
) -> None:
    """A row for the look; one recorded late does not take back a newer one."""
    RiskReview.objects.create(
        risk=risk, on=on, next_review_on=next_review_on, conclusion=conclusion, reviewed_by=who
    )
    if risk.reviewed_on is None or on >= risk.reviewed_on:
        risk.reviewed_on, risk.next_review_on = on, next_review_on
