"""Who is reminded of which step when, and that it stops once the step is taken."""

import datetime

import pytest

from improvement import services
from improvement.models import Nonconformity
from improvement.reminders import dues
from programme.models import Reminder
from programme.reminding import plan_reminders
from programme.reminding.send import still_needed
from tests.conftest import DAY
from tests.improvement.factories import ORDER, STATES, make_nonconformity, make_worked, take


def listed(cast, on: datetime.date) -> list[tuple[str, list[str], datetime.date]]:
    return [
        (due.rule, sorted(person.name for person in due.people), due.due_on)
        for due in dues(cast.organization, on)
    ]


@pytest.mark.parametrize("state", [*ORDER[:5], STATES.PLAN_ACCEPTED])
def test_owner_is_told_of_each_step_of_the_response(cast, state):
    found = make_worked(cast, state)
    day = found.deadline
    assert listed(cast, day - datetime.timedelta(days=15)) == []
    assert listed(cast, day) == [("nonconformity-step", [cast.process_owner.name], day)]


def test_plan_waits_for_quality_and_the_check_for_those_who_may(cast):
    found = make_worked(cast, STATES.PLAN_PROPOSED)
    assert listed(cast, found.deadline) == [
        ("plan-acceptance", [cast.quality_manager.name], found.deadline)
    ]
    found = take(cast, found, STATES.PLAN_ACCEPTED)
    found = take(cast, found, STATES.IMPLEMENTED, by=cast.quality_manager)
    assert listed(cast, found.deadline) == [
        ("effectiveness-check", [cast.internal_auditor.name], found.deadline)
    ]


def test_quality_manager_is_not_asked_to_accept_the_own_plan(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED, owner=cast.quality_manager)
    found = take(cast, found, STATES.PLAN_PROPOSED, by=cast.quality_manager)
    assert listed(cast, found.deadline) == []


@pytest.mark.parametrize(
    "state", [STATES.CLOSED_EFFECTIVE, STATES.CLOSED_NO_ACTION, STATES.WITHDRAWN]
)
def test_nothing_is_told_about_what_ended(cast, state):
    if state == STATES.CLOSED_EFFECTIVE:
        make_worked(cast, state)
    elif state == STATES.WITHDRAWN:
        found = make_nonconformity(cast)
        services.withdraw_nonconformity(nonconformity=found, by=cast.executive, reason="Allowed.")
    else:
        found = make_worked(cast, STATES.CORRECTED)
        take(cast, found, STATES.ACTION_DECIDED, needed=False, reason="Once.")
    assert listed(cast, DAY + datetime.timedelta(days=900)) == []


def reminded(cast, on: datetime.date) -> set[tuple[str, int, str]]:
    plan_reminders(cast.organization, on)
    rows = Reminder.objects.filter(due_on=Nonconformity.objects.get().deadline)
    return set(rows.values_list("rule", "step", "recipient__name"))


def test_owner_is_told_a_week_before_and_the_executive_above_when_it_stays_late(cast):
    cast.process_owner.reports_to = cast.executive
    cast.process_owner.save()
    services.set_response_times(
        organization=cast.organization, values={"escalation_days": 15}, by=cast.quality_manager
    )
    found = make_nonconformity(cast)
    day, owner = found.deadline, cast.process_owner.name
    rule = "nonconformity-step"
    assert reminded(cast, day - datetime.timedelta(days=7)) == {(rule, -7, owner)}
    told = reminded(cast, day + datetime.timedelta(days=1))
    assert told == {(rule, -7, owner), (rule, 1, owner)}
    told = reminded(cast, day + datetime.timedelta(days=15))
    assert {(rule, 15, owner), (rule, 15, cast.executive.name)} <= told
    assert (rule, 8, cast.executive.name) not in told


def test_reminder_is_not_needed_once_the_step_is_taken(cast):
    found = make_nonconformity(cast, raised_on=DAY - datetime.timedelta(days=16))
    plan_reminders(cast.organization, DAY)
    reminder = Reminder.objects.get(rule="nonconformity-step")
    assert still_needed(reminder)
    take(cast, found, STATES.CORRECTED)
    assert not still_needed(reminder)


def test_dues_need_the_same_queries_for_1_and_30(cast, django_assert_max_num_queries):
    for _index in range(30):
        make_nonconformity(cast, raised_on=DAY - datetime.timedelta(days=40))
    with django_assert_max_num_queries(5):
        assert len(dues(cast.organization, DAY)) == 30
