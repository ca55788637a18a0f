"""Whatever a handler does, the row says how it ended."""

import logging

import pytest
from django.db import connection, transaction

from jobs import services, worker
from jobs.errors import JobRefused
from jobs.models import Job, State
from jobs.services import Claim
from tests.jobs.factories import AGO, make_expired_job, make_job, make_running_job

pytestmark = pytest.mark.django_db


def works(claim: Claim) -> None:
    services.heartbeat(claim, progress=50, note="Half")
    with transaction.atomic():
        services.finish(claim, result={"for": claim.scope})


def refuses(claim: Claim) -> None:
    raise JobRefused("No evidence in this period. Choose a longer one.")


def breaks(claim: Claim) -> None:
    raise ZeroDivisionError("secret detail")


def forgets(claim: Claim) -> None:
    """Returns without finish()."""


def breaks_the_database(claim: Claim) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")


def is_cancelled(claim: Claim) -> None:
    services.cancel(Job.objects.get(pk=claim.job_id))
    services.heartbeat(claim)
    raise AssertionError("a lost lease must stop the work")


def run(handler: worker.Handler, job: Job | None = None) -> tuple[bool, Job]:
    job = job or make_job()
    ran = worker.run(job.pk, {"evidence-pack": handler})
    return ran, Job.objects.get(pk=job.pk)


def test_run_does_the_work() -> None:
    ran, job = run(works)
    assert ran
    assert (job.state, job.result) == (State.DONE, {"for": "larkmoor"})


def test_run_of_a_job_that_is_held_does_nothing() -> None:
    ran, job = run(breaks, make_running_job())
    assert not ran
    assert job.state == State.RUNNING


def test_refusal_fails_at_once_with_its_reason() -> None:
    ran, job = run(refuses)
    assert ran
    assert job.state == State.FAILED
    assert job.error == "No evidence in this period. Choose a longer one."


@pytest.mark.parametrize(
    ("handler", "logged"),
    [
        (breaks, "ZeroDivisionError: secret detail"),
        (forgets, "returned without finish()"),
        (breaks_the_database, "no_such_table"),
    ],
)
def test_unexpected_error_is_logged_and_tried_again(handler, logged: str, caplog) -> None:
    ran, job = run(handler)
    assert ran
    assert (job.state, job.attempts) == (State.QUEUED, 1)
    assert job.next_try_at > job.started_at
    assert logged in caplog.text
    assert "Traceback" in caplog.text


def test_unexpected_error_tells_people_the_number_and_no_detail() -> None:
    _, job = run(breaks)
    assert f"under job {job.pk}." in job.error
    assert "secret" not in job.error
    assert "Traceback" not in job.error


def test_unexpected_error_at_the_last_try_fails() -> None:
    _, job = run(breaks, make_job(attempts=4))
    assert job.state == State.FAILED


def test_kind_without_handler_is_tried_again_and_logged(caplog) -> None:
    job = make_job(kind="from-a-newer-version")
    assert worker.run(job.pk, {})
    job.refresh_from_db()
    assert job.state == State.QUEUED
    assert "from-a-newer-version" in caplog.text


def test_cancelled_work_stops_quietly(caplog) -> None:
    with caplog.at_level(logging.WARNING):
        ran, job = run(is_cancelled)
    assert not ran
    assert job.state == State.CANCELLED
    assert "no longer held" in caplog.text
    assert "Traceback" not in caplog.text


def test_drain_runs_everything_that_is_due() -> None:
    due = [make_job() for _ in range(25)] + [make_expired_job()]
    later = make_job(next_try_at=Job.objects.first().next_try_at + AGO * 60)
    assert worker.drain({"evidence-pack": works}) == 26
    assert set(Job.objects.filter(state=State.DONE)) == set(due)
    later.refresh_from_db()
    assert later.state == State.QUEUED


def test_drain_leaves_broken_jobs_for_later() -> None:
    job = make_job()
    assert worker.drain({"evidence-pack": breaks}) == 1
    job.refresh_from_db()
    assert job.attempts == 1
