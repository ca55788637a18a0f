"""Health of objectives: what counts, from when, and with how many questions to the database."""

import datetime
from decimal import Decimal

import pytest

from evidence.window import add_months
from objectives import queries, services
from objectives.models import Measurement, Objective, Rebase
from objectives.xmr import Status
from people import clock
from tests.conftest import DAY
from tests.objectives.factories import NEWEST, make_objective, measure, promise

NOISE = [95.4, 96.1, 95.2, 96.3, 95.7, 95.9, 95.1, 96.4, 95.6, 96.0, 95.3, 96.2]


def one(cast, on=DAY):
    [health] = queries.health(cast.organization, on)
    return health


def test_objective_without_values_has_no_data(cast):
    make_objective(cast)
    health = one(cast)
    assert (health.status, health.values, health.last) == (Status.NO_DATA, (), None)
    assert not health.is_judged
    assert not health.is_off_track


@pytest.mark.parametrize("state", ["proposed", "achieved", "not-achieved", "withdrawn"])
def test_only_standing_objectives_have_health(cast, state):
    make_objective(cast, state=state)
    assert queries.health(cast.organization, DAY) == []


def test_other_organizations_are_left_out(cast):
    measure(cast, make_objective(cast, organization=cast.other), *NOISE)
    assert queries.health(cast.organization, DAY) == []


def test_two_values_judge_nothing_and_three_do(cast):
    objective = measure(cast, make_objective(cast), 90.0, 90.0)
    assert not one(cast).is_judged
    measure(cast, objective, 90.0, newest=add_months(NEWEST, -2))
    assert one(cast).is_off_track


def test_value_of_a_month_that_is_not_over_does_not_count_on_an_earlier_day(cast):
    measure(cast, make_objective(cast), 90.0, 91.0)
    health = one(cast, datetime.date(2026, 10, 30))
    assert health.values == (90.0,)


def test_series_ends_with_the_month_that_is_due(cast):
    measure(cast, make_objective(cast), 95.0, 96.0, newest=datetime.date(2026, 9, 1))
    early, due = one(cast, datetime.date(2026, 11, 14)), one(cast, datetime.date(2026, 11, 15))
    assert (early.values, early.is_current) == ((95.0, 96.0), True)
    assert (due.values, due.missing) == ((95.0, 96.0, None), NEWEST)


def test_stated_reason_keeps_an_objective_current(cast):
    objective = make_objective(cast)
    assert not one(cast).is_current
    services.enter_measurement(
        objective=objective,
        period=NEWEST,
        value=None,
        no_reading_reason="Gauge at the laboratory",
        by=cast.process_owner,
    )
    assert one(cast).is_current


def test_objective_approved_after_the_month_owes_nothing_for_it(cast):
    make_objective(cast, approved_on=datetime.date(2026, 11, 1))
    assert one(cast).is_current


def test_corrected_value_counts_and_the_old_one_does_not(cast):
    objective = measure(cast, make_objective(cast), 95.0, 59.0)
    wrong = Measurement.objects.get(objective=objective, period=NEWEST)
    services.correct_measurement(
        measurement=wrong, value=Decimal(95), reason="Digits swapped", by=cast.process_owner
    )
    assert one(cast).values == (95.0, 95.0)


def test_limits_are_locked_even_when_their_months_are_no_longer_shown(cast):
    measure(cast, make_objective(cast), *NOISE, *([97.0] * 24))
    health = one(cast)
    assert (len(health.values), health.shown_from) == (36, 12)
    assert health.analysis.current.mean == pytest.approx(sum(NOISE) / 12)


def test_confirmed_limits_start_a_segment(cast):
    objective = measure(cast, make_objective(cast), *NOISE, *([91.0] * 6))
    Rebase.objects.create(
        objective=objective,
        period=add_months(NEWEST, -5),
        reason="Line moved",
        confirmed_by=cast.executive,
        confirmed_on=DAY,
    )
    assert [part.reason for part in one(cast).analysis.segments] == ["", "Line moved"]
    # Before that month nobody could know of it.
    assert len(one(cast, add_months(DAY, -8)).analysis.segments) == 1


def test_quarters_are_read_as_quarters(cast):
    objective = make_objective(cast, frequency="quarter")
    for month in (4, 7):
        services.enter_measurement(
            objective=objective,
            period=datetime.date(2026, month, 1),
            value=Decimal(95),
            by=cast.process_owner,
        )
    assert one(cast).periods == (datetime.date(2026, 4, 1), datetime.date(2026, 7, 1))


def test_action_in_time_comes_before_one_that_is_late(cast):
    objective = measure(cast, make_objective(cast), 90.0, 90.0, 90.0)
    late = promise(cast, objective, DAY - datetime.timedelta(days=1))
    assert one(cast).action == late
    assert not one(cast).has_live_action
    live = promise(cast, objective, DAY)
    assert one(cast).action == live
    assert one(cast).has_live_action


def test_attention_goes_first_to_what_nobody_acts_on(cast):
    acted = measure(cast, make_objective(cast, reference="O01"), 90.0, 90.0, 90.0)
    promise(cast, acted, DAY)
    measure(cast, make_objective(cast, reference="O02"), 90.0, 90.0, 90.0)
    measure(cast, make_objective(cast, reference="O03"), *NOISE)
    make_objective(cast, reference="O04")
    overdue = {"reference": "O05", "due_on": DAY - datetime.timedelta(days=1)}
    measure(cast, make_objective(cast, **overdue), *NOISE)
    found = queries.needing_attention(cast.organization, DAY)
    assert [each.objective.reference for each in found] == ["O02", "O05", "O04", "O01"]


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        ([], NEWEST),
        ([-3, -2], add_months(NEWEST, -1)),
        ([-3, -1, 0], add_months(NEWEST, -2)),
        ([-4, -1, 0], add_months(NEWEST, -2)),
        ([-1, 0], NEWEST),
    ],
    ids=["none", "after the newest", "the gap", "the newest gap", "all entered"],
)
def test_next_period_to_enter(cast, entered, expected):
    objective = make_objective(cast)
    for months in entered:
        measure(cast, objective, 95.0, newest=add_months(NEWEST, months))
    offered = queries.periods_offered(objective, DAY)
    assert (offered[0][0], len(offered)) == (NEWEST, 24)
    assert queries.next_missing(offered) == expected


def test_owned_objectives_are_those_standing(cast):
    mine = make_objective(cast)
    make_objective(cast, state=Objective.State.WITHDRAWN)
    make_objective(cast, owner=cast.executive)
    assert list(queries.owned_by(cast.organization, cast.process_owner)) == [mine]


def test_values_entered_at_once_when_an_objective_starts_are_not_doubtful(cast):
    objective = make_objective(cast)
    with clock.at(datetime.datetime(2026, 11, 18, 9, tzinfo=datetime.UTC)):
        for months in range(6):
            services.enter_measurement(
                objective=objective,
                period=add_months(NEWEST, -months),
                value=Decimal(95),
                by=cast.process_owner,
            )
    assert one(cast).doubtful() == set()


@pytest.mark.parametrize("number", [1, 30])
def test_health_takes_the_same_number_of_queries(cast, number, django_assert_num_queries):
    for _ in range(number):
        measure(cast, make_objective(cast), *NOISE)
    promise(cast, Objective.objects.all()[0], DAY)
    with django_assert_num_queries(7):
        assert len(queries.health(cast.organization, DAY)) == number
