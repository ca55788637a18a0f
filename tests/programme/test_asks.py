"""What waits for a decision: the most pressing first, what is asked of the reader before all."""

import datetime

import pytest
from django.urls import reverse

from leadership.services import decide_request, submit_policy
from people import clock
from people.models import Role
from people.permissions import permissions_of
from programme import dashboard
from tests.conftest import DAY, NOON, make_person
from tests.leadership.factories import (
    ago,
    make_assignment,
    make_escalation,
    make_policy,
    make_request,
)
from tests.processes.factories import make_process


def ask(cast, title: str, days: int):
    return make_request(cast, title=title, submitted_on=ago(days))


def asks_of(cast, person, most: int = 20) -> dashboard.Asks:
    permissions = permissions_of(person, DAY)
    shared = dashboard.waiting_for_all(cast.organization, DAY, most)
    return dashboard.asks(shared, cast.organization, DAY, person, permissions)


def titles(asked: dashboard.Asks) -> list[str]:
    return [one.title for one in asked.shown]


def test_share_of_the_time_that_is_used_up_says_what_presses(cast):
    ask(cast, "After its 30 days", 31)
    ask(cast, "Within its 30 days", 29)
    submit_policy(policy=make_policy(cast), by=cast.quality_manager)
    asked = asks_of(cast, cast.executive)
    assert titles(asked) == [
        "After its 30 days",
        "Within its 30 days",
        "Approve version 1 of the quality policy",
    ]
    assert [one.is_late for one in asked.shown] == [True, False, False]
    assert (asked.count, asked.oldest, asked.is_more) == (3, 31, False)


def test_what_is_asked_of_the_reader_comes_first(cast):
    ask(cast, "Long waiting", 90)
    make_escalation(cast, subject="No cover on Fridays", to=cast.executive, raised_on=ago(1))
    assert titles(asks_of(cast, cast.executive)) == ["Answer: No cover on Fridays", "Long waiting"]
    assert titles(asks_of(cast, cast.quality_manager)) == ["Long waiting"]


def test_responsibility_waits_for_its_holder_alone(cast):
    make_assignment(cast, responsibility="Reports to top management", holder=cast.quality_manager)
    assert titles(asks_of(cast, cast.quality_manager)) == ["Accept: Reports to top management"]
    assert titles(asks_of(cast, cast.executive)) == []


def test_process_without_an_owner_waits_for_top_management(cast):
    make_process(cast, owner=None, owner_since=None, vacant_since=ago(41))
    [vacancy] = asks_of(cast, cast.executive).shown
    assert vacancy.wait == "vacant 41 days"
    assert vacancy.is_late


def test_many_of_a_kind_are_said_to_be_more(cast):
    for number in range(3):
        ask(cast, f"Wish {number}", number)
    asked = asks_of(cast, cast.executive, most=2)
    assert (asked.count, asked.is_more) == (2, True)


@pytest.mark.parametrize(("who", "buttons"), [("executive", True), ("quality_manager", False)])
def test_dashboard_offers_what_the_reader_may_do(cast, signed_in, who, buttons):
    ask(cast, "A second metrologist", 3)
    page = signed_in(getattr(cast, who)).get(reverse("programme:today", args=["harbour"]))
    text = page.content.decode()
    assert ("Give on" in text) is buttons
    assert ('value="approve' in text) is buttons


def test_decision_can_be_taken_back_from_the_dashboard(cast, signed_in):
    request = ask(cast, "A second metrologist", 3)
    client = signed_in(cast.executive)
    today = reverse("programme:today", args=["harbour"])
    decide = reverse("leadership:resource-decide", args=["harbour", request.pk])
    done = client.post(decide, {"decision": "approve", "next": today}, follow=True)
    assert done.redirect_chain[-1][0] == today
    assert "Take it back" in done.content.decode()
    undo = reverse("leadership:resource-undo", args=["harbour", request.pk])
    back = client.post(undo, {"next": today}, follow=True)
    assert "Take it back" not in back.content.decode()
    request.refresh_from_db()
    assert request.state == request.State.SUBMITTED


def test_giving_on_can_be_taken_back_from_the_dashboard(cast, signed_in):
    request = ask(cast, "A second metrologist", 3)
    top = ago(400)
    other = make_person(cast.organization, "Ed Other", Role.EXECUTIVE, top_management_from=top)
    client = signed_in(cast.executive)
    today = reverse("programme:today", args=["harbour"])
    give = reverse("leadership:resource-delegate", args=["harbour", request.pk])
    data = {"to": other.pk, "reason": "Her field.", "next": today}
    text = client.post(give, data, follow=True).content.decode()
    assert f"Given to {other.name}:" in text
    assert "Take it back" in text
    undo = reverse("leadership:resource-undo", args=["harbour", request.pk])
    assert b"Take it back" not in client.post(undo, {"next": today}, follow=True).content
    request.refresh_from_db()
    assert request.delegated_to is None


def test_undo_is_offered_for_a_quarter_of_an_hour(cast, signed_in):
    request = ask(cast, "A second metrologist", 3)
    decide_request(request=request, decision="approved", by=cast.executive)
    today = reverse("programme:today", args=["harbour"])
    client = signed_in(cast.executive)
    assert b"Take it back" in client.get(today).content
    assert b"Take it back" not in signed_in(cast.quality_manager).get(today).content
    with clock.at(NOON + datetime.timedelta(minutes=15, seconds=1)):
        assert b"Take it back" not in client.get(today).content


def test_all_that_waits_has_a_page(cast, signed_in):
    url = reverse("programme:waiting", args=["harbour"])
    client = signed_in(cast.executive)
    assert b"Nothing waits" in client.get(url).content
    for number in range(5):
        ask(cast, f"Wish {number}", number)
    text = client.get(url).content.decode()
    assert all(f"Wish {number}" in text for number in range(5))
