"""A worker that slept through its lease, and a database that goes away under a worker."""

import os
import signal
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from jobs import services, worker
from jobs.models import Job, State
from jobs.services import Claim
from tests.jobs.chaos.conftest import Site
from tests.jobs.chaos.storm import kill, start

pytestmark = pytest.mark.chaos
Artifacts = Callable[[], list[str]]


def wait_for(happened: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.02)


def do_quickly(claim: Claim) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO artifact (key, pid) VALUES (%s, 0)", [claim.key])
        services.finish(claim, result={"pid": 0})


@pytest.mark.parametrize(("kind", "left"), [("pack", 1), ("unfenced", 2)])
def test_sleeper_wakes_behind_the_fence(
    site: Site, artifacts: Artifacts, kind: str, left: int
) -> None:
    """Stopped midway, its job done by another, woken: it leaves nothing. Unfenced, it does."""
    job = services.enqueue(kind=kind, scope="larkmoor", key="p1", payload={})
    sleeper = start(site.command("once"), env=site.env, log=site.log)
    try:
        wait_for(lambda: Job.objects.filter(progress_note="Step 1").exists())
        os.kill(sleeper.pid, signal.SIGSTOP)
        wait_for(lambda: worker.run(job.pk, {kind: do_quickly}))
        os.kill(sleeper.pid, signal.SIGCONT)
        assert sleeper.wait(timeout=60) == 0
    finally:
        kill(sleeper)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result) == (State.DONE, 2, {"pid": 0})
    assert artifacts() == ["p1"] * left
    assert "what this worker did is dropped" in site.log.read_text()


def cut_connections(*, own: bool) -> None:
    """What a restart of the database does to everybody, or to everybody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND (%s OR pid <> pg_backend_pid())",
            [own],
        )


def test_work_whose_connection_dies_is_tried_again(live_postgres: str, caplog) -> None:
    job = services.enqueue(kind="pack", scope="larkmoor", key="p1", payload={})
    assert worker.run(job.pk, {"pack": lambda claim: cut_connections(own=True)})
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.QUEUED, 1)
    assert "OperationalError" in caplog.text


def test_lease_is_kept_by_a_new_connection_when_the_old_one_dies(
    live_postgres: str, settings, caplog
) -> None:
    settings.JOB_LEASE_SECONDS = 1
    job = services.enqueue(kind="pack", scope="larkmoor", key="p1", payload={})

    def outlast(claim: Claim) -> None:
        time.sleep(0.5)
        cut_connections(own=False)
        time.sleep(1.5)
        assert services.sweep() == []
        with transaction.atomic():
            services.finish(claim, result={})

    assert worker.run(job.pk, {"pack": outlast})
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.DONE, 1)
    assert "not renewed" in caplog.text
