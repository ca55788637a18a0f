"""Escalations and support of managers: rules, pages, and what j3, j4 and d5 say about them."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Entry, Tag
from evidence.thresholds import Limits
from leadership import indicators, queries, services
from leadership.errors import LeadershipError
from leadership.models import Escalation, SupportAct
from people.models import Person
from processes.models import Process
from processes.services import appoint_owner
from tests.conftest import DAY, NOON, Cast, make_person
from tests.leadership.factories import (
    ago,
    ahead,
    make_communication,
    make_escalation,
    make_support,
    make_walk,
)
from tests.refusals import refused


def url(name: str, *keys: int) -> str:
    return reverse(f"leadership:{name}", args=["harbour", *keys])


def judge(name: str, cast: Cast, on: datetime.date = DAY, **limits):
    return getattr(indicators, name)(cast.organization, on, *([Limits(**limits)] if limits else []))


# -- Escalations ---------------------------------------------------------------------------------
def test_escalation_is_raised_answered_and_closed(cast):
    raised = make_escalation(cast, raised_on=ago(5), needed_by=ahead(2))
    assert (raised.reference, raised.state) == ("ES01", "Waiting for an answer")
    assert list(queries.to_answer(cast.organization, cast.executive)) == [raised]
    services.answer_escalation(escalation=raised, answer=" No. ", by=cast.quality_manager)
    entry = Entry.objects.first()
    assert (entry.actor, entry.recorder) == (cast.executive, cast.quality_manager)
    assert "Olga" not in "".join(Entry.objects.values_list("body", flat=True))
    raised = services.close_escalation(escalation=raised, by=cast.process_owner)
    assert (raised.answer, raised.state, raised.days_to_answer(DAY)) == ("No.", "Closed", 5)


def test_rules_of_escalations_refuse(cast):
    raised = make_escalation(cast, raised_on=ago(5))
    me, boss = cast.process_owner, cast.executive
    answer = services.answer_escalation
    for field, changes in (
        ("to", {"to": me}),
        ("to", {"to": cast.stranger}),
        ("raised_on", {"raised_on": ahead(1)}),
        ("needed_by", {"needed_by": ago(1)}),
    ):
        with pytest.raises(LeadershipError) as caught:
            make_escalation(cast, **changes)
        assert caught.value.field == field
    change = {"act": services.change_escalation, "escalation": raised, "by": me}
    refused(LeadershipError, "to", **change, changes={"to": me})
    refused(LeadershipError, "needed_by", **change, changes={"needed_by": ago(6)})
    words = {"escalation": raised, "answer": "Yes."}
    refused(LeadershipError, "", answer, **words, by=me)
    refused(LeadershipError, "answer", answer, escalation=raised, answer=" ", by=boss)
    refused(LeadershipError, "on", answer, **words, by=boss, on=ago(6))
    refused(LeadershipError, "", services.close_escalation, escalation=raised, by=me)
    answer(**words, by=boss, on=ago(2))
    refused(LeadershipError, "", answer, **words, by=boss)
    refused(LeadershipError, "", **change, changes={"subject": "Else"})
    close = {"act": services.close_escalation, "escalation": raised}
    refused(LeadershipError, "", **close, by=cast.quality_manager)
    refused(LeadershipError, "closed_on", **close, by=me, on=ago(3))
    services.close_escalation(escalation=raised, by=me)
    refused(LeadershipError, "", **close, by=me)


@pytest.mark.parametrize(
    "fields",
    [
        {"answered_on": DAY},
        {"answer": "Yes"},
        {"closed_on": DAY},
        {"needed_by": ago(900)},
    ],
)
def test_database_refuses_escalations_that_cannot_be(cast, fields):
    raised = make_escalation(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.filter(pk=raised.pk).update(**fields)


def test_person_asked_answers_on_the_page_and_nobody_unasked(cast, signed_in):
    raised = make_escalation(cast, to=cast.employee)
    answer = url("escalation-answer", raised.pk)
    assert signed_in(cast.process_owner).get(answer).status_code == 403
    assert signed_in(cast.internal_auditor).get(answer).status_code == 403
    client = signed_in(cast.employee)
    assert answer in client.get(raised.get_absolute_url()).content.decode()
    assert client.post(answer, {"answer": "", "on": DAY}).status_code == 422
    assert client.post(answer, {"answer": "Yes.", "on": DAY}).status_code == 302
    close = url("escalation-close", raised.pk)
    assert (
        close
        not in signed_in(cast.internal_auditor).get(raised.get_absolute_url()).content.decode()
    )
    assert client.post(close).status_code == 302
    assert "Closed" in client.get(raised.get_absolute_url()).content.decode()


def test_form_of_an_escalation_knows_me_my_superior_and_today(cast, signed_in):
    form = signed_in(cast.process_owner).get(url("escalation-add")).context["form"]
    assert form["to"].value() == cast.executive.pk
    assert form["raised_by"].value() == cast.process_owner.pk
    assert [field.name for field in form.open_fields] == ["subject", "to", "need"]
    assert not form.is_unfolded
    data = {"subject": "A", "to": cast.executive.pk, "raised_on": "never"}
    answer = signed_in(cast.process_owner).post(url("escalation-add"), data)
    assert '<details class="more-fields" open' in answer.content.decode()


def test_escalations_that_wait_stand_on_top(cast, signed_in):
    make_escalation(cast, subject="Young", raised_on=ago(3))
    done = make_escalation(cast, subject="Done", raised_on=ago(90))
    services.answer_escalation(escalation=done, answer="Yes.", by=cast.executive)
    make_escalation(cast, subject="Old", raised_on=ago(20))
    page = signed_in(cast.employee).get(url("escalations"))
    rows = [row["cells"][0]["html"] for row in page.context["page"].rows]
    assert rows == ["Old", "Young", "Done"]
    assert '<span class="late-word num">waiting 20 days</span>' in page.content.decode()


# -- Support -------------------------------------------------------------------------------------
def test_support_counts_for_the_leader_and_its_effect_comes_later(cast, signed_in):
    act = make_support(cast, by=cast.quality_manager, on=ago(9), promotes_thinking=True)
    entry = Entry.objects.get()
    assert (act.reference, entry.actor, entry.occurred_on) == ("SA01", cast.executive, ago(9))
    shown = set(entry.tags.filter(kind=Tag.Kind.COMMITMENT).values_list("value", flat=True))
    assert shown == {"other-managers", "process-approach"}
    client = signed_in(cast.executive)
    assert client.post(url("support-effect", act.pk), {"effect": " "}).status_code == 422
    assert client.post(url("support-effect", act.pk), {"effect": "Decides"}).status_code == 302
    assert "Decides" in client.get(act.get_absolute_url()).content.decode()


def test_rules_of_support_refuse(cast):
    act = make_support(cast)
    for field, changes in (
        ("manager", {"manager": cast.executive}),
        ("leader", {"leader": cast.stranger}),
        ("on", {"on": ahead(1)}),
    ):
        with pytest.raises(LeadershipError) as caught:
            make_support(cast, **changes)
        assert caught.value.field == field
    with pytest.raises(LeadershipError):
        services.change_support(act=act, by=cast.executive, changes={"manager": cast.executive})
    with pytest.raises(LeadershipError):
        services.change_support(act=act, by=cast.executive, changes={"on": ahead(1)})
    with pytest.raises(LeadershipError):
        services.note_effect(act=act, effect=" ", by=cast.executive)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportAct.objects.update(manager=cast.executive)


def test_managers_are_those_who_lead_or_own_below_the_top(cast):
    lead = make_person(cast.organization, "Lea Lead")
    Person.objects.filter(pk=cast.employee.pk).update(reports_to=lead)
    process = Process.objects.create(
        organization=cast.organization,
        reference="P01",
        name="Assemble",
        purpose="Pumps.",
        owner=cast.process_owner,
        owner_since=ago(100),
        created_at=NOON,
    )
    who = {"organization": cast.organization}
    assert set(queries.managers(**who, on=DAY)) == {lead, cast.process_owner}
    assert set(queries.managers(**who, on=ago(101))) == {lead}
    appoint_owner(process=process, owner=cast.executive, by=cast.executive, on=ago(10))
    assert set(queries.managers(**who, on=DAY)) == {lead}
    assert set(queries.managers(**who, on=ago(20))) == {lead, cast.process_owner}
    Person.objects.filter(pk=cast.employee.pk).update(left_on=ago(5))
    assert not queries.managers(**who, on=DAY).exists()


def test_list_of_support_names_managers_left_out(cast, signed_in):
    Person.objects.filter(pk=cast.employee.pk).update(reports_to=cast.process_owner)
    client = signed_in(cast.executive)
    page = client.get(url("supports")).content.decode()
    assert f"{url('support-add')}?manager={cast.process_owner.pk}" in page
    make_support(cast, on=ago(360))
    assert "left-out-title" not in client.get(url("supports")).content.decode()


# -- j3 ------------------------------------------------------------------------------------------
def make_answered(cast: Cast, days: int, age: int = 60) -> None:
    raised = make_escalation(cast, raised_on=ago(age))
    on = ago(age) + datetime.timedelta(days=days)
    services.answer_escalation(escalation=raised, answer="Yes.", by=cast.executive, on=on)


def test_escalations_are_answered_in_14_days(cast):
    assert judge("escalations_answered", cast).result is Result.NOT_APPLICABLE
    make_escalation(cast, raised_on=ago(14))  # not due yet
    make_escalation(cast, raised_on=ago(366))  # of another year
    assert judge("escalations_answered", cast).result is Result.NOT_APPLICABLE
    for _one in range(17):
        make_answered(cast, 14)
    make_answered(cast, 15)
    make_answered(cast, 3, age=5)
    make_escalation(cast, raised_on=ago(15))
    found = judge("escalations_answered", cast)
    assert (found.figure, found.result) == ("18 of 20, 90 %", Result.PASS)
    make_answered(cast, 15)
    assert judge("escalations_answered", cast).result is Result.PASS  # 18 of 21: 85.7 %
    make_answered(cast, 15)
    found = judge("escalations_answered", cast)  # 18 of 22: 81.8 %
    assert found.result is Result.PARTIAL
    assert "reasoned no" in found.next_step
    assert judge("escalations_answered", cast, own={"escalations-answered.days": 15}).result is (
        Result.PASS
    )
    # Before the first answers came, only the old matter was due.
    assert judge("escalations_answered", cast, ago(47)).figure == "0 of 1, 0 %"


# -- j4 ------------------------------------------------------------------------------------------
def make_managers(cast: Cast, count: int) -> list[Person]:
    leads = [make_person(cast.organization, f"Lead {number}") for number in range(count)]
    for number, lead in enumerate(leads):
        make_person(cast.organization, f"Report {number}", reports_to=lead)
    return leads


def test_every_manager_is_supported_within_a_year(cast):
    assert judge("managers_supported", cast).result is Result.NOT_APPLICABLE
    leads = make_managers(cast, 4)
    assert judge("managers_supported", cast).result is Result.FAIL
    for lead in leads[:3]:
        make_support(cast, manager=lead)
    make_support(cast, manager=leads[0])  # counts once
    make_support(cast, manager=leads[3], on=ago(365))  # a day too old
    found = judge("managers_supported", cast)
    assert (found.figure, found.result) == ("3 of 4, 75 %", Result.PARTIAL)
    make_support(cast, manager=leads[3], on=ago(364))
    assert judge("managers_supported", cast).result is Result.PASS
    assert judge("managers_supported", cast, ago(1)).result is Result.FAIL
    assert judge("managers_supported", cast, own={"managers-supported.share": 50}).threshold == 50


# -- d5 ------------------------------------------------------------------------------------------
def test_two_acts_promote_process_and_risk_thinking(cast):
    assert judge("thinking_promoted", cast).result is Result.NOT_APPLICABLE
    make_walk(cast)
    found = judge("thinking_promoted", cast)
    assert (found.result, found.figure) == (Result.FAIL, "0 acts")
    make_walk(cast, promotes_thinking=True, on=ago(364))
    make_communication(cast, promotes_thinking=True, on=ago(365))
    assert judge("thinking_promoted", cast).result is Result.FAIL
    make_communication(cast, promotes_thinking=True)
    found = judge("thinking_promoted", cast)
    assert (found.result, found.next_step) == (Result.PASS, "")
    make_support(cast, promotes_thinking=True)
    assert judge("thinking_promoted", cast).figure == "3 acts"
    assert judge("thinking_promoted", cast, own={"thinking-promoted.acts": 4}).result is (
        Result.PARTIAL
    )
