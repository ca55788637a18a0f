"""What pages ask about long work."""

from dataclasses import dataclass

from django.db.models import QuerySet

from jobs.models import ENDED, Job


@dataclass(frozen=True)
class Progress:
    """How far a job is, as a page shows it."""

    state: str
    label: str
    percent: int
    note: str
    error: str
    ended: bool


def open_jobs(scope: str) -> QuerySet[Job]:
    """Jobs of one scope that wait or run, oldest first."""
    return Job.objects.filter(scope=scope).exclude(state__in=ENDED).order_by("pk")


def job_progress(job_id: int, *, scope: str) -> Progress | None:
    """How far the job is; None when this scope has no such job."""
    job = Job.objects.filter(pk=job_id, scope=scope).first()
    return _progress_of(job) if job else None


def _progress_of(job: Job) -> Progress:
    return Progress(
        state=job.state,
        label=job.get_state_display(),
        percent=job.progress,
        note=job.progress_note,
        error=job.error,
        ended=job.ended,
    )
