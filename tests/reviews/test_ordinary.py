"""Decisions about quality in ordinary meetings: rules, pages, and the indicator c4."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Entry, Tag
from improvement.models import Action
from people.errors import StaleError
from reviews import services
from reviews.errors import ReviewError
from reviews.indicators import decisions_in_meetings, stops_decided
from reviews.models import MeetingDecision
from tests.conftest import DAY, Cast
from tests.reviews.factories import ago, ahead


def decide(cast: Cast, **changes: Any) -> MeetingDecision:
    """A board decision of today."""
    fields = {
        "organization": cast.organization,
        "meeting": "Board",
        "text": "Pumps wait for the test, not the test for the pumps",
        "decided_by": cast.executive,
        "by": cast.quality_manager,
    }
    return services.decide_in_meeting(**(fields | changes))


def test_decision_shows_that_quality_is_part_of_the_business(cast):
    decision = decide(cast, on=ago(3))
    entry = Entry.objects.get()
    assert (decision.reference, decision.action) == ("MD01", None)
    assert (entry.actor, entry.recorder) == (cast.executive, cast.quality_manager)
    assert (entry.verb, entry.occurred_on) == ("decided", ago(3))
    shown = Tag.objects.filter(kind="commitment").values_list("value", flat=True)
    assert list(shown) == ["integration"]


def test_stopping_shows_the_culture_too(cast):
    decide(cast, is_stop=True, why="A leak in a dairy costs a day's milk.")
    shown = set(Tag.objects.filter(kind="commitment").values_list("value", flat=True))
    assert shown == {"integration", "culture-and-ethics"}


def test_owner_and_day_make_an_action_that_points_back(cast):
    decision = decide(cast, owner=cast.process_owner, due_on=ahead(10), on=ago(5))
    action = Action.objects.get()
    assert decision.action == action
    assert (action.owner, action.promised_on) == (cast.process_owner, ago(5))
    assert action.origin.reference == decision.reference


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"meeting": " "}, "meeting"),
        ({"text": " "}, "text"),
        ({"is_stop": True}, "why"),
        ({"on": ahead(1)}, "on"),
        ({"due_on": ahead(1)}, "owner"),
        ({"owner": "process_owner"}, "due_on"),
        ({"owner": "process_owner", "due_on": ago(1)}, "due_on"),
        ({"owner": "stranger", "due_on": ahead(1)}, "owner"),
        ({"decided_by": "stranger"}, "decided_by"),
    ],
)
def test_decision_is_refused_at_its_field(cast, changes, field):
    named = {
        name: getattr(cast, value) if name in ("owner", "decided_by") else value
        for name, value in changes.items()
    }
    with pytest.raises(ReviewError) as refused:
        decide(cast, **named)
    assert refused.value.field == field
    assert not MeetingDecision.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"is_stop": True, "why": ""}, {"due_on": DAY, "owner": None}]
)
def test_database_holds_what_it_can(cast, wrong):
    decision = decide(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingDecision.objects.filter(pk=decision.pk).update(**wrong)


def test_words_are_corrected_under_a_version(cast):
    decision = decide(cast)
    change = {"decision": decision, "by": cast.executive}
    changed = services.change_meeting_decision(**change, changes={"text": "New"}, version=1)
    assert changed.text == "New"
    with pytest.raises(StaleError):
        services.change_meeting_decision(**change, changes={"text": "Newer"}, version=1)
    for changes, field in (({"text": ""}, "text"), ({"is_stop": True}, "why")):
        with pytest.raises(ReviewError) as refused:
            services.change_meeting_decision(**change, changes=changes)
        assert refused.value.field == field
    with pytest.raises(ReviewError):
        services.change_meeting_decision(**change, changes={"decided_by": cast.stranger})


# One decision in each of the four quarters that end on the day of the tests.
QUARTERS = [ago(10), ago(100), ago(200), ago(300)]


@pytest.mark.parametrize(
    ("days", "result"),
    [
        (QUARTERS, Result.PASS),
        (QUARTERS[:3], Result.PARTIAL),
        (QUARTERS[:2], Result.FAIL),
        ([*QUARTERS[:3], ago(11)], Result.PARTIAL),
        ([ago(400)], Result.FAIL),
    ],
)
def test_decisions_in_meetings(cast, days, result):
    for day in days:
        decide(cast, on=day)
    found = decisions_in_meetings(cast.organization, DAY)
    assert (found.slug, found.result) == ("decisions-in-meetings", result)
    assert bool(found.next_step) is (result is not Result.PASS)


def test_no_decision_yet_is_not_applicable_and_days_to_come_do_not_count(cast):
    assert decisions_in_meetings(cast.organization, DAY).result is Result.NOT_APPLICABLE
    decide(cast)
    yesterday = DAY - datetime.timedelta(days=1)
    assert decisions_in_meetings(cast.organization, yesterday).result is Result.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("day", "result"), [(DAY, Result.PASS), (ago(364), Result.PASS), (ago(365), Result.FAIL)]
)
def test_stops_decided(cast, day, result):
    assert stops_decided(cast.organization, DAY).result is Result.NOT_APPLICABLE
    decide(cast)
    found = stops_decided(cast.organization, DAY)
    assert (found.slug, found.result, bool(found.next_step)) == ("stops-decided", Result.FAIL, True)
    decide(cast, is_stop=True, why="It leaks.", on=day)
    assert stops_decided(cast.organization, DAY).result is result


def url(cast: Cast, name: str, *args: int) -> str:
    return reverse(f"reviews:{name}", args=[cast.organization.slug, *args])


def test_decision_is_noted_listed_and_changed_by_its_pages(cast, signed_in):
    client = signed_in(cast.process_owner)
    form = client.get(url(cast, "meeting-decision-add")).context["form"]
    assert form.initial == {"on": DAY, "decided_by": cast.process_owner}
    data = {"meeting": "Monday operations", "on": DAY, "text": "Stop line 2"}
    data |= {"decided_by": cast.executive.pk, "is_stop": "on"}
    answer = client.post(url(cast, "meeting-decision-add"), data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["why"])
    client.post(url(cast, "meeting-decision-add"), data | {"why": "It leaks."})
    one = MeetingDecision.objects.get()
    assert (
        "Stop line 2" in client.get(f"{url(cast, 'meeting-decisions')}?look=stops").content.decode()
    )
    assert "It leaks." in client.get(one.get_absolute_url()).content.decode()
    assert "Monday operations" in client.get(url(cast, "meeting-decision-add")).content.decode()
    change = url(cast, "meeting-decision-change", one.pk)
    client.post(change, data | {"why": "It leaked.", "version": 1})
    one.refresh_from_db()
    assert one.why == "It leaked."
    assert client.post(change, data | {"why": "Other", "version": 1}).status_code == 409
    assert signed_in(cast.employee).get(url(cast, "meeting-decision-add")).status_code == 403


@pytest.mark.parametrize("query", ["look=open", "q=board", "sort=-on", "export=csv"])
def test_list_needs_the_same_queries_for_1_and_30(
    cast, signed_in, query, django_assert_max_num_queries
):
    client = signed_in(cast.executive)
    address = f"{url(cast, 'meeting-decisions')}?{query}"
    for _turn in range(30):
        decide(cast, owner=cast.process_owner, due_on=ahead(3))
    with django_assert_max_num_queries(25):
        answer = client.get(address)
        assert b"".join(answer.streaming_content) if answer.streaming else answer.content
