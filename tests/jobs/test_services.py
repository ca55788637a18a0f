"""The rules of claiming, keeping, ending and sweeping, one by one."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models.functions import Now

from jobs import services
from jobs.errors import KeyInUseError, LostLease
from jobs.models import Job, State
from tests.jobs.factories import (
    AGO,
    make_expired_job,
    make_failed_job,
    make_job,
    make_running_job,
)

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=20)


def claimed(**changes: object) -> services.Claim:
    claim = services.claim(make_job(**changes).pk)
    assert claim is not None
    return claim


def row(claim: services.Claim) -> Job:
    return Job.objects.get(pk=claim.job_id)


def let_lease_expire(claim: services.Claim) -> None:
    Job.objects.filter(pk=claim.job_id).update(lease_until=Now() - AGO)


# -- enqueue -------------------------------------------------------------------------------


def test_enqueue_makes_a_due_job_with_the_settings_cap(settings) -> None:
    settings.JOB_MAX_ATTEMPTS = 3
    job = services.enqueue(kind="pack", scope="larkmoor", key="p1", payload={"year": 2026})
    assert (job.state, job.max_attempts, job.payload) == (State.QUEUED, 3, {"year": 2026})
    assert services.sweep() == [job.pk]


def test_enqueue_twice_gives_the_same_job() -> None:
    first = services.enqueue(kind="pack", scope="larkmoor", key="p1", payload={"a": 1})
    again = services.enqueue(kind="pack", scope="larkmoor", key="p1", payload={"a": 2})
    assert again.pk == first.pk
    assert again.payload == {"a": 1}
    assert Job.objects.count() == 1


@pytest.mark.parametrize("other", [{"scope": "brightwater"}, {"kind": "import"}])
def test_enqueue_never_hands_out_the_job_of_others(other: dict[str, str]) -> None:
    mine = {"kind": "pack", "scope": "larkmoor", "key": "p1", "payload": {}}
    services.enqueue(**mine)
    with pytest.raises(KeyInUseError):
        services.enqueue(**mine | other)


# -- claim -----------------------------------------------------------------------------------


def test_claim_takes_a_due_job(settings) -> None:
    settings.JOB_LEASE_SECONDS = 40
    claim = claimed(payload={"year": 2026}, progress=30, progress_note="old")
    job = row(claim)
    assert (claim.fence, claim.attempt, claim.payload) == (1, 1, {"year": 2026})
    assert (job.state, job.attempts, job.fence) == (State.RUNNING, 1, 1)
    assert (job.progress, job.progress_note) == (0, "")
    assert 39 <= (job.lease_until - job.started_at).total_seconds() <= 41


def test_claim_takes_a_job_once() -> None:
    claim = claimed()
    assert services.claim(claim.job_id) is None
    assert row(claim).attempts == 1


def test_claim_of_an_expired_lease_moves_the_fence_and_keeps_the_first_start() -> None:
    job = make_expired_job(fence=4, attempts=2)
    claim = services.claim(job.pk)
    assert claim is not None
    assert (claim.fence, claim.attempt) == (5, 3)
    assert row(claim).started_at == job.started_at


@pytest.mark.parametrize(
    "refused",
    [
        lambda: make_job(next_try_at=Now() + SOON),
        lambda: make_running_job(),
        lambda: make_running_job(lease_until=Now() + timedelta(milliseconds=900)),
        lambda: make_expired_job(attempts=5),
        lambda: make_failed_job(),
    ],
    ids=["not due yet", "held", "held for another moment", "tries used up", "failed"],
)
def test_claim_refuses(refused) -> None:
    job = refused()
    assert services.claim(job.pk) is None
    unchanged = Job.objects.get(pk=job.pk)
    assert (unchanged.state, unchanged.fence) == (job.state, job.fence)


def test_claim_of_an_unknown_job_is_none() -> None:
    assert services.claim(12345) is None


def test_claim_knows_its_last_attempt() -> None:
    assert not claimed(attempts=3).last_attempt
    assert claimed(attempts=4).last_attempt


# -- heartbeat ------------------------------------------------------------------------------


def test_heartbeat_renews_the_lease_and_says_how_far() -> None:
    claim = claimed()
    let_lease_expire(claim)
    services.heartbeat(claim, progress=40, note="Drawing objectives")
    assert (row(claim).progress, row(claim).progress_note) == (40, "Drawing objectives")
    assert services.sweep() == []


def test_heartbeat_alone_keeps_what_was_said() -> None:
    claim = claimed()
    services.heartbeat(claim, progress=40, note="Drawing objectives")
    services.heartbeat(claim)
    assert (row(claim).progress, row(claim).progress_note) == (40, "Drawing objectives")


def taken_over(claim: services.Claim) -> None:
    let_lease_expire(claim)
    assert services.claim(claim.job_id) is not None


def cancelled(claim: services.Claim) -> None:
    assert services.cancel(row(claim))


def cancelled_and_queued_again(claim: services.Claim) -> None:
    cancelled(claim)
    assert services.retry(row(claim))


def put_back(claim: services.Claim) -> None:
    services.fail(claim, "Later.", retry=True)


def ended(claim: services.Claim) -> None:
    with transaction.atomic():
        services.finish(claim, result={})


LOSSES = [taken_over, cancelled, cancelled_and_queued_again, put_back, ended]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize(
    "write",
    [
        lambda claim: services.heartbeat(claim, progress=99),
        lambda claim: services.finish(claim, result={"stale": True}),
        lambda claim: services.fail(claim, "stale", retry=True),
        lambda claim: services.fail(claim, "stale", retry=False),
    ],
    ids=["heartbeat", "finish", "put back", "fail"],
)
def test_lost_claim_writes_nothing(write, lose) -> None:
    claim = claimed()
    lose(claim)
    before = Job.objects.filter(pk=claim.job_id).values().get()
    with pytest.raises(LostLease), transaction.atomic():
        write(claim)
    assert Job.objects.filter(pk=claim.job_id).values().get() == before


# -- finish and fail --------------------------------------------------------------------------


def test_finish_ends_the_job_whole() -> None:
    claim = claimed(error="First try broke.")
    with transaction.atomic():
        services.finish(claim, result={"pack": 7})
    job = row(claim)
    assert (job.state, job.progress, job.result) == (State.DONE, 100, {"pack": 7})
    assert (job.error, job.lease_until) == ("", None)
    assert job.finished_at >= job.started_at


def test_finish_of_an_expired_lease_that_nobody_took_still_counts() -> None:
    claim = claimed()
    let_lease_expire(claim)
    with transaction.atomic():
        services.finish(claim, result={})
    assert row(claim).state == State.DONE


def test_lost_finish_undoes_what_the_transaction_wrote() -> None:
    claim = claimed()
    taken_over(claim)
    with pytest.raises(LostLease), transaction.atomic():
        make_job(key="the artifact")
        services.finish(claim, result={})
    assert not Job.objects.filter(key="the artifact").exists()


@pytest.mark.django_db(transaction=True)
def test_finish_outside_of_a_transaction_is_refused() -> None:
    claim = claimed()
    with pytest.raises(RuntimeError, match="transaction"):
        services.finish(claim, result={})
    assert row(claim).state == State.RUNNING


@pytest.mark.django_db(transaction=True)
def test_claim_inside_a_transaction_is_refused() -> None:
    job = make_job()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        services.claim(job.pk)


def test_fail_with_retry_waits_and_keeps_the_reason() -> None:
    claim = claimed(attempts=1)
    services.fail(claim, "The disk is full.", retry=True)
    job = row(claim)
    assert (job.state, job.error, job.lease_until) == (State.QUEUED, "The disk is full.", None)
    now = Job.objects.values_list(Now(), flat=True).get(pk=job.pk)
    assert 8 < (job.next_try_at - now).total_seconds() <= 10
    assert services.claim(job.pk) is None
    assert services.sweep() == []


def test_fail_with_retry_at_the_last_attempt_is_the_end() -> None:
    claim = claimed(attempts=4)
    services.fail(claim, "The disk is full.", retry=True)
    assert (row(claim).state, row(claim).error) == (State.FAILED, "The disk is full.")
    assert row(claim).finished_at is not None


def test_fail_without_retry_is_the_end_at_once() -> None:
    claim = claimed()
    services.fail(claim, "No evidence in this period.", retry=False)
    assert row(claim).state == State.FAILED
    assert services.sweep() == []


def test_pause_doubles_up_to_a_quarter_of_an_hour() -> None:
    pauses = [services.pause_after(attempt).total_seconds() for attempt in (1, 2, 3, 8, 9, 5000)]
    assert pauses == [5, 10, 20, 640, 900, 900]


# -- cancel and retry -------------------------------------------------------------------------


def test_cancel_stops_waiting_and_running_jobs() -> None:
    for job in (make_job(), make_running_job()):
        assert services.cancel(job)
        assert job.state == State.CANCELLED
        assert services.claim(job.pk) is None


def test_cancel_of_an_ended_job_changes_nothing() -> None:
    job = make_failed_job()
    assert not services.cancel(job)
    assert job.state == State.FAILED


def test_retry_gives_all_tries_again_behind_a_higher_fence() -> None:
    job = make_failed_job()
    assert services.retry(job)
    assert (job.state, job.attempts, job.error) == (State.QUEUED, 0, "")
    assert (job.started_at, job.finished_at) == (None, None)
    claim = services.claim(job.pk)
    assert claim is not None
    assert (claim.fence, claim.attempt) == (6, 1)


def test_retry_pressed_twice_queues_once() -> None:
    job = make_failed_job()
    assert services.retry(job)
    assert not services.retry(job)


@pytest.mark.parametrize("make", [make_job, make_running_job])
def test_retry_of_an_open_job_changes_nothing(make) -> None:
    job = make()
    assert not services.retry(job)
    assert Job.objects.get(pk=job.pk).state == job.state


# -- sweep ------------------------------------------------------------------------------------


def test_sweep_finds_due_and_expired_jobs_oldest_first() -> None:
    due = [make_job().pk, make_expired_job().pk, make_job().pk]
    make_job(next_try_at=Now() + SOON)
    make_running_job()
    make_failed_job()
    assert services.sweep() == due
    assert services.sweep(limit=2) == due[:2]


def test_sweep_gives_up_a_job_whose_worker_stopped_at_the_last_try() -> None:
    job = make_expired_job(attempts=5, fence=5)
    assert services.sweep() == []
    job.refresh_from_db()
    assert (job.state, job.lease_until) == (State.FAILED, None)
    assert "The worker stopped while doing this; it was tried 5 times." in job.error
    assert job.finished_at is not None


def test_sweep_leaves_a_last_try_that_is_still_held() -> None:
    job = make_running_job(attempts=5, fence=5)
    services.sweep()
    job.refresh_from_db()
    assert job.state == State.RUNNING


def test_given_up_worker_that_wakes_up_writes_nothing() -> None:
    claim = claimed(attempts=4)
    let_lease_expire(claim)
    services.sweep()
    with pytest.raises(LostLease), transaction.atomic():
        services.finish(claim, result={})
    assert row(claim).state == State.FAILED


@pytest.mark.parametrize("microsecond", [0, 999, 1000, 999_999])
def test_lease_written_by_any_client_compares_right(microsecond: int) -> None:
    """SQLite compares dates as text: with, without and with short fractions must all agree."""
    job = make_running_job()
    now = Job.objects.values_list(Now(), flat=True).get(pk=job.pk)
    for seconds, expected in ((-2, [job.pk]), (2, [])):
        until = (now + timedelta(seconds=seconds)).replace(microsecond=microsecond)
        Job.objects.filter(pk=job.pk).update(lease_until=until)
        assert services.sweep() == expected
