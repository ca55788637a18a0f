"""Running jobs: what a Celery task calls for one hint, and a loop that needs no broker at all."""

import logging
from collections.abc import Callable, Mapping

from django.db import connection
from django.utils.translation import gettext as _

from jobs import services
from jobs.errors import JobRefused, LostLease
from jobs.lease import kept
from jobs.models import Job, State
from jobs.services import Claim

logger = logging.getLogger(__name__)

# Does the work and ends it by `services.finish`, in the transaction that saves what it made.
# Raises JobRefused when trying again cannot help.
Handler = Callable[[Claim], None]


def run(job_id: int, handlers: Mapping[str, Handler]) -> bool:
    """Claim the job and run the handler of its kind.

    True when this call brought the try to an end, good or bad; False when there was nothing to
    claim or the lease was lost on the way. Only trouble with the database itself is raised; the
    lease then runs out and the job is tried again.
    """
    claim = services.claim(job_id)
    if claim is None:
        return False
    try:
        with kept(claim):
            _try(claim, handlers)
    except LostLease as lost:
        logger.warning("%s; what this worker did is dropped", lost)
        return False
    return True


def drain(handlers: Mapping[str, Handler]) -> int:
    """Run due jobs, oldest first, until none is due; how many tries were brought to an end."""
    ended = 0
    while due := services.sweep():
        for job_id in due:
            ended += run(job_id, handlers)
            _drop_broken_connection()
    return ended


def _try(claim: Claim, handlers: Mapping[str, Handler]) -> None:
    """One try: every way out of the handler becomes a state of the row, except a lost lease."""
    try:
        handlers[claim.kind](claim)
        _check_ended(claim)
    except LostLease:
        raise
    except JobRefused as refusal:
        services.fail(claim, str(refusal), retry=False)
    except Exception:
        logger.exception("job %s (%s), try %s", claim.job_id, claim.kind, claim.attempt)
        _drop_broken_connection()  # the error may have been the connection's
        services.fail(claim, _reason(claim), retry=True)


def _check_ended(claim: Claim) -> None:
    still_open = Job.objects.filter(pk=claim.job_id, fence=claim.fence, state=State.RUNNING)
    if still_open.exists():
        raise RuntimeError(f"the handler of {claim.kind} returned without finish()")


def _drop_broken_connection() -> None:
    """What a request's end does: a dead or aged connection is closed, the next query opens one."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _reason(claim: Claim) -> str:
    """What people read about an unexpected error; the traceback stays in the log."""
    text = _(
        "An unexpected error stopped this. Its details are in the worker's log under job %(job)d."
    )
    return text % {"job": claim.job_id}
