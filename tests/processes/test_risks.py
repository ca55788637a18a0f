"""Risks and opportunities over time: rows, movement, interval, past days, reminders, pages."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Tag
from processes import indicators, queries, reminders, services
from processes.errors import RiskError
from processes.models import Risk
from tests.conftest import DAY
from tests.processes.factories import (
    make_assessed_risk,
    make_evaluated_risk,
    make_process,
    make_risk,
)
from tests.refusals import refused

PASS, FAIL, NOTHING = Result.PASS, Result.FAIL, Result.NOT_APPLICABLE


def ago(days: int) -> datetime.date:
    return DAY - datetime.timedelta(days=days)


def url(cast, name: str, *args: int) -> str:
    return reverse(f"processes:{name}", args=[cast.organization.slug, *args])


def test_each_assessment_is_a_row_and_the_risk_knows_the_one_before(cast):
    risk = make_assessed_risk(cast, make_process(cast))
    services.review_risk(
        risk=risk, likelihood=2, impact=3, conclusion="Two sources", by=cast.executive
    )
    risk.refresh_from_db()
    assert (risk.score, risk.previous_score) == (6, 12)
    rows = risk.assessments.values_list("likelihood", "impact", "assessed_by", "why")
    assert list(rows) == [
        (2, 3, cast.executive.pk, "Two sources"),
        (4, 3, cast.process_owner.pk, ""),
    ]
    assert list(queries.moved(cast.organization, "risk")) == [risk]
    assert queries.matrix(cast.organization, "risk") == {((4, 3), (2, 3)): 1}
    assert queries.matrix(cast.organization, "opportunity") == {}
    late = {"likelihood": 1, "impact": 1, "decision": "accept", "on": ago(1)}
    refused(RiskError, "on", services.assess_risk, risk=risk, by=cast.executive, **late)


def test_new_assessment_puts_the_treatment_aside(cast):
    risk = make_evaluated_risk(cast, make_process(cast), effective=False)
    accepted = {"likelihood": 1, "impact": 1, "decision": "accept"}
    services.assess_risk(risk=risk, by=cast.executive, **accepted)
    past = risk.past_treatments.get()
    assert (past.treatment, past.effective) == ("Qualify a second source", False)
    assert (past.planned_on, past.replaced_on) == (DAY, DAY)


def test_next_review_follows_from_the_interval(cast):
    risk = make_risk(cast, make_process(cast), review_months=3, next_review_on=None)
    assert risk.next_review_on == datetime.date(2027, 2, 20)
    services.change_risk(risk=risk, changes={"review_months": 12}, by=cast.executive)
    services.review_risk(risk=risk, on=ago(2), by=cast.executive)
    risk.refresh_from_db()
    assert risk.next_review_on == datetime.date(2027, 11, 18)
    # A look recorded late does not take back the newer one.
    services.review_risk(risk=risk, on=ago(30), by=cast.executive)
    risk.refresh_from_db()
    assert (risk.reviewed_on, risk.reviews.count()) == (ago(2), 2)
    for months in (0, 37):
        wrong = {"risk": risk, "changes": {"review_months": months}, "by": cast.executive}
        refused(RiskError, "review_months", services.change_risk, **wrong)
        refused(
            *(RiskError, "review_months", make_risk),
            cast=cast, process=risk.process, review_months=months,
        )  # fmt: skip


def test_heavy_opportunity_is_left_with_a_reason_only(cast):
    one = make_risk(cast, make_process(cast), kind="opportunity")
    left = {"risk": one, "likelihood": 4, "impact": 3, "decision": "leave", "by": cast.executive}
    refused(RiskError, "why", services.assess_risk, **left)
    assert services.assess_risk(**left, why="No engineers before May").score == 12
    assert services.assess_risk(**(left | {"impact": 2})).score == 8


@pytest.mark.parametrize(
    "wrong",
    [{"decision": "leave"}, {"kind": "opportunity"}, {"review_months": 0}, {"treatment": ""}],
)
def test_database_holds_what_it_can(cast, wrong):
    risk = make_assessed_risk(cast, make_process(cast))
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.filter(pk=risk.pk).update(**wrong)


def test_what_could_harm_customers_shows_customer_focus(cast):
    make_risk(cast, make_process(cast), harms_customers=True)
    shown = set(Tag.objects.filter(kind="commitment", entry__subject_kind="processes.risk")
                .values_list("value", flat=True))  # fmt: skip
    assert shown == {"process-approach", "customer-focus"}


def test_indicators_are_right_for_a_past_day(cast):
    """What was late, due or on the list then, whatever happened since."""
    organization, by = cast.organization, {"by": cast.executive}
    process = make_process(cast)
    risk = make_risk(cast, process, on=ago(200), next_review_on=ago(100))
    plan = {"treatment": "Train", "evaluation_method": "They can", "decision": "reduce"}
    plan |= {"treatment_owner": cast.process_owner, "treatment_due_on": ago(80)}
    services.assess_risk(risk=risk, likelihood=3, impact=3, on=ago(190), **plan, **by)
    services.review_risk(risk=risk, on=ago(90), **by)
    services.treat_risk(risk=risk, on=ago(70), **by)
    services.evaluate_treatment(risk=risk, effective=True, evaluation="x", on=ago(50), **by)
    services.assess_risk(risk=risk, likelihood=1, impact=1, decision="accept", on=ago(40), **by)
    services.close_risk(risk=risk, reason="Gone", on=ago(10), **by)
    late = [
        indicators.risks_reviewed(organization, ago(day)).result for day in (201, 100, 99, 90, 10)
    ]
    assert late == [NOTHING, PASS, FAIL, PASS, NOTHING]
    days = (81, 80, 51, 50, 40)
    evaluated = [indicators.treatments_evaluated(organization, ago(day)).result for day in days]
    assert evaluated == [NOTHING, FAIL, FAIL, PASS, NOTHING]
    share = [indicators.opportunities_share(organization, ago(day)).result for day in (11, 10)]
    assert share == [FAIL, NOTHING]


def test_owners_are_reminded_of_looks_treatments_and_evaluations(cast):
    process = make_process(cast, owner=cast.executive)
    make_risk(cast, process, next_review_on=DAY)
    make_assessed_risk(cast, process, due_on=ago(3))
    treated = make_assessed_risk(cast, process, on=ago(120))
    Risk.objects.filter(pk=treated.pk).update(treated_on=ago(91), state="treated")
    make_evaluated_risk(cast, process)
    found = {
        (due.rule, due.due_on, due.people)
        for due in reminders.dues(cast.organization, DAY)
        if due.rule.startswith("risk-")
    }
    assert found == {
        ("risk-review", DAY, (cast.executive,)),
        ("risk-treatment", ago(3), (cast.process_owner,)),
        ("risk-evaluation", ago(1), (cast.executive,)),
    }


def test_each_kind_has_its_own_pages_and_words(cast, signed_in):
    client, process = signed_in(cast.process_owner), make_process(cast)
    risk = make_assessed_risk(cast, process)
    services.review_risk(risk=risk, likelihood=5, impact=3, by=cast.executive)
    one = make_risk(cast, process, kind="opportunity", title="Remote diagnostics")
    page = client.get(url(cast, "risks")).content.decode()
    assert "12 → 15" in page
    assert "worse" in page
    assert "Remote diagnostics" not in page
    page = client.get(url(cast, "opportunities")).content.decode()
    assert "Remote diagnostics" in page
    assert one.get_absolute_url() == url(cast, "opportunity", one.pk)
    form = client.get(url(cast, "opportunity-assess", one.pk)).content.decode()
    assert "Benefit" in form
    assert "Leave it for now" in form
    answer = client.get(url(cast, "risk", one.pk))
    assert answer["Location"] == one.get_absolute_url()
    page = client.get(risk.get_absolute_url()).content.decode()
    assert "before 12" in page
    assert "Promise an action" in page
