"""Telling a worker that a job waits. Only a hint: the row is the record, the sweep repeats it."""

import logging
from functools import partial

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)


def hint(job_id: int) -> bool:
    """Send the hint; False, with a line in the log, when the broker does not take it.

    Never raises and never waits long: a dead broker must not break a page, and loses nothing.
    """
    try:
        current_app.send_task("programme.run_job", args=[job_id], retry=False)
    except Exception as error:  # noqa: BLE001 - brokers raise what they like
        logger.warning("no hint for job %s: %s", job_id, error)
        return False
    return True


def hint_on_commit(job_id: int) -> None:
    """Send the hint once the row can be seen by others."""
    transaction.on_commit(partial(hint, job_id), robust=True)
