"""Snapshots: as good as working the statuses out, and honest when they are not of now."""

import datetime

import pytest

from evidence.indicators import Indicator, Link, Result
from improvement.services import promise_action
from jobs import worker
from jobs.models import Job
from people import clock
from programme import snapshots
from programme.handlers import HANDLERS
from programme.models import StatusSnapshot
from programme.status import assess
from tests.conftest import DAY


def promise(cast) -> None:
    promise_action(
        organization=cast.organization,
        title="Brief the night shift",
        owner=cast.executive,
        due_on=DAY,
        by=cast.executive,
    )


def test_snapshot_says_what_was_worked_out(cast):
    worked_out = assess(cast.organization, DAY)
    snapshots.refresh(cast.organization, DAY)
    shown = snapshots.standing(cast.organization, DAY)
    assert [snapshots.write(one) for one in shown.statuses] == [
        snapshots.write(one) for one in worked_out
    ]
    assert shown.made_at is None


def test_indicator_survives_being_written(cast):
    whole = Indicator(
        "requests-decided",
        "Requests decided",
        Result.PARTIAL,
        "20 of 23 requests decided within 30 days.",
        figure="20 of 23, 87 %",
        needed="≥ 90 %",
        value=86.96,
        threshold=90,
        maximum=100,
        unit="%",
        next_step="Decide.",
        links=(Link("Requests", "/harbour/leadership/resources/"),),
    )
    assert snapshots.read_indicator(snapshots.write_indicator(whole)) == whole


def test_newer_records_make_a_snapshot_say_from_when_it_is(cast):
    snapshots.refresh(cast.organization, DAY)
    promise(cast)
    shown = snapshots.standing(cast.organization, DAY)
    assert shown.made_at is not None
    assert Job.objects.filter(kind=snapshots.KIND).count() == 1
    snapshots.standing(cast.organization, DAY)
    assert Job.objects.filter(kind=snapshots.KIND).count() == 1


@pytest.mark.django_db(transaction=True)
def test_worker_brings_a_stale_snapshot_up_to_date(cast):
    snapshots.refresh(cast.organization, DAY)
    promise(cast)
    snapshots.standing(cast.organization, DAY)
    worker.drain(HANDLERS)
    assert snapshots.standing(cast.organization, DAY).made_at is None


def test_new_day_makes_a_snapshot_stale(cast):
    snapshots.refresh(cast.organization, DAY)
    tomorrow = DAY + datetime.timedelta(days=1)
    assert snapshots.standing(cast.organization, tomorrow).made_at is not None
    with clock.at(datetime.datetime.combine(tomorrow, datetime.time(9), datetime.UTC)):
        snapshots.refresh_all()
    assert snapshots.standing(cast.organization, tomorrow).made_at is None
    assert StatusSnapshot.objects.filter(organization=cast.organization).count() == 2


def test_who_changes_something_leaves_fresh_statuses(cast, signed_in):
    snapshots.refresh(cast.organization, DAY)
    # Quick, however busy the machine is that tests it; where it is slow a worker does it.
    StatusSnapshot.objects.filter(organization=cast.organization).update(seconds=0.1)
    answer = signed_in(cast.executive).post(
        "/harbour/improvement/actions/add/",
        {"title": "Brief the night shift", "owner": cast.executive.pk, "due_on": "2026-11-20"},
    )
    assert answer.status_code == 302
    assert snapshots.is_fresh(cast.organization, DAY)
