"""Celery tasks: thin, each only says where the work is. Sent by beat (qms_site/celery.py) or a hint."""

from celery import shared_task

from jobs import services, worker
from programme import snapshots
from programme.daily import return_requests
from programme.digest import plan_all_digests
from programme.handlers import HANDLERS
from programme.hints import hint
from programme.reminding import plan_all
from programme.staging import readings


@shared_task(name="programme.run_job")
def run_job(job_id: int) -> None:
    """Do the job if it is due; nothing happens when somebody else has it or it has ended."""
    worker.run(job_id, HANDLERS)


@shared_task(name="programme.sweep_jobs")
def sweep_jobs() -> None:
    """Hint again at every due job; stops at the first hint that the broker does not take."""
    for job_id in services.sweep():
        if not hint(job_id):
            return


@shared_task(name="programme.run_reminders")
def run_reminders() -> None:
    """Do what a new day brings, then write the reminders and weekly mails whose time has come.

    The sweep hints at them.
    """
    return_requests()
    plan_all()
    plan_all_digests()


@shared_task(name="programme.refresh_statuses")
def refresh_statuses() -> None:
    """Work out the statuses of a new day, and what workers and commands changed."""
    snapshots.refresh_all()


@shared_task(name="programme.refresh_staged")
def refresh_staged() -> None:
    """Look anew at how evidence is made, where a new day began or records were entered since."""
    readings.refresh_all()
