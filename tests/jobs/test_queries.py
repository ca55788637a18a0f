"""What pages are told about long work."""

import pytest

from jobs import queries
from tests.jobs.factories import make_failed_job, make_job, make_running_job

pytestmark = pytest.mark.django_db


def test_open_jobs_are_those_of_the_scope_that_have_not_ended() -> None:
    waiting, running = make_job(), make_running_job()
    make_failed_job()
    make_job(scope="brightwater")
    assert list(queries.open_jobs("larkmoor")) == [waiting, running]


def test_job_progress_tells_how_far() -> None:
    job = make_running_job(progress=40, progress_note="Drawing objectives")
    progress = queries.job_progress(job.pk, scope="larkmoor")
    assert progress is not None
    assert (progress.percent, progress.note) == (40, "Drawing objectives")
    assert (progress.state, str(progress.label), progress.ended) == (
        "running",
        "In progress",
        False,
    )


def test_job_progress_of_a_failed_job_says_why() -> None:
    progress = queries.job_progress(make_failed_job().pk, scope="larkmoor")
    assert progress is not None
    assert progress.ended
    assert progress.error == "It did not work."


def test_job_progress_never_tells_another_scope() -> None:
    assert queries.job_progress(make_job().pk, scope="brightwater") is None
