"""Actions: promised, done, postponed, cancelled, reopened, and in whose order they are listed."""

import datetime
import functools

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry
from evidence.queries import subject_of
from improvement import queries, services
from improvement.errors import ActionError
from improvement.models import Action
from people.errors import StaleError
from tests import refusals
from tests.conftest import DAY
from tests.improvement.factories import make_action, make_nonconformity

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)


refused = functools.partial(refusals.refused, ActionError)


def test_promise_remembers_its_first_day(cast):
    action = make_action(cast)
    assert (action.reference, action.due_on, action.original_due_on) == ("ACT01", DAY, DAY)
    assert action.is_open
    assert Entry.objects.get().verb == "promised"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"promised_on": TOMORROW, "due_on": TOMORROW}, "promised_on"),
        ({"due_on": DAY - datetime.timedelta(days=31)}, "due_on"),
    ],
)
def test_promise_is_refused(cast, changes, field):
    refused(field, make_action, cast=cast, **changes)


def test_promise_by_a_stranger_is_refused(cast):
    refused("owner", make_action, cast=cast, owner=cast.stranger)


def test_promise_because_of_a_record_elsewhere_is_refused(cast):
    theirs = make_nonconformity(
        cast, organization=cast.other, owner=cast.stranger, by=cast.stranger
    )
    subject = subject_of(cast.other, "improvement.nonconformity", theirs.pk)
    refused("origin", make_action, cast=cast, origin=subject)


def test_actions_are_found_by_what_asked_for_them(cast):
    origin = make_nonconformity(cast)
    subject = subject_of(cast.organization, "improvement.nonconformity", origin.pk)
    action = make_action(cast, origin=subject)
    make_action(cast)
    found = queries.actions_for(cast.organization, "improvement.nonconformity", origin.pk)
    assert list(found) == [action]


def test_done_action_is_credited_to_its_owner(cast):
    action = services.complete_action(action=make_action(cast), result="Named", by=cast.executive)
    entry = Entry.objects.get(verb="done")
    assert (entry.actor, entry.recorder) == (cast.employee, cast.executive)
    assert (action.done_on, action.is_open) == (DAY, False)


def test_completing_is_refused(cast):
    action = make_action(cast)
    complete = {"act": services.complete_action, "action": action, "by": cast.employee}
    refused("on", **complete, on=TOMORROW)
    refused("on", **complete, on=DAY - datetime.timedelta(days=31))
    services.cancel_action(action=action, reason="Sold", by=cast.employee)
    refused("", **complete)


def test_postponing_counts_and_keeps_the_first_day(cast):
    action = make_action(cast)
    for days in (1, 2):
        action = services.postpone_action(
            action=action,
            due_on=DAY + datetime.timedelta(days=days),
            reason="Waiting for parts",
            by=cast.employee,
        )
    assert (action.postponed, action.original_due_on) == (2, DAY)
    assert action.due_on == DAY + datetime.timedelta(days=2)
    assert not Entry.objects.filter(verb="postponed", tags__kind="commitment").exists()


def test_postponing_is_refused(cast):
    action = make_action(cast, due_on=YESTERDAY)
    postpone = {"act": services.postpone_action, "action": action, "by": cast.employee}
    refused("due_on", **postpone, due_on=YESTERDAY, reason="Late")
    refused("reason", **postpone, due_on=DAY, reason="  ")
    services.complete_action(action=action, by=cast.employee)
    refused("", **postpone, due_on=TOMORROW, reason="Late")


def test_new_day_in_the_past_is_refused(cast):
    action = make_action(cast, due_on=DAY - datetime.timedelta(days=9))
    refused(
        "due_on",
        services.postpone_action,
        action=action,
        due_on=YESTERDAY,
        reason="Late",
        by=cast.employee,
    )


def test_cancelling_is_refused(cast):
    cancel = {"act": services.cancel_action, "action": make_action(cast), "by": cast.employee}
    refused("reason", **cancel, reason=" ")
    refused("on", **cancel, reason="Sold", on=TOMORROW)


@pytest.mark.parametrize("how", ["done", "cancelled"])
def test_closed_action_can_be_reopened(cast, how):
    action = make_action(cast)
    if how == "done":
        services.complete_action(action=action, result="Named", by=cast.employee)
    else:
        services.cancel_action(action=action, reason="Sold", by=cast.employee)
    action = services.reopen_action(action=action, by=cast.employee)
    assert (action.is_open, action.result, action.cancel_reason) == (True, "", "")
    refused("", services.reopen_action, action=action, by=cast.employee)


def test_change_refuses_strangers_and_old_versions(cast):
    action = make_action(cast)
    change = {"action": action, "by": cast.executive, "version": 1}
    refused("owner", services.change_action, **change, changes={"owner": cast.stranger})
    services.change_action(**change, changes={"title": "one"})
    with pytest.raises(StaleError):
        services.change_action(**change, changes={"title": "two"})


def test_database_refuses_done_and_cancelled_together(cast):
    action = services.complete_action(action=make_action(cast), by=cast.employee)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(cancelled_on=DAY, cancel_reason="x")


def test_lateness_ends_when_it_is_done(cast):
    action = make_action(cast, due_on=YESTERDAY)
    assert action.days_late(TOMORROW) == 2
    assert services.complete_action(action=action, by=cast.employee).days_late(TOMORROW) == 1


def test_overdue_begins_the_day_after(cast):
    action = make_action(cast)
    assert list(queries.overdue_actions(cast.organization, DAY)) == []
    assert list(queries.overdue_actions(cast.organization, TOMORROW)) == [action]


def test_mine_and_open_come_first(cast):
    def due(days: int, **changes) -> Action:
        return make_action(cast, due_on=DAY + datetime.timedelta(days=days), **changes)

    others, mine_later, mine = due(1, owner=cast.executive), due(9), due(2)
    done = services.complete_action(action=due(0), by=cast.employee)
    found = queries.mine_first(queries.actions(cast.organization), cast.employee)
    order = found.order_by("is_closed", "-is_mine", "due_on")
    assert list(order) == [mine, mine_later, others, done]
