"""Response times: their setting, the day of each step, and what is overdue, the same everywhere."""

import datetime
import functools

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry
from improvement import services
from improvement.errors import NonconformityError
from improvement.models import Nonconformity, ResponseTimes
from people.errors import StaleError
from tests import refusals
from tests.conftest import DAY
from tests.improvement.factories import ORDER, STATES, make_nonconformity, make_worked, take

refused = functools.partial(refusals.refused, NonconformityError)


def after(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days=days)


@pytest.mark.parametrize(("grade", "days"), [("major", (7, 30, 90)), ("minor", (14, 60, 90))])
def test_days_follow_the_grade(cast, grade, days):
    found = make_nonconformity(cast, grade=grade, raised_on=DAY)
    assert (found.correction_due_on, found.plan_due_on, found.due_on) == tuple(map(after, days))


@pytest.mark.parametrize(
    ("span", "days"), [(0, (0, 0, 0)), (9, (9, 9, 9)), (45, (14, 30, 45)), (180, (14, 120, 180))]
)
def test_day_of_its_own_moves_the_plan_alike(cast, span, days):
    found = make_nonconformity(cast, raised_on=DAY, due_on=after(span))
    assert (found.correction_due_on, found.plan_due_on, found.due_on) == tuple(map(after, days))


def test_own_response_times_hold_from_then_on(cast):
    before = make_nonconformity(cast, raised_on=DAY)
    values = {"correction_minor_days": 2, "plan_minor_days": 10, "implemented_minor_days": 20}
    times = services.set_response_times(
        organization=cast.organization, values=values, by=cast.quality_manager
    )
    found = make_nonconformity(cast, raised_on=DAY)
    assert (found.correction_due_on, found.plan_due_on, found.due_on) == (
        after(2),
        after(10),
        after(20),
    )
    before.refresh_from_db()
    assert before.due_on == after(90)
    body = Entry.objects.get(verb="set", subject_kind="improvement.responsetimes").body
    assert '"after":"2"' in body.replace(" ", "") and '"before":"14"' in body.replace(" ", "")
    assert times.reference == "RT01"


def test_setting_the_same_again_writes_nothing(cast):
    act = {"organization": cast.organization, "by": cast.quality_manager}
    first = services.set_response_times(**act, values={"check_days": 60})
    count = Entry.objects.count()
    again = services.set_response_times(**act, values={"check_days": 60})
    assert (again.pk, again.version, Entry.objects.count()) == (first.pk, first.version, count)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"check_days": 0}, "check_days"),
        ({"correction_major_days": -1}, "correction_major_days"),
        ({"correction_major_days": 31}, ""),
        ({"plan_minor_days": 91}, ""),
        ({"implemented_minor_days": 731}, ""),
        ({"check_days": 731}, ""),
        ({"escalation_days": 91}, ""),
    ],
)
def test_response_times_out_of_range_are_refused(cast, values, field):
    act = {"organization": cast.organization, "by": cast.quality_manager, "values": values}
    refused(field, services.set_response_times, **act)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseTimes.objects.create(
            organization=cast.organization, reference="RT01", created_at=cast_time(), **values
        )


def cast_time() -> datetime.datetime:
    return datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


def test_response_times_of_others_and_stale_ones_are_refused(cast):
    act = {"organization": cast.organization, "values": {"check_days": 60}}
    refused("by", services.set_response_times, **act, by=cast.stranger)
    services.set_response_times(**act, by=cast.quality_manager)
    with pytest.raises(StaleError):
        services.set_response_times(**act, by=cast.quality_manager, version=7)


# -- the next day of each state -------------------------------------------------------------

DAYS = {
    STATES.RECORDED: "correction_due_on",
    **dict.fromkeys(ORDER[1:6], "plan_due_on"),
    STATES.PLAN_ACCEPTED: "due_on",
    STATES.IMPLEMENTED: "check_due_on",
}


@pytest.mark.parametrize("state", DAYS)
def test_deadline_is_the_day_of_the_next_step_everywhere(cast, state):
    found = make_worked(cast, state)
    day = getattr(found, DAYS[state])
    every = Nonconformity.objects.of(cast.organization)
    assert found.deadline == day == every.with_next_due().get().next_due
    for on, late in ((day, False), (day + datetime.timedelta(days=1), True)):
        assert found.is_overdue(on) is late
        assert every.overdue(on).exists() is late


def test_reopened_one_plans_anew_from_the_check_on(cast):
    found = take(
        cast, make_worked(cast, STATES.IMPLEMENTED), STATES.CLOSED_EFFECTIVE, effective=False
    )
    assert (found.deadline, found.due_on) == (after(60), after(90))
    assert found.pk == Nonconformity.objects.overdue(after(61)).get().pk


@pytest.mark.parametrize("state", list(DAYS)[:6])
def test_older_ones_have_the_day_of_the_response_alone(cast, state):
    found = make_worked(cast, state)
    Nonconformity.objects.update(correction_due_on=None, plan_due_on=None)
    found.refresh_from_db()
    assert found.deadline == found.due_on == Nonconformity.objects.with_next_due().get().next_due
    assert not Nonconformity.objects.overdue(found.due_on).exists()
    assert Nonconformity.objects.overdue(found.due_on + datetime.timedelta(days=1)).exists()


def test_overdue_is_one_query_for_1_and_30(cast, django_assert_num_queries):
    for _index in range(30):
        make_nonconformity(cast, raised_on=after(-40))
    with django_assert_num_queries(1):
        assert len(Nonconformity.objects.of(cast.organization).overdue(DAY)) == 30


# -- another grade, another day -------------------------------------------------------------


def change(cast, found: Nonconformity, **changes) -> Nonconformity:
    return services.change_nonconformity(
        nonconformity=found, by=cast.quality_manager, changes=changes
    )


def test_another_grade_brings_its_days(cast):
    found = change(cast, make_nonconformity(cast, raised_on=DAY), grade="major")
    assert (found.correction_due_on, found.plan_due_on, found.due_on) == (
        after(7),
        after(30),
        after(90),
    )


def test_another_grade_leaves_a_day_of_its_own(cast):
    found = make_nonconformity(cast, raised_on=DAY, due_on=after(45))
    found = change(cast, found, grade="major")
    assert (found.correction_due_on, found.plan_due_on, found.due_on) == (
        after(7),
        after(15),
        after(45),
    )


def test_another_day_moves_the_steps_that_are_to_come(cast):
    found = make_worked(cast, STATES.CORRECTED, raised_on=DAY)
    found = change(cast, found, due_on=after(45))
    assert (found.correction_due_on, found.plan_due_on) == (after(14), after(30))
    planned = make_worked(cast, STATES.PLAN_ACCEPTED, raised_on=DAY)
    assert change(cast, planned, due_on=after(45)).plan_due_on == after(60)


def test_words_alone_move_no_day(cast):
    found = change(cast, make_nonconformity(cast, raised_on=DAY), statement="Better.")
    assert (found.plan_due_on, found.due_on) == (after(60), after(90))
