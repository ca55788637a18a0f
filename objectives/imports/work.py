"""The work on large files: what a worker does for a job of this kind."""

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.services import lock, save
from jobs import services as jobs
from jobs.errors import JobRefused
from jobs.services import Claim
from objectives.errors import ObjectiveError
from objectives.imports.doing import import_readings
from objectives.imports.ordering import KIND
from objectives.imports.running import findings_of, note_findings
from objectives.imports.uploading import grid_of
from objectives.models import ReadingImport
from pages.reading.errors import FileRefused
from pages.reading.grid import Grid
from people.models import Person

__all__ = ["KIND", "do_job"]

State = ReadingImport.State
# What an import goes back to when its job is refused: it can be chosen or tried again.
BACK = {State.CHECKING: State.UPLOADED, State.WORKING: State.CHECKED}


def do_job(claim: Claim) -> None:
    """Handler of `reading-import` jobs: the dry run, or the import itself.

    Raises LostLease when another worker took over, JobRefused with the reason for what cannot be done.
    """
    record = ReadingImport.objects.select_related("organization").get(pk=claim.payload["import"])
    by = Person.objects.select_related("organization").get(pk=claim.payload["by"])
    act = _check if claim.payload["act"] == "check" else _import
    try:
        jobs.heartbeat(claim, progress=5, note=_("Reading the file"))
        grid = grid_of(record)
        jobs.heartbeat(claim, progress=30, note=_("Checking every reading"))
        act(claim, record, grid, by)
    except (ObjectiveError, FileRefused) as refused:
        _go_back(record)
        raise JobRefused(str(refused.message)) from None


@transaction.atomic
def _check(claim: Claim, record: ReadingImport, grid: Grid, by: Person) -> None:
    current = note_findings(lock(record), findings_of(record, grid, by))
    jobs.finish(claim, result={"state": current.state})


@transaction.atomic
def _import(claim: Claim, record: ReadingImport, grid: Grid, by: Person) -> None:
    import_readings(reading_import=record, grid=grid, by=by)
    jobs.finish(claim, result={})


@transaction.atomic
def _go_back(record: ReadingImport) -> None:
    current = lock(record)
    if current.state in BACK:
        current.state = BACK[State(current.state)]
        save(current, "state")
