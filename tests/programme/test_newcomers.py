"""A new organization shows no red, whichever five records it begins with (docs/status.md)."""

import datetime
from collections.abc import Callable

import pytest
from django.urls import reverse

from evidence.window import add_months
from programme.status import Status, assess, assess_cards
from tests.audits.factories import issued, make_finding, started
from tests.conftest import DAY, Cast
from tests.improvement.factories import make_action, make_nonconformity
from tests.leadership.factories import (
    ago,
    make_assignment,
    make_request,
    make_suggestion,
    make_walk,
)
from tests.processes.factories import make_assessed_risk, make_equipment, make_process

LATE = {"promised_on": ago(88), "due_on": ago(80)}


def late_promises(cast: Cast) -> None:
    for _number in range(5):
        make_action(cast, owner=cast.executive, **LATE)


def neglected_risks(cast: Cast) -> None:
    process = make_process(cast)
    for _number in range(4):
        make_assessed_risk(cast, process, due_on=ago(40))


def overdue_gauges_and_waiting_requests(cast: Cast) -> None:
    for _number in range(2):
        make_equipment(cast, last_calibrated_on=ago(700))
    for _number in range(3):
        make_request(cast, submitted_on=ago(80))


def unanswered_ideas(cast: Cast) -> None:
    make_walk(cast, on=ago(60))
    for _number in range(4):
        make_suggestion(cast, submitted_on=ago(70))


def major_without_plan(cast: Cast) -> None:
    for grade in ("major", "major", "minor", "minor", "minor"):
        make_nonconformity(cast, grade=grade, clause="7.1.5", raised_on=ago(85))


def findings_of_one_audit(cast: Cast) -> None:
    audit = started(cast, on=ago(70))
    for number in range(3):
        make_finding(cast, audit, statement=f"Joint {number} is to be recorded.")
    issued(cast, audit)


def unaccepted_roles(cast: Cast) -> None:
    for _number in range(5):
        make_assignment(cast, from_on=ago(60))


@pytest.mark.parametrize(
    "begin",
    [
        late_promises,
        neglected_risks,
        overdue_gauges_and_waiting_requests,
        unanswered_ideas,
        major_without_plan,
        findings_of_one_audit,
        unaccepted_roles,
    ],
)
def test_five_records_of_a_newcomer_are_never_red(cast: Cast, begin: Callable[[Cast], None]):
    begin(cast)
    for days in (10, 89, 90, 120, 364):
        cast.organization.started_on = DAY - datetime.timedelta(days=days)
        judged = [*assess(cast.organization, DAY), *assess_cards(cast.organization, DAY)]
        assert not [one for one in judged if one.status is Status.NOT_DEMONSTRATED], days
        assert {one.status for one in judged} == {Status.NOT_ASSESSED}


def test_after_twelve_months_silence_is_a_result(cast: Cast):
    cast.organization.started_on = add_months(DAY, -12)
    found = {one.commitment.slug: one.status for one in assess(cast.organization, DAY)}
    assert found["communication"] is Status.NOT_DEMONSTRATED
    cast.organization.started_on = add_months(DAY, -12) + datetime.timedelta(days=1)
    found = {one.commitment.slug: one for one in assess(cast.organization, DAY)}
    assert found["communication"].status is Status.NOT_ASSESSED
    assert "12 records" in found["communication"].reason


def test_twelve_records_of_one_kind_are_enough_in_the_first_year(cast: Cast):
    cast.organization.started_on = ago(120)
    for _number in range(11):
        make_walk(cast, on=ago(70))
    assert status_of(cast, "engagement") is Status.NOT_ASSESSED
    make_walk(cast, on=ago(70))  # twelve walks, but of one leader alone
    assert status_of(cast, "engagement") is Status.NOT_DEMONSTRATED


def status_of(cast: Cast, slug: str) -> Status:
    return assess(cast.organization, DAY, only=slug)[0].status


@pytest.mark.parametrize(
    ("days", "marks", "words"), [(60, 0, "not reached yet"), (400, 1, "fails")]
)
def test_page_of_a_newcomer_marks_nothing_as_failed(cast: Cast, signed_in, days, marks, words):
    cast.organization.started_on = ago(days)
    cast.organization.save()
    for _number in range(5):
        make_walk(cast, on=ago(20))
    url = reverse("programme:commitment", args=["harbour", "engagement"])
    text = signed_in(cast.executive).get(url).content.decode()
    assert ('class="mark-bad"' in text) == marks
    assert f">{words}<" in text
    assert ("indicators pass" in text) == marks
