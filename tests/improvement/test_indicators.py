"""Each indicator at, just below and above its threshold, and with nothing to judge."""

import datetime

import pytest

from evidence.indicators import Result
from improvement import indicators, services
from improvement.models import Action, Improvement, Nonconformity, PastRound
from improvement.queries import majors_without_plan
from tests.conftest import DAY
from tests.improvement.factories import (
    ORDER,
    STATES,
    make_action,
    make_finished,
    make_nonconformity,
    make_worked,
    take,
)

PASS, PARTIAL, FAIL, NOTHING = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE
YESTERDAY = DAY - datetime.timedelta(days=1)
BEFORE_THE_WINDOW = datetime.date(2025, 11, 20)


def days_ago(days: int) -> datetime.date:
    return DAY - datetime.timedelta(days=days)


@pytest.mark.parametrize(
    "indicator",
    [
        indicators.executive_actions_on_time,
        indicators.no_overdue_major,
        indicators.effectiveness_passed,
        indicators.repeat_findings,
    ],
)
def test_nothing_to_judge_is_not_applicable(cast, indicator):
    found = indicator(cast.organization, DAY)
    assert found.result is NOTHING
    assert found.sentence
    assert found.slug == indicator.__name__.replace("_", "-")


# -- a3 -------------------------------------------------------------------------------------


def executive_actions(cast, kept: int, late: int, due_on: datetime.date = YESTERDAY) -> None:
    """Actions of the executive due on the day, some kept and some open."""
    for index in range(kept + late):
        action = make_action(
            cast, owner=cast.executive, promised_on=BEFORE_THE_WINDOW, due_on=due_on
        )
        if index < kept:
            services.complete_action(action=action, on=due_on, by=cast.executive)


@pytest.mark.parametrize(
    ("kept", "result"), [(10, PASS), (8, PASS), (7, PARTIAL), (6, PARTIAL), (5, FAIL)]
)
def test_executive_actions_on_time(cast, kept, result):
    executive_actions(cast, kept, 10 - kept)
    found = indicators.executive_actions_on_time(cast.organization, DAY)
    assert (found.result, found.value) == (result, kept * 10)


@pytest.mark.parametrize(("days", "result"), [(60, PASS), (61, FAIL)])
def test_one_promise_far_too_late_fails_the_whole(cast, days, result):
    executive_actions(cast, 9, 0)
    executive_actions(cast, 0, 1, due_on=days_ago(days))
    found = indicators.executive_actions_on_time(cast.organization, DAY)
    assert found.result is result
    assert bool(found.next_step) is (result is FAIL)


def test_done_late_is_not_on_time(cast):
    action = make_action(cast, owner=cast.executive, due_on=days_ago(2))
    services.complete_action(action=action, by=cast.executive)
    assert indicators.executive_actions_on_time(cast.organization, DAY).value == 0


def test_actions_that_do_not_count(cast):
    executive_actions(cast, 0, 1, due_on=DAY)  # may still be done today
    executive_actions(cast, 0, 1, due_on=BEFORE_THE_WINDOW)
    old = Action.objects.get(due_on=BEFORE_THE_WINDOW)  # done later than promised, but long ago
    Action.objects.filter(pk=old.pk).update(done_on=old.due_on + datetime.timedelta(days=9))
    make_action(cast, owner=cast.employee, due_on=YESTERDAY)
    cancelled = make_action(cast, owner=cast.executive, due_on=YESTERDAY)
    services.cancel_action(action=cancelled, reason="Sold", by=cast.executive)
    assert indicators.executive_actions_on_time(cast.organization, DAY).result is NOTHING


# -- a4 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("due_on", "result"), [(DAY, PASS), (YESTERDAY, FAIL)])
def test_no_overdue_major(cast, due_on, result):
    make_nonconformity(cast, grade="major", raised_on=days_ago(5), due_on=due_on)
    found = indicators.no_overdue_major(cast.organization, DAY)
    assert (found.result, found.value) == (result, int(result is FAIL))


def test_overdue_minor_is_not_a_major(cast):
    make_nonconformity(cast, grade="major", raised_on=DAY)
    make_nonconformity(cast, due_on=YESTERDAY)
    assert indicators.no_overdue_major(cast.organization, DAY).result is PASS


# -- i1 -------------------------------------------------------------------------------------


def checked(cast, effective: bool, due_on: datetime.date = YESTERDAY) -> Nonconformity:
    """A nonconformity whose first check was due on the day, and what it found."""
    start = days_ago(400)
    found = make_nonconformity(cast, raised_on=start)
    for state in ORDER[1:5]:
        found = take(cast, found, state, on=start)
    found = take(cast, found, STATES.PLAN_ACCEPTED, on=start, check_due_on=due_on)
    found = take(cast, found, STATES.IMPLEMENTED, on=start)
    return take(cast, found, STATES.CLOSED_EFFECTIVE, effective=effective, on=YESTERDAY)


@pytest.mark.parametrize(("passed", "result"), [(5, PASS), (4, PASS), (3, PARTIAL), (2, FAIL)])
def test_effectiveness_passed(cast, passed, result):
    for index in range(5):
        checked(cast, effective=index < passed)
    found = indicators.effectiveness_passed(cast.organization, DAY)
    assert (found.result, found.value) == (result, passed * 20)


def test_second_round_does_not_repair_the_first(cast):
    found = checked(cast, effective=False)
    for step in ORDER[3:8]:
        found = take(cast, found, step)
    take(cast, found, STATES.CLOSED_EFFECTIVE)
    judged = indicators.effectiveness_passed(cast.organization, DAY)
    assert (judged.value, judged.figure) == (0, "0 of 1, 0 %")


def test_check_that_is_due_and_not_made_is_not_passed(cast):
    found = make_worked(cast, STATES.PLAN_ACCEPTED, raised_on=days_ago(30))
    Nonconformity.objects.filter(pk=found.pk).update(check_due_on=YESTERDAY)
    assert indicators.effectiveness_passed(cast.organization, DAY).result is FAIL
    Nonconformity.objects.filter(pk=found.pk).update(check_due_on=DAY)
    assert indicators.effectiveness_passed(cast.organization, DAY).result is NOTHING


def test_check_due_before_the_window_does_not_count(cast):
    checked(cast, effective=False, due_on=BEFORE_THE_WINDOW)
    assert indicators.effectiveness_passed(cast.organization, DAY).result is NOTHING


# -- i2 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "result"), [(5, PASS), (4, PASS), (3, PARTIAL), (2, FAIL), (0, FAIL)]
)
def test_improvements_finished(cast, count, result):
    for _index in range(count):
        make_finished(cast)
    found = indicators.improvements_finished(cast.organization, DAY)
    assert (found.result, found.value) == (result, count)


def test_improvements_that_do_not_count(cast):
    make_finished(cast, is_reactive=True)
    old = make_finished(cast)
    Improvement.objects.filter(pk=old.pk).update(finished_on=BEFORE_THE_WINDOW)
    assert indicators.improvements_finished(cast.organization, DAY).value == 0


# -- i3 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("repeats", "result"), [(0, PASS), (1, PASS), (2, PARTIAL), (3, FAIL)])
def test_repeat_findings(cast, repeats, result):
    earlier = make_nonconformity(cast, raised_on=BEFORE_THE_WINDOW)
    for index in range(10):
        make_nonconformity(cast, repeats=earlier if index < repeats else None)
    found = indicators.repeat_findings(cast.organization, DAY)
    assert (found.result, found.value) == (result, repeats * 10)


def test_other_organizations_do_not_count(cast):
    theirs = {"organization": cast.other, "owner": cast.stranger, "by": cast.stranger}
    make_nonconformity(cast, grade="major", due_on=YESTERDAY, **theirs)
    make_action(cast, due_on=YESTERDAY, **theirs)
    assert Action.objects.count() == 1
    assert indicators.no_overdue_major(cast.organization, DAY).result is NOTHING
    assert indicators.executive_actions_on_time(cast.organization, DAY).result is NOTHING
    assert indicators.repeat_findings(cast.organization, DAY).result is NOTHING


def test_promise_open_for_more_than_a_year_still_counts(cast):
    late = {"promised_on": days_ago(500), "due_on": days_ago(400), "owner": cast.executive}
    action = make_action(cast, **late)
    executive_actions(cast, 9, 0)
    found = indicators.executive_actions_on_time(cast.organization, DAY)
    assert (found.result, found.figure) == (FAIL, "9 of 10, 90 %")
    services.complete_action(action=action, result="Deputy named", by=cast.executive)
    assert indicators.executive_actions_on_time(cast.organization, DAY).figure == "9 of 9, 100 %"


def test_withdrawn_and_closed_without_action_are_judged_for_what_they_are(cast):
    """A withdrawn one counts nowhere; one closed without action was one, and is not checked."""
    earlier = make_nonconformity(cast, raised_on=BEFORE_THE_WINDOW)
    none = make_worked(cast, STATES.PLAN_PROPOSED, grade="major", repeats=earlier)
    Nonconformity.objects.filter(pk=none.pk).update(check_due_on=YESTERDAY)
    services.withdraw_nonconformity(nonconformity=none, by=cast.executive, reason="Allowed.")
    small = make_worked(cast, STATES.CORRECTED)
    take(cast, small, STATES.ACTION_DECIDED, needed=False, reason="Once in ten years.")
    assert indicators.no_overdue_major(cast.organization, DAY).result is NOTHING
    assert indicators.effectiveness_passed(cast.organization, DAY).result is NOTHING
    repeats = indicators.repeat_findings(cast.organization, DAY)
    assert (repeats.result, repeats.figure) == (PASS, "0 of 1, 0 %")
    assert majors_without_plan(cast.organization, DAY, 0) == []


def test_major_is_overdue_as_soon_as_a_step_is(cast):
    """Raised 40 days ago, corrected 31 days ago instead of 33, no plan within 30 days."""
    found = make_nonconformity(cast, grade="major", raised_on=days_ago(40))
    take(cast, found, STATES.CORRECTED, on=days_ago(31))
    results = {
        days: indicators.no_overdue_major(cast.organization, days_ago(days)).result
        for days in (33, 32, 31, 10, 9)
    }
    assert results == {33: PASS, 32: FAIL, 31: PASS, 10: PASS, 9: FAIL}


def test_major_that_is_closed_today_was_overdue_on_a_past_day(cast):
    """Raised 90 days ago, answer due 60 days ago, plan accepted 20 and closed 5 days ago.

    It stems from the time before steps had days of their own.
    """
    major = {"grade": "major", "clause": "7.1.5", "raised_on": days_ago(90)}
    found = make_nonconformity(cast, due_on=days_ago(60), **major)
    Nonconformity.objects.filter(pk=found.pk).update(
        state="closed-effective",
        correction_due_on=None,
        plan_due_on=None,
        plan_accepted_on=days_ago(20),
        effectiveness_criterion="No gap in 50 travellers.",
        check_due_on=days_ago(4),
        implemented_on=days_ago(15),
        checked_on=days_ago(5),
        effective=True,
    )
    results = {
        days: indicators.no_overdue_major(cast.organization, days_ago(days)).result
        for days in (91, 60, 59, 16, 15, 0)
    }
    assert results == {91: NOTHING, 60: PASS, 59: FAIL, 16: FAIL, 15: PASS, 0: PASS}
    without = {
        days: majors_without_plan(cast.organization, days_ago(days), 30)
        for days in (60, 59, 21, 20, 0)
    }
    named = [(found.reference, "7.1.5")]
    assert without == {60: [], 59: named, 21: named, 20: [], 0: []}


def test_plan_of_a_past_round_was_accepted_while_it_ran(cast):
    """Implemented 50 days ago, found not effective 35 days ago, no plan accepted since."""
    found = make_nonconformity(cast, grade="major", raised_on=days_ago(90))
    PastRound.objects.create(
        nonconformity=found,
        number=1,
        cause="Worn jig",
        plan="New jig",
        effectiveness_criterion="No gap",
        check_due_on=days_ago(35),
        implemented_on=days_ago(50),
        implemented_by=cast.process_owner,
        checked_on=days_ago(35),
        checked_by=cast.internal_auditor,
        check_result="Two gaps",
    )
    counts = [
        len(majors_without_plan(cast.organization, days_ago(day), 30)) for day in (51, 36, 35)
    ]
    assert counts == [1, 0, 1]
