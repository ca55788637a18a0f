"""The database itself refuses rows that make no sense."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from jobs.models import Job, State
from tests.jobs.factories import make_failed_job, make_job, make_running_job

pytestmark = pytest.mark.django_db
HELD = {"state": State.RUNNING, "lease_until": Now(), "started_at": Now()}
DONE = {"state": State.DONE, "started_at": Now(), "finished_at": Now(), "progress": 100}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("job_state_known", {"state": "paused"}),
        ("job_progress_percent", {"progress": 101}),
        ("job_lease_while_running", {"lease_until": Now()}),
        ("job_lease_while_running", HELD | {"lease_until": None, "attempts": 1, "fence": 1}),
        ("job_started_before_running", HELD | {"started_at": None, "attempts": 1, "fence": 1}),
        ("job_started_before_running", HELD | {"attempts": 0, "fence": 1}),
        ("job_started_before_running", HELD | {"attempts": 1, "fence": 0}),
        ("job_finished_when_ended", {"finished_at": Now()}),
        ("job_finished_when_ended", {"state": State.CANCELLED}),
        ("job_finished_when_ended", {"state": State.FAILED, "error": "Broken."}),
        ("job_done_is_whole", DONE | {"attempts": 1, "fence": 1, "progress": 99}),
        ("job_done_is_whole", DONE | {"attempts": 1, "fence": 1, "error": "Broken."}),
        ("job_failed_says_why", {"state": State.FAILED, "finished_at": Now()}),
        ("job_attempts_capped", {"attempts": 5}),
        ("job_attempts_capped", HELD | {"attempts": 6, "fence": 6}),
    ],
)
def test_job_constraint_refuses(name: str, changes: dict[str, object]) -> None:
    job = make_job()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**changes)


def test_job_key_is_unique() -> None:
    make_job(key="pack-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_job(key="pack-1")


def test_job_ended_only_in_the_three_ends() -> None:
    assert not make_job().ended
    assert not make_running_job().ended
    assert make_failed_job().ended


def test_job_dates_come_from_the_database() -> None:
    job = Job.objects.create(kind="k", scope="s", key="key", max_attempts=1)
    assert job.created_at.tzinfo is not None
    assert abs((job.next_try_at - job.created_at).total_seconds()) < 1
