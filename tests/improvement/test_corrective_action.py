"""The chain of 10.2: each gate, the second round, and what the database refuses by itself."""

import datetime
import functools

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry, Subject
from improvement import queries, services
from improvement.errors import NonconformityError
from improvement.models import Nonconformity, PastRound
from improvement.steps import current, steps
from people import clock
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
        *("opened", "corrected", "need-decided", "cause-analysed", "similar-checked"),
        *("plan-proposed", "plan-accepted", "implemented", "found-effective"),
    ]


def test_steps_on_the_way_show_no_commitment_of_their_own(cast):
    make_worked(cast, STATES.CLOSED_EFFECTIVE)
    silent = {
        entry.verb for entry in Entry.objects.all() if not entry.tags.filter(kind="commitment")
    }
    assert silent == {"need-decided", "similar-checked", "plan-proposed"}


@pytest.mark.parametrize("index", range(1, len(ORDER)))
def test_no_step_lies_in_the_future_or_before_the_last(cast, index):
    found = make_worked(cast, ORDER[index - 1])
    before = {"cast": cast, "found": found, "step": ORDER[index]}
    refused("on", take, **before, on=TOMORROW)
    refused("on", take, **before, on=DAY - datetime.timedelta(days=11))


@pytest.mark.parametrize(
    ("state", "field"),
    [
        (STATES.CORRECTED, "correction"),
        (STATES.CAUSE_ANALYSED, "cause"),
        (STATES.SIMILAR_CHECKED, "similar_where"),
        (STATES.PLAN_PROPOSED, "plan"),
        (STATES.PLAN_PROPOSED, "effectiveness_criterion"),
        (STATES.IMPLEMENTED, "system_update"),
        (STATES.CLOSED_EFFECTIVE, "check_result"),
        (STATES.CLOSED_EFFECTIVE, "early_reason"),
    ],
)
def test_step_without_words_is_refused(cast, state, field):
    found = make_worked(cast, ORDER[ORDER.index(state) - 1])
    refused(field, take, cast=cast, found=found, step=state, **{field: "  "})


# -- correction, need, similar cases --------------------------------------------------------


def test_containment_is_kept_beside_the_correction(cast):
    found = take(cast, make_nonconformity(cast), STATES.CORRECTED, containment="Stock blocked.")
    assert (found.containment, found.correction) == ("Stock blocked.", "Values measured again.")


def test_major_one_always_needs_an_action(cast):
    found = make_worked(cast, STATES.CORRECTED, grade="major")
    no = {"cast": cast, "found": found, "step": STATES.ACTION_DECIDED, "needed": False}
    refused("needed", take, **no, reason="Never again.")


def test_minor_one_without_action_says_why(cast):
    found = make_worked(cast, STATES.CORRECTED)
    no = {"cast": cast, "found": found, "step": STATES.ACTION_DECIDED, "needed": False}
    refused("reason", take, **no, reason=" ")
    closed = take(**no, reason="Once in ten years.")
    assert (closed.state, closed.action_needed) == ("closed-no-action", False)
    assert closed.action_decided_by == cast.process_owner


def test_similar_cases_found_are_said(cast):
    found = make_worked(cast, STATES.CAUSE_ANALYSED)
    look = {"cast": cast, "found": found, "step": STATES.SIMILAR_CHECKED, "similar_found": True}
    refused("similar_cases", take, **look)
    assert take(**look, similar_cases="Line 2 too.").similar_cases == "Line 2 too."


# -- the plan -------------------------------------------------------------------------------


def test_check_is_planned_for_a_day_after_the_plan(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    plan = {"cast": cast, "found": found, "step": STATES.PLAN_ACCEPTED, "on": DAY}
    refused("check_due_on", take, **plan, check_due_on=DAY)
    assert take(**plan, check_due_on=TOMORROW).check_due_on == TOMORROW


def test_plan_is_for_a_day_to_come_and_checked_after_it(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    plan = {"cast": cast, "found": found, "step": STATES.PLAN_PROPOSED, "on": DAY}
    refused("plan_for_on", take, **plan, plan_for_on=YESTERDAY)
    refused("check_due_on", take, **plan, plan_for_on=TOMORROW, check_due_on=TOMORROW)
    refused("plan_who", take, **plan, plan_who=cast.stranger)


def test_check_follows_the_plan_as_the_response_times_say(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    day = DAY + datetime.timedelta(days=20)
    plan = take(cast, found, STATES.PLAN_PROPOSED, plan_for_on=day, check_due_on=None)
    assert (plan.check_due_on - day).days == 90
    assert plan.plan_who == cast.process_owner


def test_accepted_plan_gives_the_response_its_day(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    day = DAY + datetime.timedelta(days=20)
    found = take(cast, found, STATES.PLAN_PROPOSED, plan_for_on=day)
    accepted = services.accept_plan(nonconformity=found, by=cast.quality_manager)
    assert (accepted.due_on, accepted.plan) == (day, "The tool sends its values.")
    assert accepted.plan_proposed_by == cast.process_owner


def test_proposing_owner_neither_accepts_nor_returns(cast):
    found = make_worked(cast, STATES.PLAN_PROPOSED)
    own = {"nonconformity": found, "by": cast.quality_manager, "actor": cast.process_owner}
    refused("actor", services.accept_plan, **own)
    refused("actor", services.return_plan, **own, reason="x")
    refused("actor", services.accept_plan, **(own | {"actor": cast.stranger}))
    assert services.accept_plan(**(own | {"actor": cast.executive})).state == "plan-accepted"


def test_owner_does_not_write_and_accept_in_one_go(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    refused("actor", take, cast=cast, found=found, step="plan-accepted", by=cast.process_owner)
    assert take(cast, found, STATES.PLAN_ACCEPTED).plan_proposed_by is None


def test_quality_manager_accepts_what_he_proposed_for_the_owner(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    found = take(cast, found, STATES.PLAN_PROPOSED, by=cast.quality_manager)
    assert take(cast, found, STATES.PLAN_ACCEPTED).state == "plan-accepted"


def test_returned_plan_keeps_its_words_and_says_what_it_lacks(cast):
    found = make_worked(cast, STATES.PLAN_PROPOSED)
    give = {"nonconformity": found, "by": cast.quality_manager}
    refused("reason", services.return_plan, **give, reason=" ")
    found = services.return_plan(**give, reason="Who does it?")
    assert (found.state, found.plan) == ("similar-checked", "The tool sends its values.")
    assert found.plan_return_reason == "Who does it?"
    assert take(cast, found, STATES.PLAN_PROPOSED, on=DAY).plan_return_reason == ""


# -- implementation and check ---------------------------------------------------------------


def test_who_implemented_does_not_check(cast):
    found = make_worked(cast, STATES.IMPLEMENTED)
    check = {"cast": cast, "found": found, "step": STATES.CLOSED_EFFECTIVE}
    refused("verifier", take, **check, by=cast.process_owner)
    refused("verifier", take, **check, verifier=cast.process_owner)
    refused("verifier", take, **check, verifier=cast.stranger)
    assert take(**check, by=cast.process_owner, verifier=cast.employee).checked_by == cast.employee


def test_nothing_is_checked_on_the_day_of_its_implementation(cast):
    found = take(cast, make_worked(cast, STATES.PLAN_ACCEPTED), STATES.IMPLEMENTED, on=DAY)
    refused("on", take, cast=cast, found=found, step=STATES.CLOSED_EFFECTIVE)
    refused("on", take, cast=cast, found=found, step=STATES.CLOSED_EFFECTIVE, effective=False)


def test_check_in_time_needs_no_reason(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    found = take(cast, found, STATES.PLAN_ACCEPTED, check_due_on=DAY)
    found = take(cast, found, STATES.IMPLEMENTED)
    assert take(cast, found, STATES.CLOSED_EFFECTIVE).early_reason == ""


def test_early_check_keeps_its_reason(cast):
    found = make_worked(cast, STATES.CLOSED_EFFECTIVE)
    assert found.early_reason == "The line builds more than planned."


def test_work_later_than_its_check_moves_the_check(cast):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    found = take(cast, found, STATES.PLAN_ACCEPTED, check_due_on=DAY)
    found = take(cast, found, STATES.IMPLEMENTED, on=DAY)
    assert (found.check_due_on - DAY).days == 90


def test_update_of_the_system_is_answered_at_the_closing_at_the_latest(cast):
    found = make_worked(cast, STATES.PLAN_ACCEPTED)
    found = take(cast, found, STATES.IMPLEMENTED, system_updated=None)
    check = {"cast": cast, "found": found, "step": STATES.CLOSED_EFFECTIVE}
    refused("system_updated", take, **check)
    refused("system_update", take, **check, system_updated=False)
    closed = take(**check, system_updated=False, system_update="Known risk, same rating.")
    assert (closed.system_updated, closed.system_update) == (False, "Known risk, same rating.")


# -- rounds ---------------------------------------------------------------------------------


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
    found = not_effective(cast, make_worked(cast, STATES.IMPLEMENTED), on=YESTERDAY)
    refused("on", take, cast=cast, found=found, step=ORDER[3], on=DAY - datetime.timedelta(days=2))
    for step in ORDER[3:]:
        found = take(cast, found, step)
    assert (found.state, found.round) == ("closed-effective", 2)
    assert queries.past_rounds(found).count() == 1


def test_past_round_keeps_everything_of_the_round(cast):
    whys, fishbone = [{"question": "Why?", "answer": "No field."}], {"method": ["Old form"]}
    found = make_worked(cast, STATES.ACTION_DECIDED)
    found = take(cast, found, STATES.CAUSE_ANALYSED, whys=whys, fishbone=fishbone)
    for step in ORDER[4:8]:
        found = take(cast, found, step)
    before = Nonconformity.objects.values().get(pk=found.pk)
    found = not_effective(cast, found)
    [past] = PastRound.objects.values()
    kept = set(past) - {"id", "number", "nonconformity_id"}
    results = {"checked_on", "checked_by_id", "check_result", "early_reason"}
    assert {name: past[name] for name in kept - results} == {
        name: before[name] for name in kept - results
    }
    assert (past["whys"], past["fishbone"]) == (whys, fishbone)
    found.refresh_from_db()
    assert (found.whys, found.fishbone, found.similar_where, found.system_updated) == (
        [],
        {},
        "",
        None,
    )


def test_third_round_keeps_both_before(cast):
    found = make_worked(cast, STATES.IMPLEMENTED)
    for day in (YESTERDAY, DAY):
        found = not_effective(cast, found, on=day)
        PastRound.objects.update(checked_on=DAY - datetime.timedelta(days=2))
        if day == YESTERDAY:
            for step in ORDER[3:8]:
                found = take(cast, found, step)
    assert [past.number for past in queries.past_rounds(found)] == [1, 2]


def test_new_response_day_lies_after_the_check(cast):
    found = make_worked(cast, STATES.IMPLEMENTED)
    refused("due_on", not_effective, cast=cast, found=found, due_on=DAY)
    assert not_effective(cast, found, due_on=TOMORROW).due_on == TOMORROW


def test_steps_say_what_comes_next(cast):
    found = make_worked(cast, STATES.CAUSE_ANALYSED)
    positions = [step.position for step in steps(found)]
    assert positions == ["done"] * 3 + ["now"] + ["later"] * 4
    assert current(found).slug == "similar"
    assert current(make_worked(cast, STATES.CLOSED_EFFECTIVE)) is None


def test_closed_one_is_never_changed(cast):
    found = make_worked(cast, STATES.CLOSED_EFFECTIVE)
    change = {"nonconformity": found, "by": cast.executive}
    refused("", services.change_nonconformity, **change, changes={"statement": "x"})


def test_change_is_refused(cast):
    found = make_nonconformity(cast)
    change = {"act": services.change_nonconformity, "nonconformity": found, "by": cast.executive}
    refused("owner", **change, changes={"owner": cast.stranger})
    refused("due_on", **change, changes={"due_on": DAY - datetime.timedelta(days=31)})


@pytest.mark.parametrize(
    ("origin", "source"),
    [("audits.finding", "audit"), ("processes.risk", "process"), ("", "process")],
)
def test_source_follows_the_origin(cast, origin, source):
    subject = origin and Subject.objects.create(
        organization=cast.organization,
        kind=origin,
        object_id=1,
        label="It",
        url_name="audits:finding",
        changed_at=clock.now(),
    )
    assert make_nonconformity(cast, origin=subject or None).source == source


def test_source_may_be_a_complaint(cast):
    found = make_nonconformity(cast, source="complaint", source_detail="Dairy at Tarn, order 4711")
    assert (found.source, found.source_detail) == ("complaint", "Dairy at Tarn, order 4711")


@pytest.mark.parametrize("reason", ["", "  "])
def test_withdrawal_says_why(cast, reason):
    found = make_nonconformity(cast)
    act = {"nonconformity": found, "by": cast.quality_manager}
    refused("reason", services.withdraw_nonconformity, **act, reason=reason)


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
        {"state": "closed-no-action"},
        {"state": "withdrawn"},
        {"withdrawn_on": DAY, "withdraw_reason": "x"},
        {"withdrawn_on": DAY, "withdraw_reason": "x", "state": "withdrawn"},
        {"state": "plan-proposed", "plan": ""},
        {"correction_due_on": datetime.date(2020, 1, 1)},
        {"plan_due_on": datetime.date(2020, 1, 1)},
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
