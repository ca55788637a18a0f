"""Requests from the expectation to the checked benefit; delegated, taken back, come back."""

import datetime
import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from evidence import queries as ledger
from evidence.models import Entry
from evidence.queries import subject_of
from leadership import queries, services
from leadership.errors import LeadershipError
from leadership.models import BenefitCheck, ResourceRequest
from leadership.reminders.resources import dues
from people import clock
from people.models import Role
from tests.conftest import DAY, NOON, make_person
from tests.leadership.factories import ago, ahead, make_decided_request, make_policy, make_request
from tests.refusals import refused

State = ResourceRequest.State
REASON = "Together with the spindle."


def make_second_executive(cast):
    top = datetime.date(2024, 11, 1)
    return make_person(cast.organization, "Ed Other", Role.EXECUTIVE, top_management_from=top)


def make_delivered(cast, **changes) -> ResourceRequest:
    request = make_decided_request(cast, ago(120), **changes)
    return services.deliver_request(request=request, by=cast.quality_manager, on=ago(100))


def check(cast, request, verdict="reached", **changes) -> BenefitCheck:
    fields = {"verdict": verdict, "note": "No pump waits.", "by": cast.quality_manager}
    return services.check_benefit(request=request, **(fields | changes))


def defer(cast, request, revisit_on, decided_on=DAY):
    return services.decide_request(
        request=request,
        decision="deferred",
        reason=REASON,
        revisit_on=revisit_on,
        decided_on=decided_on,
        by=cast.executive,
    )


def facts(entry: Entry) -> dict[str, object]:
    return dict(json.loads(entry.body)["facts"])


# -- Expectation and links -------------------------------------------------------------------------
def test_expectation_and_links_are_written_down_with_the_request(cast):
    policy = make_policy(cast)
    subject = subject_of(cast.organization, "leadership.policyversion", policy.pk)
    request = make_request(
        cast,
        measure="Pumps that wait overnight",
        unit="a week",
        value_now=Decimal("6.0"),
        value_expected=Decimal(0),
        expected_money=Decimal(31000),
        expected_hours=Decimal("20.5"),
        answers=[subject],
    )
    said = facts(Entry.objects.first())
    assert said["Value now"] == "6 a week"
    assert (said["Money expected a year"], said["Hours expected a month"]) == ("31,000 GBP", "20.5")
    assert said["Answers"] == str(subject)
    assert request.has_expectation
    assert not make_request(cast).has_expectation
    changed = services.change_request(
        request=request, by=cast.employee, changes={"answers": [], "unit": "a day"}
    )
    assert list(changed.answers.all()) == []
    assert set(facts(Entry.objects.first())) == {"Answers", "unit"}
    entries = Entry.objects.count()
    services.change_request(request=request, by=cast.employee, changes={"answers": []})
    assert Entry.objects.count() == entries


def test_links_to_records_of_others_are_refused(cast):
    theirs = services.draft_policy(
        organization=cast.other, title="Theirs", statements=["Other."], by=cast.stranger
    )
    subject = subject_of(cast.other, "leadership.policyversion", theirs.pk)
    refused(LeadershipError, "serves", make_request, cast=cast, serves=subject)
    refused(LeadershipError, "answers", make_request, cast=cast, answers=[subject])


# -- Assessment ------------------------------------------------------------------------------------
def test_assessed_request_still_waits_and_its_cost_is_what_approval_grants(cast):
    request = make_request(cast, submitted_on=ago(20))
    words = {"options": " Rent or buy. ", "urgency": "soon", "by": cast.quality_manager}
    assessed = services.assess_request(request=request, cost=Decimal(9000), **words)
    assert (assessed.state, assessed.assessed_by, assessed.options) == (
        State.ASSESSING,
        cast.quality_manager,
        "Rent or buy.",
    )
    assert list(queries.waiting(cast.organization)) == [assessed]
    assert assessed.days_waiting(DAY) == 20
    assert not Entry.objects.first().tags.filter(kind="commitment").exists()
    granted = services.decide_request(request=request, decision="approved", by=cast.executive)
    assert granted.approved_amount == 9000
    refused(LeadershipError, "", services.assess_request, request=request, **words)


def test_assessment_says_options_urgency_and_a_possible_day(cast):
    request = make_request(cast, submitted_on=ago(3))
    words = {"request": request, "by": cast.quality_manager}
    act = services.assess_request
    refused(LeadershipError, "options", act, options=" ", urgency="soon", **words)
    refused(LeadershipError, "urgency", act, options="Buy.", urgency="red", **words)
    refused(LeadershipError, "on", act, options="Buy.", urgency="soon", on=ago(4), **words)
    draft = make_request(cast, is_draft=True)
    by = cast.quality_manager
    refused(LeadershipError, "", act, request=draft, options="Buy.", urgency="soon", by=by)


# -- Given on, taken back --------------------------------------------------------------------------
def test_decision_by_the_one_it_was_given_to_is_on_behalf_of_the_giver(cast):
    request, other = make_request(cast, submitted_on=ago(9)), make_second_executive(cast)
    given = services.delegate_decision(
        request=request, to=other, reason="Her field.", by=cast.executive
    )
    assert (given.delegated_to, given.delegated_by, given.is_waiting) == (
        other,
        cast.executive,
        True,
    )
    decided = services.decide_request(request=request, decision="approved", by=other)
    assert (decided.decided_by, decided.on_behalf_of) == (other, cast.executive)
    assert facts(Entry.objects.first())["On behalf of"] == {"person": cast.executive.pk}


def test_the_giver_may_still_decide_in_person(cast):
    request, other = make_request(cast), make_second_executive(cast)
    services.delegate_decision(request=request, to=other, reason="Away.", by=cast.executive)
    decided = services.decide_request(request=request, decision="approved", by=cast.executive)
    assert (decided.decided_by, decided.on_behalf_of) == (cast.executive, None)


def test_decision_is_given_on_only_among_top_management_with_a_reason(cast):
    request, other = make_request(cast, submitted_on=ago(2)), make_second_executive(cast)
    act, words = services.delegate_decision, {"request": request, "reason": "Away."}
    refused(LeadershipError, "", act, to=other, by=cast.quality_manager, **words)
    for to in (cast.executive, cast.employee, cast.stranger):
        refused(LeadershipError, "to", act, to=to, by=cast.executive, **words)
    refused(LeadershipError, "on", act, to=other, by=cast.executive, on=ago(3), **words)
    refused(
        LeadershipError, "reason", act, request=request, to=other, reason=" ", by=cast.executive
    )
    done = make_decided_request(cast, DAY)
    refused(LeadershipError, "", act, request=done, to=other, reason="Away.", by=cast.executive)


def test_decision_taken_back_stands_in_the_ledger_and_counts_no_more(cast):
    request = make_request(cast, submitted_on=ago(9), due_on=ahead(30))
    decided = services.decide_request(
        request=request, decision="approved", by=cast.executive, due_on=ahead(60)
    )
    entry = decided.decision_entry
    back = services.undo_decision(request=decided, by=cast.executive)
    assert (back.state, back.decided_by, back.decided_on, back.first_decided_on) == (
        State.SUBMITTED,
        None,
        None,
        None,
    )
    assert (back.due_on, back.approved_amount) == (ahead(30), None)
    newest = Entry.objects.first()
    assert (newest.verb, newest.supersedes, newest.withdraws) == ("taken-back", entry, True)
    assert entry not in ledger.standing(cast.organization)
    again = services.decide_request(
        request=back, decision="declined", reason="Rent it.", by=cast.executive
    )
    assert again.state == State.DECLINED


def test_taking_back_the_second_decision_leaves_the_first(cast):
    request = make_request(cast, submitted_on=ago(60))
    deferred = defer(cast, request, ago(10), decided_on=ago(40))
    services.decide_request(
        request=request, decision="declined", reason="Not needed.", by=cast.executive
    )
    back = services.undo_decision(request=request, by=cast.executive)
    assert (back.state, back.decision_reason, back.revisit_on) == (State.DEFERRED, REASON, ago(10))
    assert (back.decided_by, back.decision_entry) == (cast.executive, deferred.decision_entry)


def test_giving_on_is_taken_back_and_the_ledger_keeps_both(cast):
    request, other = make_request(cast, submitted_on=ago(9)), make_second_executive(cast)
    given = services.delegate_decision(request=request, to=other, reason="Away.", by=cast.executive)
    entry = given.decision_entry
    refused(LeadershipError, "", services.undo_decision, request=given, by=other)
    back = services.undo_decision(request=given, by=cast.executive)
    assert (back.delegated_to, back.delegated_by, back.delegated_on, back.state) == (
        None,
        None,
        None,
        State.SUBMITTED,
    )
    newest = Entry.objects.first()
    assert (newest.verb, newest.supersedes, newest.withdraws) == ("taken-back", entry, True)
    assert not services.can_undo(back, cast.executive, clock.now())


def test_taking_back_a_decision_leaves_it_given_on(cast):
    request, other = make_request(cast), make_second_executive(cast)
    services.delegate_decision(request=request, to=other, reason="Away.", by=cast.executive)
    decided = services.decide_request(request=request, decision="approved", by=other)
    refused(LeadershipError, "", services.undo_decision, request=decided, by=cast.executive)
    back = services.undo_decision(request=decided, by=other)
    assert (back.state, back.delegated_to) == (State.SUBMITTED, other)


@pytest.mark.parametrize(("minutes", "allowed"), [(15, True), (16, False)])
def test_decision_is_taken_back_within_a_quarter_of_an_hour(cast, minutes, allowed):
    request = make_decided_request(cast, DAY)
    with clock.at(NOON + datetime.timedelta(minutes=minutes)):
        assert services.can_undo(request, cast.executive, clock.now()) is allowed
        if not allowed:
            act, by = services.undo_decision, cast.executive
            refused(LeadershipError, "", act, request=request, by=by)


def test_decision_is_taken_back_by_its_author_while_nothing_followed(cast):
    act, other = services.undo_decision, make_second_executive(cast)
    refused(LeadershipError, "", act, request=make_request(cast), by=cast.executive)
    request = make_decided_request(cast, DAY)
    refused(LeadershipError, "", act, request=request, by=other)
    services.commit_request(request=request, by=cast.quality_manager, due_on=ahead(9))
    refused(LeadershipError, "", act, request=request, by=cast.executive)


# -- Order, delivery, benefit ------------------------------------------------------------------------
def test_order_names_supplier_and_who_sees_to_it(cast):
    done = services.commit_request(
        request=make_decided_request(cast, ago(2)),
        by=cast.quality_manager,
        responsible=cast.employee,
        supplier=" Northern Flow ",
        order_number="PO-7",
        due_on=ahead(9),
    )
    assert (done.supplier, done.order_number, done.committed_by, done.committed_on) == (
        "Northern Flow",
        "PO-7",
        cast.employee,
        DAY,
    )


def test_check_before_the_delivery_is_refused(cast):
    request = make_decided_request(cast, ago(2))
    refused(
        LeadershipError,
        "check_due_on",
        services.deliver_request,
        request=request,
        by=cast.executive,
        check_due_on=ago(1),
    )


def test_checked_benefit_ends_the_chain_with_figures_before_and_since(cast):
    request = make_delivered(cast, unit="a week")
    made = check(
        cast,
        request,
        value_before=Decimal(6),
        value_after=Decimal("0.5"),
        money_won=Decimal(-200),
        hours_won=Decimal(22),
    )
    request.refresh_from_db()
    assert (request.state, request.verdict, request.benefit) == (
        State.CHECKED,
        "reached",
        "No pump waits.",
    )
    assert (request.won_money, request.won_hours, request.check_due_on) == (-200, 22, None)
    said = facts(Entry.objects.first())
    assert (said["Value before"], said["Value since"], said["Money won a year"]) == (
        "6 a week",
        "0.5 a week",
        "-200 GBP",
    )
    assert list(request.checks.all()) == [made]
    assert request in ResourceRequest.objects.granted()
    assert list(queries.open_requests(cast.organization)) == []


def test_too_early_is_looked_at_again_and_the_newest_check_counts(cast):
    request = make_delivered(cast)
    check(cast, request, "too-early", on=ago(50), next_check_on=ahead(1))
    request.refresh_from_db()
    assert (request.state, request.check_due_on) == (State.DELIVERED, ahead(1))
    check(cast, request, "not", note="The trays scratch.", next_check_on=ahead(90))
    request.refresh_from_db()
    assert (request.state, request.verdict, request.check_due_on) == (
        State.CHECKED,
        "not",
        ahead(90),
    )


def test_check_refuses_what_says_nothing_or_cannot_be(cast):
    request = make_delivered(cast)
    bad = [
        ("verdict", {"verdict": "fine"}),
        ("note", {"note": " "}),
        ("next_check_on", {"verdict": "too-early"}),
        ("next_check_on", {"next_check_on": DAY}),
        ("on", {"on": ago(101)}),
        ("on", {"on": ahead(1)}),
    ]
    for field, changes in bad:
        refused(LeadershipError, field, check, cast=cast, request=request, **changes)
    check(cast, request, on=ago(5))
    refused(LeadershipError, "on", check, cast=cast, request=request, on=ago(6))
    undelivered = make_decided_request(cast, DAY)
    refused(LeadershipError, "", check, cast=cast, request=undelivered)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "checked", "verdict": "too-early"},
        {"state": "assessing", "options": ""},
        {"paid": Decimal(-1)},
    ],
)
def test_database_refuses_half_a_chain(cast, fields):
    request = make_delivered(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResourceRequest.objects.filter(pk=request.pk).update(**fields)


# -- Back on its day ---------------------------------------------------------------------------------
def test_deferred_request_comes_back_on_its_day_once_and_waits_since_then(cast):
    request = make_request(cast, submitted_on=ago(60))
    defer(cast, request, ago(4), decided_on=ago(40))
    later = make_request(cast, submitted_on=ago(60))
    defer(cast, later, ahead(1), decided_on=ago(40))
    words = {"organization": cast.organization, "on": DAY}
    assert [services.return_deferred(**words) for _ in range(2)] == [1, 0]
    request.refresh_from_db()
    assert (request.state, request.returned_on, request.days_waiting(DAY)) == (
        State.SUBMITTED,
        ago(4),
        4,
    )
    assert list(queries.waiting(cast.organization)) == [request]
    entry = Entry.objects.first()
    assert (entry.verb, entry.source, entry.actor, entry.occurred_on) == (
        "came-back",
        "system",
        None,
        ago(4),
    )
    assert services.return_deferred(organization=cast.other, on=ahead(9)) == 0
    decided = services.decide_request(request=request, decision="approved", by=cast.executive)
    assert (decided.first_decided_on, decided.days_waiting(DAY)) == (ago(40), 20)


def test_deferral_of_the_future_comes_back_on_the_very_day(cast):
    request = defer(cast, make_request(cast), ahead(2))
    for days, count in ((1, 0), (2, 1)):
        with clock.at(NOON + datetime.timedelta(days=days)):
            assert services.return_deferred(
                organization=cast.organization, on=clock.today(cast.organization)
            ) == (count)
    request.refresh_from_db()
    assert request.is_waiting


# -- Reminders ---------------------------------------------------------------------------------------
def test_dates_that_come_near_are_told_to_those_who_see_to_them(cast):
    coming = make_decided_request(cast, ago(9), due_on=ahead(14))
    services.commit_request(request=coming, by=cast.quality_manager, responsible=cast.employee)
    make_decided_request(cast, ago(9), due_on=ahead(15))
    there = make_delivered(cast)
    back = defer(cast, make_request(cast, submitted_on=ago(9)), ahead(14), decided_on=ago(8))
    defer(cast, make_request(cast, submitted_on=ago(9)), ahead(15), decided_on=ago(8))
    found = {
        (due.rule, due.object_id, due.due_on): {person.name for person in due.people}
        for due in dues(cast.organization, DAY)
    }
    assert found == {
        ("resource-delivery", coming.pk, ahead(14)): {"Emil Employee"},
        ("resource-benefit", there.pk, ago(10)): {"Quinn Quality"},
        ("resource-back", back.pk, ahead(14)): {"Emil Employee", "Eve Executive"},
    }
