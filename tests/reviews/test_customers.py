"""Customer focus: what customers say leads to a decision or an action within 45 days."""

import datetime

import pytest

from evidence.indicators import Result
from objectives import services
from reviews.indicators import satisfaction_acted_on
from tests.conftest import DAY
from tests.objectives.factories import make_objective, measure, promise
from tests.reviews.factories import ago, ahead

PASS, FAIL, NOTHING = Result.PASS, Result.FAIL, Result.NOT_APPLICABLE
BAD = (90.0, 91.0, 90.5)


def test_only_objectives_about_customers_are_judged(cast):
    measure(cast, make_objective(cast), *BAD)
    assert satisfaction_acted_on(cast.organization, DAY).result is NOTHING
    measure(cast, make_objective(cast, role="satisfaction"), 96.0, 97.0, 96.5)
    found = satisfaction_acted_on(cast.organization, DAY)
    assert (found.slug, found.result) == ("satisfaction-acted-on", PASS)


def test_miss_needs_an_action_in_time(cast):
    complaints = measure(cast, make_objective(cast, role="complaints"), *BAD, *BAD)
    found = satisfaction_acted_on(cast.organization, DAY)
    assert (found.result, found.figure) == (FAIL, "0 of 1, 0 %")
    promise(cast, complaints, ahead(5))
    assert satisfaction_acted_on(cast.organization, DAY).result is PASS


@pytest.mark.parametrize(("days", "result"), [(45, PASS), (46, FAIL)])
def test_signal_needs_a_decision_within_45_days(cast, days, result):
    calm = [96, 97] * 6
    said = measure(cast, make_objective(cast, role="satisfaction"), *calm, 80, 96, 97, 96, 97)
    seen_on = datetime.date(2026, 6, 30)
    assert satisfaction_acted_on(cast.organization, ago(60)).result is FAIL
    services.explain_signal(
        objective=said,
        period=datetime.date(2026, 6, 1),
        what_happened="The hotline was closed.",
        decision="accept",
        because="It is open again.",
        by=cast.executive,
        on=seen_on + datetime.timedelta(days=days),
    )
    assert satisfaction_acted_on(cast.organization, DAY).result is result
