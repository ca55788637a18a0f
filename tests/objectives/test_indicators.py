"""Indicators b2, b3, c2, g1, g2, g3: below, at and above their threshold, and with nothing."""

import datetime

import pytest

from evidence.indicators import Result
from objectives import indicators
from objectives.models import Objective
from tests.conftest import DAY
from tests.objectives.factories import (
    make_objective,
    make_policy,
    make_process,
    measure,
    promise,
)

GOOD, BAD = (96.0, 97.0, 96.5), (90.0, 91.0, 90.5)


def make_many(cast, number, **changes) -> list[Objective]:
    return [make_objective(cast, **changes) for _ in range(number)]


@pytest.mark.parametrize(
    ("function", "slug"),
    [
        (indicators.statements_served, "statements-served"),
        (indicators.plans_complete, "plans-complete"),
        (indicators.measurements_current, "measurements-current"),
        (indicators.off_track_have_action, "off-track-have-action"),
        (indicators.on_or_forecast, "on-or-forecast"),
        (indicators.processes_measured, "processes-measured"),
    ],
)
def test_indicator_with_nothing_to_judge_does_not_apply(cast, function, slug):
    indicator = function(cast.organization, DAY)
    assert (indicator.slug, indicator.result) == (slug, Result.NOT_APPLICABLE)
    assert indicator.sentence
    assert indicator.links


# -- b2 -----------------------------------------------------------------------------------------
def test_statements_are_served_when_each_has_an_objective(cast):
    statements = make_policy(cast, "We ship.", "We test.")
    for statement in statements:
        make_objective(cast, statements=[statement])
    served = indicators.statements_served(cast.organization, DAY)
    assert (served.result, served.figure, served.next_step) == (Result.PASS, "2 of 2, 100 %", "")


@pytest.mark.parametrize(
    ("served", "result"), [(3, Result.PARTIAL), (2, Result.FAIL), (0, Result.FAIL)]
)
def test_statement_without_objective_weakens(cast, served, result):
    statements = make_policy(cast, "A.", "B.", "C.", "D.")
    for statement in statements[:served]:
        make_objective(cast, statements=[statement])
    indicator = indicators.statements_served(cast.organization, DAY)
    assert indicator.result == result
    assert indicator.next_step == f"Set an objective for statement S{served + 1}."


@pytest.mark.parametrize(
    ("unlinked", "result"), [(1, Result.PASS), (2, Result.PARTIAL), (4, Result.FAIL)]
)
def test_nine_of_ten_objectives_name_statement_and_goal(cast, unlinked, result):
    statements = make_policy(cast, "We ship.")
    make_many(cast, 10 - unlinked, statements=statements)
    make_many(cast, unlinked - 1, statements=statements, strategy_goal="")
    make_objective(cast)
    indicator = indicators.statements_served(cast.organization, DAY)
    assert indicator.result == result
    assert f"{10 - unlinked} of 10 objectives name a statement" in indicator.sentence


def test_same_words_in_a_new_version_are_still_served(cast):
    [old] = make_policy(cast, "We ship.", state="superseded")
    make_objective(cast, statements=[old])
    make_policy(cast, "We ship.")
    assert indicators.statements_served(cast.organization, DAY).result == Result.PASS


@pytest.mark.parametrize("state", ["proposed", "withdrawn"])
def test_only_standing_objectives_serve(cast, state):
    make_objective(cast, statements=make_policy(cast, "We ship."), state=state)
    assert indicators.statements_served(cast.organization, DAY).result == Result.FAIL


# -- b3 -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("incomplete", "result"),
    [(0, Result.PASS), (1, Result.PASS), (2, Result.PARTIAL), (4, Result.FAIL)],
)
def test_nine_of_ten_plans_are_complete(cast, incomplete, result):
    make_many(cast, 10 - incomplete)
    make_many(cast, incomplete, plan_when="  ")
    indicator = indicators.plans_complete(cast.organization, DAY)
    assert indicator.result == result
    assert indicator.value == 10 * (10 - incomplete)


# -- g1 -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("late", "result"),
    [(0, Result.PASS), (1, Result.PASS), (2, Result.PARTIAL), (4, Result.FAIL)],
)
def test_nine_of_ten_results_are_known_in_time(cast, late, result):
    for objective in make_many(cast, 10 - late):
        measure(cast, objective, 95.0)
    for objective in make_many(cast, late):
        measure(cast, objective, 95.0, newest=datetime.date(2026, 9, 1))
    indicator = indicators.measurements_current(cast.organization, DAY)
    assert (indicator.result, indicator.value) == (result, 10 * (10 - late))


# -- g2 -----------------------------------------------------------------------------------------
def test_off_track_objective_with_an_action_passes(cast):
    promise(cast, measure(cast, make_objective(cast), *BAD), DAY)
    indicator = indicators.off_track_have_action(cast.organization, DAY)
    assert (indicator.result, indicator.figure, indicator.next_step) == (
        Result.PASS,
        "1 of 1",
        "",
    )


def test_no_objective_off_track_passes(cast):
    measure(cast, make_objective(cast), *GOOD)
    indicator = indicators.off_track_have_action(cast.organization, DAY)
    assert (indicator.result, indicator.sentence) == (Result.PASS, "No objective is off track.")


def test_off_track_objective_without_action_fails(cast):
    promise(cast, measure(cast, make_objective(cast), *BAD), DAY)
    measure(cast, make_objective(cast, reference="O99"), *BAD)
    indicator = indicators.off_track_have_action(cast.organization, DAY)
    assert (indicator.result, indicator.figure) == (Result.FAIL, "1 of 2")
    assert indicator.next_step == "Promise an action for O99."


def test_overdue_action_fails(cast):
    objective = measure(cast, make_objective(cast, reference="O99"), *BAD)
    promise(cast, objective, DAY - datetime.timedelta(days=1))
    indicator = indicators.off_track_have_action(cast.organization, DAY)
    assert indicator.result == Result.FAIL
    assert "O99 is 1 day late" in indicator.next_step


# -- g3 -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("missed", "result"), [(3, Result.PASS), (4, Result.PARTIAL), (5, Result.FAIL)]
)
def test_seven_of_ten_are_on_or_forecast_to_target(cast, missed, result):
    for objective in make_many(cast, 10 - missed):
        measure(cast, objective, *GOOD)
    for objective in make_many(cast, missed):
        measure(cast, objective, *BAD)
    make_objective(cast)  # Never measured: nothing to judge.
    indicator = indicators.on_or_forecast(cast.organization, DAY)
    assert (indicator.result, indicator.value) == (result, 10 * (10 - missed))


# -- c2 -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("without", "result"),
    [(0, Result.PASS), (1, Result.PASS), (2, Result.PARTIAL), (4, Result.FAIL)],
)
def test_nine_of_ten_processes_are_measured(cast, without, result):
    for _ in range(10 - without):
        make_process(cast)
    for _ in range(without):
        make_process(cast, measure=" ")
    indicator = indicators.processes_measured(cast.organization, DAY)
    assert (indicator.result, indicator.value) == (result, 10 * (10 - without))


def test_measured_objective_measures_its_process(cast):
    process = make_process(cast, measure="")
    objective = make_objective(cast, process=process)
    assert indicators.processes_measured(cast.organization, DAY).result == Result.FAIL
    measure(cast, objective, 95.0, newest=datetime.date(2026, 9, 1))
    assert indicators.processes_measured(cast.organization, DAY).result == Result.FAIL
    measure(cast, objective, 95.0)
    assert indicators.processes_measured(cast.organization, DAY).result == Result.PASS


def test_process_out_of_use_needs_no_measure(cast):
    make_process(cast)
    make_process(cast, measure="", state="retired", retired_on=DAY)
    assert indicators.processes_measured(cast.organization, DAY).figure == "1 of 1, 100 %"


@pytest.mark.parametrize(
    "function",
    [
        indicators.statements_served,
        indicators.plans_complete,
        indicators.measurements_current,
        indicators.off_track_have_action,
        indicators.on_or_forecast,
        indicators.processes_measured,
    ],
)
def test_indicator_takes_few_queries_for_many_objectives(
    cast, function, django_assert_max_num_queries
):
    statements = make_policy(cast, "We ship.")
    for _ in range(30):
        measure(cast, make_objective(cast, statements=statements), *BAD)
    with django_assert_max_num_queries(8):
        function(cast.organization, DAY)
