"""How a job is asked for, claimed, kept, ended and tried again.

Every change of state is one conditional UPDATE, so that of two who want the same thing exactly one
gets it, on PostgreSQL and on SQLite. All times come from the database's clock (`Now()` is the
start of the statement on both), compared and written inside that UPDATE.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now
from django.utils.translation import ngettext

from jobs.errors import KeyInUseError, LostLease
from jobs.models import Job, State

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=15)

EXPIRED = Q(state=State.RUNNING, lease_until__lte=Now())
DUE = (Q(state=State.QUEUED, next_try_at__lte=Now()) | EXPIRED) & Q(attempts__lt=F("max_attempts"))
GIVEN_UP = EXPIRED & Q(attempts__gte=F("max_attempts"))


@dataclass(frozen=True)
class Claim:
    """A worker's right to do one job, valid as long as nobody holds a higher fence."""

    job_id: int
    kind: str
    scope: str
    key: str
    payload: Mapping[str, Any]
    fence: int
    attempt: int
    max_attempts: int

    @property
    def last_attempt(self) -> bool:
        """Whether a failure of this try is the end."""
        return self.attempt >= self.max_attempts


def enqueue(*, kind: str, scope: str, key: str, payload: Mapping[str, Any]) -> Job:
    """Ask for long work. Asking again with the same key gives the same job, whatever its state.

    Raises KeyInUseError when the key belongs to another kind or scope.
    """
    asked = {
        "kind": kind,
        "scope": scope,
        "payload": dict(payload),
        "max_attempts": settings.JOB_MAX_ATTEMPTS,
    }
    job, _ = Job.objects.get_or_create(key=key, defaults=asked)
    if (job.kind, job.scope) != (kind, scope):
        raise KeyInUseError(f"job key {key!r} belongs to other work")
    return job


@transaction.atomic(durable=True)
def claim(job_id: int) -> Claim | None:
    """Take a due job for this worker; None when it is not due, not there, or somebody was faster.

    Durable: a claim that others cannot see yet would protect nothing, so never inside another
    transaction. The row stays locked between the two statements: the fence read is the own one.
    """
    taken = Job.objects.filter(DUE, pk=job_id).update(
        state=State.RUNNING,
        fence=F("fence") + 1,
        attempts=F("attempts") + 1,
        lease_until=_lease_end(),
        started_at=Coalesce("started_at", Now()),
        progress=0,
        progress_note="",
    )
    return _claim_of(Job.objects.get(pk=job_id)) if taken else None


def heartbeat(claim: Claim, *, progress: int | None = None, note: str | None = None) -> None:
    """Renew the lease and, when given, say how far the work is (percent) and what it does now.

    Raises LostLease when the job is no longer this claim's: stop working.
    """
    news: dict[str, Any] = {"lease_until": _lease_end()}
    if progress is not None:
        news["progress"] = progress
    if note is not None:
        news["progress_note"] = note
    _change(claim, **news)


def finish(claim: Claim, *, result: Mapping[str, Any]) -> None:
    """End the job as done, in the caller's transaction, together with what the work made.

    Call it after the artifact's row and before the ledger entry (one order of locks everywhere).
    Raises LostLease, which undoes that transaction, when the job is no longer this claim's.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("finish() belongs into the transaction that saves what the work made")
    _change(
        claim,
        state=State.DONE,
        lease_until=None,
        finished_at=Now(),
        progress=100,
        progress_note="",
        error="",
        result=dict(result),
    )


def fail(claim: Claim, reason: str, *, retry: bool) -> None:
    """End this try. With `retry` and a try left the job waits and runs again, else it has failed.

    `reason` is shown to people. Raises LostLease when the job is no longer this claim's.
    """
    if retry and not claim.last_attempt:
        again = Now() + pause_after(claim.attempt)
        _change(claim, state=State.QUEUED, lease_until=None, next_try_at=again, error=reason)
    else:
        _change(claim, state=State.FAILED, lease_until=None, finished_at=Now(), error=reason)


def pause_after(attempt: int) -> timedelta:
    """How long to wait after the given try (1 is the first): doubling from 5 seconds, capped."""
    return min(FIRST_PAUSE * 2 ** min(attempt - 1, 20), LONGEST_PAUSE)


def cancel(job: Job) -> bool:
    """Stop a job that has not ended; its worker writes nothing more. False when it had ended."""
    stopped = Job.objects.filter(pk=job.pk, state__in=(State.QUEUED, State.RUNNING)).update(
        state=State.CANCELLED, lease_until=None, finished_at=Now()
    )
    job.refresh_from_db()
    return bool(stopped)


def retry(job: Job) -> bool:
    """Queue a failed or cancelled job afresh, with all its tries. False when it is neither."""
    queued = Job.objects.filter(pk=job.pk, state__in=(State.FAILED, State.CANCELLED)).update(
        state=State.QUEUED,
        attempts=0,
        next_try_at=Now(),
        started_at=None,
        finished_at=None,
        progress=0,
        progress_note="",
        error="",
    )
    job.refresh_from_db()
    return bool(queued)


def sweep(limit: int = 20) -> list[int]:
    """Ids of the oldest due jobs, at most `limit`: send the hint for each of them (again).

    A job whose worker stopped at its last try is ended as failed, with a reason, on the way.
    Any number of sweepers may run. The limit keeps a long backlog from filling the broker: the
    oldest jobs are enough to keep every worker busy until the next sweep.
    """
    for job in Job.objects.filter(GIVEN_UP)[:limit]:
        _give_up(job)
    return list(Job.objects.filter(DUE).order_by("pk").values_list("pk", flat=True)[:limit])


def _give_up(job: Job) -> None:
    reason = ngettext(
        "The worker stopped while doing this; it was tried %(tries)d time. "
        "Try again; if it stops again, ask your administrator to look at the worker's log.",
        "The worker stopped while doing this; it was tried %(tries)d times. "
        "Try again; if it stops again, ask your administrator to look at the worker's log.",
        job.attempts,
    ) % {"tries": job.attempts}
    still_so = Job.objects.filter(GIVEN_UP, pk=job.pk)
    if still_so.update(state=State.FAILED, lease_until=None, finished_at=Now(), error=reason):
        logger.error("job %s (%s) given up after %s tries", job.pk, job.kind, job.attempts)


def _lease_end() -> Any:
    return Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def _claim_of(job: Job) -> Claim:
    return Claim(
        job_id=job.pk,
        kind=job.kind,
        scope=job.scope,
        key=job.key,
        payload=job.payload,
        fence=job.fence,
        attempt=job.attempts,
        max_attempts=job.max_attempts,
    )


def _change(claim: Claim, **news: Any) -> None:
    """Write to the claimed row if it still is this claim's, else raise LostLease."""
    mine = Job.objects.filter(pk=claim.job_id, state=State.RUNNING, fence=claim.fence)
    if not mine.update(**news):
        raise LostLease(f"job {claim.job_id} is no longer held with fence {claim.fence}")
