"""Work on a large file, asked of a worker."""

from django.utils.translation import gettext as _

from jobs import services as jobs
from jobs.models import Job
from objectives.errors import ObjectiveError
from objectives.models import ReadingImport
from people.models import Person

KIND = "reading-import"
State = ReadingImport.State


def order(current: ReadingImport, act: str, by: Person) -> Job:
    """Ask a worker to check ("check") or to import ("do")."""
    return jobs.enqueue(
        kind=KIND,
        scope=current.organization.slug,
        key=f"{_stem(current)}{current.version}:{act}",
        payload={"import": current.pk, "act": act, "by": by.pk},
    )


def job_of(record: ReadingImport) -> Job | None:
    """The newest work on this import."""
    return Job.objects.filter(kind=KIND, key__startswith=_stem(record)).order_by("-pk").first()


def _stem(record: ReadingImport) -> str:
    return f"{KIND}:{record.pk}:"


def is_worked_on(record: ReadingImport) -> bool:
    """Whether a worker has it, or will; one that failed for good has let go of it."""
    if record.state not in (State.CHECKING, State.WORKING):
        return False
    job = job_of(record)
    return job is not None and not job.ended


def refuse_changed(current: ReadingImport) -> None:
    """Raises ObjectiveError for an import that is being worked on or was done."""
    if current.state in (State.DONE, State.UNDONE):
        raise ObjectiveError(_("This file was imported already. Upload it again."))
    if is_worked_on(current):
        raise ObjectiveError(_("This file is being worked on. Wait for it."))
