"""The way of a resource request, and every refusal on it."""

import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry, Tag
from evidence.queries import subject_of
from leadership import queries, services
from leadership.errors import LeadershipError
from leadership.models import ResourceRequest
from leadership.services.asking import money
from people.errors import StaleError
from tests.leadership.factories import ago, ahead, make_decided_request, make_policy, make_request

State = ResourceRequest.State


def decide(cast, request, decision, **changes):
    fields = {"request": request, "decision": decision, "by": cast.executive}
    return services.decide_request(**(fields | changes))


def refusal(act) -> LeadershipError:
    with pytest.raises(LeadershipError) as refused:
        act()
    return refused.value


def test_request_waits_from_the_day_it_is_asked(cast):
    request = make_request(cast, submitted_on=ago(47))
    assert (request.reference, request.state) == ("RQ01", State.SUBMITTED)
    assert (request.is_waiting, request.days_waiting(ago(0))) == (True, 47)
    assert Tag.objects.filter(value="7.1.5").exists()


def test_draft_waits_for_nobody_and_proves_nothing(cast):
    request = make_request(cast, is_draft=True)
    entry = Entry.objects.get()
    assert (request.submitted_on, request.days_waiting(ago(0))) == (None, 0)
    assert (entry.is_released, entry.tags.filter(kind="commitment").exists()) == (False, False)
    assert list(queries.waiting(cast.organization)) == []


def test_submitted_draft_waits(cast):
    request = services.submit_request(request=make_request(cast, is_draft=True), by=cast.employee)
    assert (request.state, request.submitted_on) == (State.SUBMITTED, ago(0))
    assert refusal(lambda: services.submit_request(request=request, by=cast.employee))


def test_asking_for_tomorrow_is_refused(cast):
    assert refusal(lambda: make_request(cast, submitted_on=ahead(1))).field == "submitted_on"


def test_request_may_serve_a_record_of_a_higher_room(cast):
    policy = make_policy(cast)
    subject = subject_of(cast.organization, "leadership.policyversion", policy.pk)
    request = make_request(cast, serves=subject)
    assert dict(json.loads(Entry.objects.first().body)["facts"])["Serves"] == str(request.serves)


def test_waiting_lists_the_longest_first(cast):
    young, old = make_request(cast, submitted_on=ago(5)), make_request(cast, submitted_on=ago(47))
    make_decided_request(cast, ago(0), submitted_on=ago(90))
    assert list(queries.waiting(cast.organization)) == [old, young]


def test_full_approval_needs_no_reason_and_grants_the_cost(cast):
    request = decide(cast, make_request(cast), "approved", due_on=ahead(60))
    assert (request.state, request.approved_amount) == (State.APPROVED, Decimal(14200))
    assert (request.decided_by, request.due_on) == (cast.executive, ahead(60))


@pytest.mark.parametrize(
    ("decision", "details"),
    [
        ("partly", {"amount": Decimal(9000)}),
        ("deferred", {"revisit_on": ahead(30)}),
        ("declined", {}),
    ],
)
def test_everything_but_approval_needs_a_reason(cast, decision, details):
    request = make_request(cast)
    refused = refusal(lambda: decide(cast, request, decision, reason=" ", **details))
    assert refused.field == "reason"
    decided = decide(cast, request, decision, reason="Measured below limit.", **details)
    assert decided.state == decision


@pytest.mark.parametrize("amount", [None, Decimal(-1), Decimal(14200), Decimal(20000)])
def test_part_needs_an_amount_below_the_whole(cast, amount):
    request = make_request(cast)
    refused = refusal(lambda: decide(cast, request, "partly", reason="Half.", amount=amount))
    assert refused.field == "amount"


def test_part_of_an_unknown_cost_takes_any_amount(cast):
    request = make_request(cast, cost=None)
    assert decide(cast, request, "partly", reason="Half.", amount=Decimal(0)).approved_amount == 0


@pytest.mark.parametrize("revisit_on", [None, ago(0), ago(1)])
def test_deferral_needs_a_later_day(cast, revisit_on):
    request = make_request(cast)
    refused = refusal(
        lambda: decide(cast, request, "deferred", reason="Budget.", revisit_on=revisit_on)
    )
    assert refused.field == "revisit_on"


def test_deferred_request_is_decided_again_and_keeps_its_first_answer(cast):
    request = make_request(cast, submitted_on=ago(60))
    decide(cast, request, "deferred", reason="Budget.", revisit_on=ago(10), decided_on=ago(40))
    again = decide(cast, request, "approved", decided_on=ago(5))
    assert (again.first_decided_on, again.decided_on) == (ago(40), ago(5))
    assert (again.days_waiting(ago(0)), again.revisit_on) == (20, None)


def test_decision_before_the_deferral_is_refused(cast):
    request = make_request(cast, submitted_on=ago(60))
    decide(cast, request, "deferred", reason="Budget.", revisit_on=ago(10), decided_on=ago(40))
    refused = refusal(lambda: decide(cast, request, "approved", decided_on=ago(41)))
    assert refused.field == "decided_on"


@pytest.mark.parametrize("decided_on", [ago(4), ahead(1)])
def test_decision_outside_its_time_is_refused(cast, decided_on):
    request = make_request(cast, submitted_on=ago(3))
    refused = refusal(lambda: decide(cast, request, "approved", decided_on=decided_on))
    assert refused.field == "decided_on"


@pytest.mark.parametrize("decision", ["", "delivered", "submitted", "yes"])
def test_unknown_decision_is_refused(cast, decision):
    assert refusal(lambda: decide(cast, make_request(cast), decision)).field == "decision"


def test_decided_request_is_not_decided_twice(cast):
    request = make_decided_request(cast, ago(0))
    assert "cannot be decided now: approved" in str(
        refusal(lambda: decide(cast, request, "approved"))
    )


def test_draft_is_not_decided(cast):
    request = make_request(cast, is_draft=True)
    assert "draft" in str(refusal(lambda: decide(cast, request, "approved")))


def test_decision_by_others_than_top_management_says_whom_to_ask(cast):
    request = make_request(cast)
    refused = refusal(lambda: decide(cast, request, "approved", by=cast.quality_manager))
    assert str(refused) == (
        "Quinn Quality is not top management, so cannot decide this request. Ask Eve Executive."
    )


def test_decision_recorded_by_another_counts_for_the_leader(cast):
    request = decide(
        cast, make_request(cast), "approved", by=cast.quality_manager, actor=cast.executive
    )
    entry = Entry.objects.first()
    assert (request.decided_by, entry.actor, entry.recorder) == (
        cast.executive,
        cast.executive,
        cast.quality_manager,
    )


def test_committed_request_knows_its_day(cast):
    request = make_decided_request(cast, ago(2))
    assert refusal(lambda: services.commit_request(request=request, by=cast.executive)).field == (
        "due_on"
    )
    done = services.commit_request(request=request, by=cast.quality_manager, due_on=ahead(9))
    assert (done.state, done.due_on) == (State.COMMITTED, ahead(9))


def test_delivery_ends_the_request(cast):
    request = make_decided_request(cast, ago(2))
    done = services.deliver_request(
        request=request,
        by=cast.quality_manager,
        on=ago(1),
        received="One tester.",
        paid=Decimal(14000),
    )
    assert (done.state, done.delivered_on, done.delivered_by) == (
        State.DELIVERED,
        ago(1),
        cast.quality_manager,
    )
    assert (done.received, done.paid, done.check_due_on) == ("One tester.", 14000, ahead(89))
    assert list(queries.open_requests(cast.organization)) == []


def test_delivery_before_the_decision_is_refused(cast):
    request = make_decided_request(cast, ago(2), submitted_on=ago(9))
    refused = refusal(
        lambda: services.deliver_request(request=request, by=cast.executive, on=ago(3))
    )
    assert refused.field == "delivered_on"


@pytest.mark.parametrize("act", [services.commit_request, services.deliver_request])
def test_nothing_comes_of_a_request_that_waits(cast, act):
    request = make_request(cast, due_on=ahead(3))
    assert refusal(lambda: act(request=request, by=cast.executive))


def test_change_before_the_decision_is_noted(cast):
    request = make_request(cast)
    services.change_request(
        request=request, by=cast.employee, changes={"title": "Two testers"}, version=1
    )
    assert Entry.objects.first().subject_label == "Two testers"


def test_change_of_a_stale_request_is_refused(cast):
    request = make_request(cast)
    words = {"request": request, "by": cast.employee, "version": 1}
    services.change_request(changes={"title": "Two testers"}, **words)
    with pytest.raises(StaleError):
        services.change_request(changes={"title": "Three testers"}, **words)


def test_change_after_the_decision_is_refused(cast):
    request = make_decided_request(cast, ago(0))
    assert refusal(
        lambda: services.change_request(request=request, by=cast.employee, changes={"title": "Two"})
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"cost": Decimal(-1)},
        {"state": "approved"},
        {"state": "submitted", "submitted_on": None},
    ],
)
def test_database_refuses_what_cannot_be(cast, fields):
    request = make_request(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResourceRequest.objects.filter(pk=request.pk).update(**fields)


@pytest.mark.parametrize("fields", [{"state": "declined"}, {"state": "deferred"}])
def test_database_wants_a_reason(cast, fields):
    request = make_decided_request(cast, ago(0))
    with pytest.raises(IntegrityError), transaction.atomic():
        ResourceRequest.objects.filter(pk=request.pk).update(**fields)


@pytest.mark.parametrize(
    ("amount", "words"),
    [(None, ""), (Decimal("14200.00"), "14,200 GBP"), (Decimal("9.5"), "9.50 GBP")],
)
def test_money_is_written_with_its_currency(amount, words):
    assert money(amount, "GBP") == words
