"""Personal or delegated: whose hands the acts of a leader went through."""

import datetime

import pytest
from django.urls import reverse

from leadership.models import ResourceRequest
from people.models import Person
from programme.leaders.acts import Way, acts, by_commitment, leader, leaders
from tests.conftest import DAY, make_person
from tests.leadership.factories import make_decided_request
from tests.programme.staging.ledgers import ago, enter
from tests.reviews.factories import make_held


@pytest.fixture
def second(cast) -> Person:
    return make_person(
        cast.organization, "Ulf Upper", "executive", top_management_from=datetime.date(2025, 1, 1)
    )


def test_acts_are_counted_by_who_recorded_them(cast, second):
    enter(cast, ago(10))
    enter(cast, ago(400))  # before the window
    for _ in range(2):
        enter(cast, ago(9), by=cast.quality_manager, actor=cast.executive)
    enter(cast, ago(8), by=cast.executive, actor=second, shows=("engagement", "communication"))
    enter(cast, ago(8), shows=())  # a correction shows nothing
    found = leaders(cast.organization, DAY)
    assert [(one.person, one.tally.parts) for one in found] == [
        (cast.executive, (1, 2, 0)),
        (second, (0, 1, 0)),
    ]
    assert leader(cast.organization, cast.executive, DAY) == found[0]
    ways = {way: acts(cast.organization, cast.executive, DAY, way).count() for way in ("", *Way)}
    assert (ways[""], ways[Way.OWN], ways[Way.RECORDED]) == (3, 1, 2)
    shown = {one.slug: tally.parts for one, tally in by_commitment(cast.organization, second, DAY)}
    assert len(shown) == 10
    assert {slug for slug, parts in shown.items() if parts == (0, 1, 0)} == {
        "engagement",
        "communication",
    }


def test_review_led_by_another_or_held_without_a_leader(cast, second):
    make_held(cast, on=ago(30), invited=[second], present=[second])
    make_held(cast, on=ago(20), invited=[cast.executive, second], chair=second, present=[])
    make_held(cast, on=ago(10), invited=[second], present=[])
    first, other = leaders(cast.organization, DAY)
    assert [one.how for one in first.replaced] == ["chaired by Ulf Upper; not there"]
    assert [one.how for one in other.replaced] == ["held without them"]
    assert (first.tally.delegate, other.tally.delegate) == (1, 1)


def test_decision_on_behalf_of_a_leader(cast, second):
    for day in (ago(40), ago(400)):
        request = make_decided_request(cast, day, submitted_on=day)
        ResourceRequest.objects.filter(pk=request.pk).update(
            decided_by=second, on_behalf_of=cast.executive
        )
    (told,) = leader(cast.organization, cast.executive, DAY).replaced
    assert (told.on, told.how) == (ago(40), "decided by Ulf Upper on their behalf")
    assert leader(cast.organization, second, DAY).replaced == ()


def test_who_sees_what(cast, second, signed_in):
    """A leader sees the own page and brief; Quality sees all, other leaders the pages."""
    slug, own = cast.organization.slug, cast.executive.pk
    lower = make_person(
        cast.organization, "Lea Leader", "employee", top_management_from=datetime.date(2025, 1, 1)
    )
    pages = {
        "leaders": reverse("programme:leaders", args=[slug]),
        "page": reverse("programme:leader", args=[slug, own]),
        "brief": reverse("programme:leader-brief", args=[slug, own]),
        "paper": reverse("programme:leader-brief-pdf", args=[slug, own]),
        "low": reverse("programme:leader", args=[slug, lower.pk]),
        "nobody": reverse("programme:leader", args=[slug, cast.employee.pk]),
    }

    def seen(person: Person) -> list[str]:
        client = signed_in(person)
        return [name for name, url in pages.items() if client.get(url).status_code == 200]

    assert seen(cast.executive) == ["leaders", "page", "brief", "paper", "low"]
    assert seen(second) == ["leaders", "page", "low"]
    assert seen(cast.quality_manager) == ["leaders", "page", "brief", "paper", "low"]
    assert seen(lower) == ["low"]
    assert seen(cast.process_owner) == seen(cast.certification_auditor) == []
