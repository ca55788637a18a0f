"""Talks planned, said and checked; audiences; planned walks; the page for noting things; f4."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Entry, Tag
from evidence.thresholds import Limits
from leadership import indicators, queries, services
from leadership.errors import LeadershipError
from leadership.models import Communication, Walk
from leadership.questions import for_walks
from processes.models import Process
from tests.conftest import DAY, NOON, Cast
from tests.leadership.factories import (
    ago,
    ahead,
    make_audience,
    make_communication,
    make_plan,
    make_walk,
)
from tests.refusals import refused

TODAY = DAY.isoformat()


def url(name: str, *keys: int) -> str:
    return reverse(f"leadership:{name}", args=["harbour", *keys])


def commitments(entry: Entry) -> set[str]:
    return set(entry.tags.filter(kind=Tag.Kind.COMMITMENT).values_list("value", flat=True))


# -- Communication -------------------------------------------------------------------------------
def test_talk_is_planned_said_and_checked(cast):
    night = make_audience(cast)
    told = make_communication(cast, on=ahead(3), is_planned=True, audiences=[night], audience="")
    assert (told.state, commitments(Entry.objects.first())) == ("Planned", set())
    assert not queries.communications(cast.organization).took_place().exists()
    told = services.say_planned(communication=told, by=cast.quality_manager, on=ago(2), reach=9)
    entry = Entry.objects.first()
    assert (entry.actor, entry.occurred_on) == (cast.executive, ago(2))
    assert commitments(entry) == {"communication"}
    assert "Night shift" in entry.body
    told = services.check_communication(
        communication=told, how="Asked five", result="partly", by=cast.quality_manager
    )
    assert (told.state, told.checked_on) == ("It arrived in part", DAY)
    assert Entry.objects.first().actor == cast.quality_manager


def test_rules_of_talks_refuse(cast):
    night = make_audience(cast)
    theirs = make_audience(cast, organization=cast.other, by=cast.stranger)
    for field, changes in (
        ("audiences", {"audience": " "}),
        ("audiences", {"audiences": [theirs]}),
        ("on", {"on": ahead(1)}),
    ):
        with pytest.raises(LeadershipError) as caught:
            make_communication(cast, **changes)
        assert caught.value.field == field
    plan = make_communication(cast, is_planned=True, on=ahead(1))
    by = {"by": cast.executive}
    check = {"act": services.check_communication, "how": "Asked", "result": "yes", **by}
    refused(LeadershipError, "", **check, communication=plan)
    told = make_communication(cast, on=ago(2), audiences=[night])
    refused(LeadershipError, "how", **(check | {"how": " "}), communication=told)
    refused(LeadershipError, "result", **(check | {"result": "well"}), communication=told)
    refused(LeadershipError, "on", **check, communication=told, on=ago(3))
    refused(LeadershipError, "", services.say_planned, communication=told, **by)
    refused(LeadershipError, "on", services.say_planned, communication=plan, on=ahead(1), **by)
    change = {"act": services.change_communication, "communication": told, **by}
    refused(LeadershipError, "audiences", **change, changes={"audiences": [], "audience": ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        Communication.objects.filter(pk=told.pk).update(check_result="yes")


def test_changed_audiences_stand_in_the_history(cast):
    told = make_communication(cast, audiences=[make_audience(cast)])
    day = make_audience(cast, name="Day shift")
    services.change_communication(
        communication=told, by=cast.executive, changes={"audiences": [day]}
    )
    entry = Entry.objects.first()
    assert (entry.verb, commitments(entry)) == ("changed", set())
    assert "Day shift" in entry.body
    assert list(told.audiences.all()) == [day]
    services.change_communication(
        communication=told, by=cast.executive, changes={"audiences": [day]}
    )
    assert Entry.objects.first() == entry


def test_pages_lead_from_plan_to_check(cast, signed_in):
    client = signed_in(cast.executive)
    night = make_audience(cast)
    data = {"what": "Why", "why": "Leaks", "on": "2026-12-03", "leader": cast.executive.pk}
    data |= {"audiences": [night.pk], "channel": "meeting"}
    assert client.post(url("communication-plan"), data).status_code == 302
    plan = Communication.objects.get()
    assert (
        url("communication-said", plan.pk) in client.get(plan.get_absolute_url()).content.decode()
    )
    changed = data | {"version": plan.version, "on": "2026-12-04"}
    assert client.post(url("communication-change", plan.pk), changed).status_code == 302
    assert client.post(url("communication-said", plan.pk), {"on": TODAY}).status_code == 302
    check = url("communication-check", plan.pk)
    assert client.get(check).status_code == 200
    answer = {"how": "Asked", "result": "yes", "on": TODAY}
    assert client.post(check, answer).status_code == 302
    assert "It arrived" in client.get(plan.get_absolute_url()).content.decode()
    form = client.get(url("communication-add")).context["form"]
    assert form["audiences"].value() == [night.pk]
    assert form["channel"].value() == "meeting"


def test_audience_is_added_and_ended(cast, signed_in):
    client = signed_in(cast.quality_manager)
    group = make_audience(cast)
    with pytest.raises(LeadershipError) as caught:
        make_audience(cast)
    assert caught.value.field == "name"
    refused(
        LeadershipError,
        "ended_on",
        services.end_audience,
        audience=group,
        by=cast.executive,
        on=ago(401),
    )
    assert group.name in client.get(url("communications")).content.decode()
    assert "not in twelve months" in client.get(url("audiences")).content.decode()
    assert client.post(url("audience-end", group.pk)).status_code == 302
    refused(LeadershipError, "", services.end_audience, audience=group, by=cast.executive)
    assert "left-out-title" not in client.get(url("communications")).content.decode()
    assert "audiences" not in client.get(url("communication-add")).context["form"].fields
    make_audience(cast)


# -- f4 ------------------------------------------------------------------------------------------
def judge(cast: Cast, on=DAY, **own):
    limits = [Limits(own=own)] if own else []
    return indicators.audiences_reached(cast.organization, on, *limits)


def test_every_audience_is_reached_within_a_year(cast):
    assert judge(cast).result is Result.NOT_APPLICABLE
    make_audience(cast, name="New", since_on=ago(89))
    assert judge(cast).result is Result.NOT_APPLICABLE
    assert judge(cast, **{"audiences-reached.grace": 89}).result is Result.FAIL
    groups = [make_audience(cast, name=f"Shift {number}") for number in range(4)]
    make_communication(cast, audiences=groups[:2], on=ago(364))
    make_communication(cast, audiences=groups[2:], on=ago(365))
    make_communication(cast, audiences=groups[2:], is_planned=True)
    assert judge(cast).result is Result.FAIL
    make_communication(cast, audiences=groups[2:3])
    found = judge(cast)
    assert (found.figure, found.result) == ("3 of 4, 75 %", Result.PARTIAL)
    assert "Shift 3" in found.next_step
    assert judge(cast, **{"audiences-reached.share": 75}).result is Result.PASS
    make_communication(cast, audiences=groups[3:])
    assert judge(cast).result is Result.PASS
    assert judge(cast, ago(1)).figure == "4 of 4, 100 %"  # the older talk counted then
    services.end_audience(audience=groups[0], by=cast.executive)
    assert judge(cast).figure == "3 of 3, 100 %"


# -- Walks ---------------------------------------------------------------------------------------
def test_walk_is_planned_and_done(cast, signed_in):
    plan = make_plan(cast)
    assert commitments(Entry.objects.first()) == set()
    client = signed_in(cast.executive)
    do = url("walk-do", plan.pk)
    assert do in client.get(plan.get_absolute_url()).content.decode()
    form = client.get(do).context["form"]
    assert (form["place"].value(), form["on"].value()) == ("Stores", DAY)
    data = {"place": "Stores", "question": "What?", "observations": "", "on": TODAY}
    data |= {"leader": cast.executive.pk, "version": plan.version}
    assert client.post(do, data).status_code == 422
    data |= {"observations": "Empty shelf", "follow_up_0_what": "Fill it"}
    data |= {"follow_up_0_owner": cast.process_owner.pk, "follow_up_0_due_on": TODAY}
    assert client.post(do, data).status_code == 302
    walk = queries.walks(cast.organization).get()
    assert (walk.is_planned, walk.state(walk.promised, walk.kept)) == (False, "Follow-up")
    assert commitments(Entry.objects.first()) == {"engagement"}
    assert client.get(do).status_code == 302
    services.finish_follow_up(follow_up=walk.follow_ups.get(), by=cast.executive)
    assert "Closed" in client.get(walk.get_absolute_url()).content.decode()


def test_rules_of_planned_walks_refuse(cast):
    plan = make_plan(cast)
    do = {"act": services.do_walk, "walk": plan, "by": cast.executive}
    refused(LeadershipError, "observations", **do, changes={"observations": " "})
    refused(LeadershipError, "on", **do, changes={"observations": "A", "on": ahead(1)})
    services.do_walk(walk=plan, by=cast.executive, changes={"observations": "A"})
    refused(LeadershipError, "", **do, changes={"observations": "B"})
    with pytest.raises(LeadershipError):
        services.change_walk(walk=plan, by=cast.executive, changes={"on": ahead(1)})
    with pytest.raises(IntegrityError), transaction.atomic():
        Walk.objects.filter(pk=plan.pk).update(observations="")


def test_planned_walk_does_not_count(cast, signed_in):
    make_plan(cast, on=ago(1))
    assert indicators.walks_made(cast.organization, DAY).value == 0
    client = signed_in(cast.executive)
    page = client.get(f"{url('walks')}?look=planned").content.decode()
    assert "Stores" in page
    data = {"place": "Dock", "question": "What?", "on": "2026-12-01", "leader": cast.executive.pk}
    assert client.post(url("walk-plan"), data).status_code == 302
    walk = Walk.objects.get(place="Dock")
    changed = data | {"place": "Gate", "version": walk.version}
    assert client.post(url("walk-change", walk.pk), changed).status_code == 302


def test_questions_come_from_the_process_too(cast, signed_in):
    Process.objects.create(
        organization=cast.organization,
        reference="P01",
        name="Assemble",
        purpose="Pumps.",
        criteria="No pump leaves untested",
        owner=cast.process_owner,
        owner_since=ago(9),
        created_at=NOON,
    )
    found = for_walks(cast.organization)
    assert found[0] == ("What stops you most often?", "")
    assert ("How do you see that this holds: No pump leaves untested?", "P01 Assemble") in found
    page = signed_in(cast.executive).get(url("walk-add")).content.decode()
    assert '<datalist id="questions">' in page


# -- The page for noting things ------------------------------------------------------------------
def test_everybody_finds_what_they_may_note(cast, signed_in):
    page = signed_in(cast.process_owner).get(url("record")).content.decode()
    assert page.count("<li><a") >= 8
    page = signed_in(cast.employee).get(url("record")).content.decode()
    assert url("suggestion-add") in page
    assert url("walk-add") not in page
    make_walk(cast, site=cast.site)
    form = signed_in(cast.executive).get(url("walk-add")).context["form"]
    assert form["site"].value() == cast.site.pk
