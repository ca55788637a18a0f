"""Keeping the lease of a claimed job while its work runs."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection

from jobs import services
from jobs.errors import LostLease

logger = logging.getLogger(__name__)


@contextmanager
def kept(claim: services.Claim) -> Iterator[None]:
    """Renew the claim's lease from a thread of its own, three times per lease, until the end.

    The work is not interrupted when the lease is lost: its next `heartbeat` or `finish` raises.
    Enter and leave outside of any transaction, else the thread waits for the own lock.
    """
    stop = threading.Event()
    keeper = threading.Thread(
        target=_renew, args=(claim, stop), name=f"lease-of-job-{claim.job_id}", daemon=True
    )
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def _renew(claim: services.Claim, stop: threading.Event) -> None:
    """Beat until told to stop or the lease is lost; a database that is away is asked again."""
    try:
        while not stop.wait(settings.JOB_LEASE_SECONDS / 3):
            try:
                services.heartbeat(claim)
            except DatabaseError:
                logger.warning("lease of job %s not renewed", claim.job_id, exc_info=True)
                connection.close()
    except LostLease:
        logger.info("job %s has ended or moved on; its lease is kept no longer", claim.job_id)
    finally:
        connection.close()
