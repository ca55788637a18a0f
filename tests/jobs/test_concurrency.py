"""Several workers at once, each with a connection of its own: exactly one gets what all want."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from jobs import services
from jobs.errors import LostLease
from jobs.lease import kept
from jobs.models import Job, State
from tests.jobs.factories import AGO, make_expired_job, make_job

T = TypeVar("T")
WORKERS = 8


def at_once(action: Callable[[], T], times: int = WORKERS) -> list[T]:
    """What the action gives to each of several threads that start together."""
    start = threading.Barrier(times)

    def one(_: int) -> T:
        try:
            start.wait(timeout=20)
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def apart(action: Callable[[], T]) -> T:
    """What the action gives to another connection."""
    return at_once(action, times=1)[0]


@pytest.mark.parametrize("make", [make_job, make_expired_job])
def test_one_of_eight_claimers_wins(live_database: str, make: Callable[[], Job]) -> None:
    for _ in range(10):
        job = make()
        claims = [claim for claim in at_once(lambda pk=job.pk: services.claim(pk)) if claim]
        assert [claim.fence for claim in claims] == [job.fence + 1]
        assert Job.objects.get(pk=job.pk).attempts == job.attempts + 1


def test_look_then_take_lets_several_win(live_database: str) -> None:
    """The negative twin: what `claim` would be without its one conditional UPDATE."""
    job = make_job()
    looked = threading.Barrier(WORKERS)

    def naive_claim() -> bool:
        due = services.sweep() == [job.pk]
        looked.wait(timeout=20)
        held = {"state": State.RUNNING, "attempts": 1, "fence": 1, "started_at": Now()}
        Job.objects.filter(pk=job.pk).update(**held, lease_until=Now())
        return due

    assert sum(at_once(naive_claim)) == WORKERS


def test_same_key_asked_by_eight_makes_one_job(live_database: str) -> None:
    asked = {"kind": "pack", "scope": "larkmoor", "key": "p1", "payload": {}}
    assert len({job.pk for job in at_once(lambda: services.enqueue(**asked))}) == 1
    assert Job.objects.count() == 1


def test_eight_sweepers_give_up_a_job_once(live_database: str, caplog) -> None:
    make_expired_job(attempts=5, fence=5)
    at_once(services.sweep)
    assert Job.objects.get().state == State.FAILED
    assert caplog.text.count("given up after 5 tries") == 1


@pytest.mark.parametrize("saved", [True, False])
def test_claim_waits_for_a_finish_under_way(live_database: str, saved: bool) -> None:
    """The lease ran out while the end is being saved: the claim waits and then knows."""
    claim = services.claim(make_job().pk)
    assert claim is not None
    Job.objects.filter(pk=claim.job_id).update(lease_until=Now() - AGO)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.finish(claim, result={"pack": 7})
            other = pool.submit(apart, lambda: services.claim(claim.job_id))
            time.sleep(0.3)
            assert not other.done()
            transaction.set_rollback(not saved)
        assert (other.result(timeout=20) is None) == saved
    assert Job.objects.get().state == (State.DONE if saved else State.RUNNING)


# -- the lease is kept while work runs ----------------------------------------------------------


def keepers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("lease-of-job")]


def test_kept_lease_outlives_its_length(live_database: str, settings) -> None:
    settings.JOB_LEASE_SECONDS = 1
    claim = services.claim(make_job().pk)
    assert claim is not None
    with kept(claim):
        for _ in range(8):
            time.sleep(0.2)
            assert apart(services.sweep) == []
    assert keepers() == []
    with transaction.atomic():
        services.finish(claim, result={})
    assert Job.objects.get().attempts == 1


def test_lease_that_nobody_keeps_runs_out(live_database: str, settings) -> None:
    """The negative twin: the same work without the keeper is given to another worker."""
    settings.JOB_LEASE_SECONDS = 1
    claim = services.claim(make_job().pk)
    assert claim is not None
    time.sleep(1.1)
    assert apart(lambda: services.claim(claim.job_id)) is not None
    with pytest.raises(LostLease):
        services.heartbeat(claim)


def test_keeper_ends_when_the_lease_is_lost(live_database: str, settings) -> None:
    settings.JOB_LEASE_SECONDS = 0.3
    claim = services.claim(make_job().pk)
    assert claim is not None
    with kept(claim):
        services.cancel(Job.objects.get())
        time.sleep(0.5)
        assert keepers() == []
    assert Job.objects.get().state == State.CANCELLED


def test_keeper_is_gone_after_an_error_in_the_work(live_database: str) -> None:
    claim = services.claim(make_job().pk)
    assert claim is not None
    with pytest.raises(ZeroDivisionError), kept(claim):
        raise ZeroDivisionError
    assert keepers() == []
