"""The chain of 10.2: each gate, the second round, and what the database refuses by itself."""

import datetime
import functools

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry
from improvement import queries, services
from improvement.errors import NonconformityError
from improvement.models import Nonconformity
from improvement.steps import current, steps
from tests import refusals
from tests.conftest import DAY
from tests.improvement.factories import ORDER, STATES, make_nonconformity, make_worked, take
from tests.processes.factories import make_process

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)


refused = functools.partial(refusals.refused, NonconformityError)


def not_effective(cast, found: Nonconformity, **changes) -> Nonconformity:
    """The check finds that it did not work."""
    return take(cast, found, STATES.CLOSED_EFFECTIVE, effective=False, **changes)


def test_response_is_due_after_90_days(cast):
    found = make_nonconformity(cast, raised_on=DAY)
    assert (found.reference, found.due_on) == ("NC01", datetime.date(2027, 2, 18))


def test_owner_of_the_process_answers(cast):
    process = make_process(cast)
    assert make_nonconformity(cast, owner=None, process=process).owner == cast.process_owner


def test_who_acts_for_a_vacant_process_answers(cast):
    process = make_process(cast, owner=None, owner_since=None, acting_owner=cast.employee)
    assert make_nonconformity(cast, owner=None, process=process).owner == cast.employee


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"owner": None}, "owner"),
        ({"raised_on": TOMORROW}, "raised_on"),
        ({"due_on": DAY - datetime.timedelta(days=31)}, "due_on"),
    ],
)
def test_opening_is_refused(cast, changes, field):
    refused(field, make_nonconformity, cast=cast, **changes)


def test_owner_elsewhere_is_refused(cast):
    refused("owner", make_nonconformity, cast=cast, owner=cast.stranger)


def test_whole_chain_closes_it(cast):
    found = make_worked(cast, STATES.CLOSED_EFFECTIVE)
    assert (found.state, found.effective, found.is_open) == ("closed-effective", True, False)
    assert (found.checked_by, found.implemented_by) == (cast.internal_auditor, cast.process_owner)
    verbs = Entry.objects.order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == [
        *("opened", "corrected", "cause-analysed", "plan-accepted"),
        *("implemented", "found-effective"),
    ]


@pytest.mark.parametrize("state", ORDER)
@pytest.mark.parametrize("step", ORDER[1:])
def test_only_the_next_step_is_taken(cast, state, step):
    found = make_worked(cast, state)
    if ORDER.index(step) == ORDER.index(state) + 1:
        assert take(cast, found, step).state == step
    else:
        refused("", take, cast=cast, found=found, step=step)


@pytest.mark.parametrize("index", range(1, len(ORDER)))
def test_no_step_lies_in_the_future_or_before_the_last(cast, index):
    found = make_worked(cast, ORDER[index - 1])
    before = {"cast": cast, "found": found, "step": ORDER[index]}
    refused("on", take, **before, on=TOMORROW)
    refused("on", take, **before, on=DAY - datetime.timedelta(days=31))


@pytest.mark.parametrize(
    ("state", "field"),
    [
        (STATES.CORRECTED, "correction"),
        (STATES.CAUSE_ANALYSED, "cause"),
        (STATES.PLAN_ACCEPTED, "plan"),
        (STATES.PLAN_ACCEPTED, "effectiveness_criterion"),
        (STATES.CLOSED_EFFECTIVE, "check_result"),
    ],
)
def test_step_without_words_is_refused(cast, state, field):
    found = make_worked(cast, ORDER[ORDER.index(state) - 1])
    refused(field, take, cast=cast, found=found, step=state, **{field: "  "})


def test_check_is_planned_for_a_day_after_the_plan(cast):
    found = make_worked(cast, STATES.CAUSE_ANALYSED)
    plan = {"cast": cast, "found": found, "step": STATES.PLAN_ACCEPTED}
    refused("check_due_on", take, **plan, check_due_on=DAY)
    assert take(**plan, check_due_on=TOMORROW).check_due_on == TOMORROW


def test_who_implemented_does_not_check(cast):
    found = make_worked(cast, STATES.IMPLEMENTED)
    check = {"cast": cast, "found": found, "step": STATES.CLOSED_EFFECTIVE}
    refused("verifier", take, **check, by=cast.process_owner)
    refused("verifier", take, **check, verifier=cast.process_owner)
    refused("verifier", take, **check, verifier=cast.stranger)
    assert take(**check, by=cast.process_owner, verifier=cast.employee).checked_by == cast.employee


def test_not_effective_opens_a_second_round(cast):
    found = not_effective(cast, make_worked(cast, STATES.IMPLEMENTED), check_result="Gaps again.")
    found.refresh_from_db()
    assert (found.state, found.round, found.due_on) == ("reopened", 2, datetime.date(2027, 2, 18))
    assert (found.cause, found.plan, found.check_due_on, found.implemented_by) == (
        "",
        "",
        None,
        None,
    )
    assert found.correction == "Values measured again."
    [past] = queries.past_rounds(found)
    assert (past.number, past.cause) == (1, "The form has no field for it.")
    assert (past.check_result, past.checked_by) == ("Gaps again.", cast.internal_auditor)


def test_second_round_begins_with_the_cause_and_may_close(cast):
    found = not_effective(cast, make_worked(cast, STATES.IMPLEMENTED))
    refused("", take, cast=cast, found=found, step=STATES.CORRECTED)
    for step in ORDER[2:]:
        found = take(cast, found, step)
    assert (found.state, found.round) == ("closed-effective", 2)
    assert queries.past_rounds(found).count() == 1


def test_third_round_keeps_both_before(cast):
    found = make_worked(cast, STATES.IMPLEMENTED)
    for _round in (1, 2):
        found = not_effective(cast, found)
        for step in ORDER[2:5]:
            found = take(cast, found, step)
    assert [past.number for past in queries.past_rounds(found)] == [1, 2]


def test_new_response_day_lies_after_the_check(cast):
    found = make_worked(cast, STATES.IMPLEMENTED)
    refused("due_on", not_effective, cast=cast, found=found, due_on=DAY)
    assert not_effective(cast, found, due_on=TOMORROW).due_on == TOMORROW


def test_steps_say_what_comes_next(cast):
    found = make_worked(cast, STATES.CAUSE_ANALYSED)
    assert [step.position for step in steps(found)] == ["done", "done", "now", "later", "later"]
    assert current(found).slug == "plan"
    assert current(make_worked(cast, STATES.CLOSED_EFFECTIVE)) is None


def test_deadline_is_the_response_then_the_check(cast):
    found = make_worked(cast, STATES.PLAN_ACCEPTED)
    assert found.deadline == found.due_on
    assert take(cast, found, STATES.IMPLEMENTED).deadline == found.check_due_on


def test_overdue_response_and_overdue_check(cast):
    late = make_nonconformity(cast, due_on=YESTERDAY)
    make_nonconformity(cast, due_on=DAY)
    waiting = make_worked(cast, STATES.CAUSE_ANALYSED)
    waiting = take(cast, waiting, STATES.PLAN_ACCEPTED, check_due_on=TOMORROW)
    waiting = take(cast, waiting, STATES.IMPLEMENTED)
    overdue = Nonconformity.objects.of(cast.organization)
    assert list(overdue.overdue(DAY)) == [late]
    assert set(overdue.overdue(TOMORROW + datetime.timedelta(days=1))) >= {late, waiting}


def test_closed_one_is_never_overdue_nor_changed(cast):
    found = make_worked(cast, STATES.CLOSED_EFFECTIVE)
    long_after = DAY + datetime.timedelta(days=900)
    assert not Nonconformity.objects.overdue(long_after).exists()
    change = {"nonconformity": found, "by": cast.executive}
    refused("", services.change_nonconformity, **change, changes={"statement": "x"})


def test_change_is_refused(cast):
    found = make_nonconformity(cast)
    change = {"act": services.change_nonconformity, "nonconformity": found, "by": cast.executive}
    refused("owner", **change, changes={"owner": cast.stranger})
    refused("due_on", **change, changes={"due_on": DAY - datetime.timedelta(days=31)})


def test_repeat_is_an_earlier_one(cast):
    earlier = make_nonconformity(cast, raised_on=DAY - datetime.timedelta(days=200))
    found = make_nonconformity(cast)
    theirs = make_nonconformity(
        cast, organization=cast.other, owner=cast.stranger, by=cast.stranger
    )
    link = {"act": services.link_repeat, "nonconformity": found, "by": cast.executive}
    refused("repeats", **link, repeats=found)
    refused("repeats", **link, repeats=theirs)
    refused("repeats", **(link | {"nonconformity": earlier}), repeats=found)
    assert services.link_repeat(nonconformity=found, repeats=earlier, by=cast.executive)
    assert Nonconformity.objects.get(pk=found.pk).repeats == earlier


@pytest.mark.parametrize(
    "changes",
    [
        {"effectiveness_criterion": ""},
        {"check_due_on": None},
        {"state": "closed-effective"},
        {"effective": True},
    ],
)
def test_database_refuses_what_skips_a_gate(cast, changes):
    found = make_worked(cast, STATES.IMPLEMENTED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Nonconformity.objects.filter(pk=found.pk).update(**changes)


def test_database_refuses_the_implementer_as_verifier(cast):
    found = make_worked(cast, STATES.CLOSED_EFFECTIVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Nonconformity.objects.filter(pk=found.pk).update(checked_by=found.implemented_by)
