"""The Celery application. A message only hints that a row of `jobs` waits; losing one loses nothing.

Any number of workers and beats may run. The knobs follow docs/decisions/0004-long-work.md:
no result backend, no publish retry (a dead broker must not hang a request), early acknowledgement.
"""

import os

from celery import Celery
from django.conf import settings

from qms_site import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qms_site.settings")

app = Celery("qms")
broker.use()


def broker_options() -> dict[str, object]:
    """Transport options for the configured broker; the embedded one keeps its messages in files."""
    if not settings.BROKER_URL.startswith("filesystem"):
        # One attempt to connect: a page that sends a hint does not wait for a broker that is away.
        patience = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
        return {"socket_timeout": 5, "socket_connect_timeout": 2, **patience}
    folders = {name: settings.BROKER_DIR / name for name in ("queue", "processed", "control")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folders["queue"]),
        "data_folder_out": str(folders["queue"]),
        "processed_folder": str(folders["processed"]),
        "control_folder": str(folders["control"]),
        "store_processed": False,
        "polling_interval": 0.2,
    }


app.conf.update(
    broker_url=settings.BROKER_URL,
    broker_transport_options=broker_options(),
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    task_publish_retry=False,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    # Far above the longest pack: a task that hangs is killed, its lease runs out, it is tried again.
    task_time_limit=1800,
    timezone="UTC",
    task_serializer="json",
    accept_content=["json"],
    beat_schedule={
        "sweep-jobs": {"task": "programme.sweep_jobs", "schedule": settings.JOB_SWEEP_SECONDS},
        "refresh-statuses": {
            "task": "programme.refresh_statuses",
            "schedule": settings.STATUS_REFRESH_SECONDS,
        },
        "refresh-staged": {
            "task": "programme.refresh_staged",
            "schedule": settings.STAGED_REFRESH_SECONDS,
        },
        "run-reminders": {
            "task": "programme.run_reminders",
            "schedule": settings.REMINDER_RUN_SECONDS,
        },
    },
    beat_schedule_filename=str(settings.VAR_DIR / "beat-schedule"),
)
app.autodiscover_tasks()
