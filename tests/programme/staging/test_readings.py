"""Readings: kept as they were worked out, honest when old, made anew by a job."""

import datetime

import pytest
from django.urls import reverse

from jobs import worker
from jobs.models import Job
from programme.handlers import HANDLERS
from programme.models import StagedReading
from programme.staging import readings
from tests.conftest import DAY
from tests.programme.staging.ledgers import ago, at, enter


def sit(cast, count: int) -> None:
    for number in range(count):
        enter(cast, ago(60 + number), recorded_at=at(ago(20), 20 * number))


def test_reading_is_kept_as_worked_out(cast):
    sit(cast, 9)
    worked_out = readings.work_out(cast.organization, DAY)
    assert readings.reading(cast.organization, DAY).flags == worked_out
    kept = readings.reading(cast.organization, DAY)
    assert (kept.flags, kept.made_at) == (worked_out, None)
    assert "bulk" in {flag.slug for flag in kept.standing}


def test_newer_entries_order_a_new_reading(cast):
    readings.refresh(cast.organization, DAY)
    sit(cast, 9)
    old = readings.reading(cast.organization, DAY)
    readings.reading(cast.organization, DAY)
    assert old.made_at is not None
    job = Job.objects.get(kind=readings.KIND)
    worker.run(job.pk, HANDLERS)
    fresh = readings.reading(cast.organization, DAY)
    assert fresh.made_at is None
    assert {flag.slug for flag in fresh.standing} >= {"bulk", "late"}


def test_run_of_the_day_makes_one_reading_a_day(cast):
    readings.refresh_all()
    readings.refresh_all()
    assert StagedReading.objects.filter(organization=cast.organization).count() == 1
    yesterday = DAY - datetime.timedelta(days=1)
    assert not readings.is_fresh(cast.organization, yesterday)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("executive", 200),
        ("quality_manager", 200),
        ("process_owner", 403),
        ("internal_auditor", 403),
        ("employee", 403),
        ("certification_auditor", 403),
        ("stranger", 404),
    ],
)
def test_pages_are_internal(cast, signed_in, who, status):
    sit(cast, 30)
    readings.refresh_all()
    client, slug = signed_in(getattr(cast, who)), cast.organization.slug
    pages = [
        reverse("programme:making", args=[slug]),
        reverse("programme:making-days", args=[slug]),
    ]
    pages += [reverse("programme:making-flag", args=[slug, flag]) for flag in readings.FLAGS]
    assert {client.get(page).status_code for page in pages} == {status}
    if status == 200:
        second = client.get(pages[4] + "?page=2").content.decode()
        assert "26–30 of 30" in second
        assert client.get(reverse("programme:making-flag", args=[slug, "fake"])).status_code == 404
