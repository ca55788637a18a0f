"""Asking a worker for the PDF of a report: a row and its job, one for each state of the report."""

import hashlib
import json
from pathlib import Path

from audits.models import Audit, ReportFile
from audits.reporting.reading import Report, report_of
from evidence.files import path_of
from jobs import services as jobs
from jobs.models import Job
from people import clock
from people.models import Person

KIND = "audit-report"
# Grows when the same content shall look different, so that files can be made anew.
LAYOUT = 1


def order(audit: Audit, by: Person) -> ReportFile:
    """The file of the report as it stands now; asking again for the same gives the same row.

    A file that is lost on disk is asked for anew.
    """
    report = report_of(audit)
    key = f"{KIND}:{audit.organization.slug}:{audit.pk}:{fingerprint(report)}"
    known = list(ReportFile.objects.filter(audit=audit, key__startswith=key).order_by("pk"))
    if known and not is_lost(known[-1]):
        return known[-1]
    file = ReportFile.objects.create(
        audit=audit,
        key=f"{key}:{len(known)}",
        digest=report.digest,
        is_draft=not report.is_issued,
        addenda=len(report.addenda),
        asked_by=by,
        asked_at=clock.now(),
    )
    jobs.enqueue(kind=KIND, scope=audit.organization.slug, key=file.key, payload={"file": file.pk})
    return file


def fingerprint(report: Report) -> str:
    """What a file of the report depends on: text, state, signatures, addenda, layout."""
    signed = [[one.who.pk, one.meaning, str(one.at), one.digest] for one in report.signatures]
    shown = [LAYOUT, report.digest, report.state, signed, len(report.addenda)]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def job_of(file: ReportFile) -> Job:
    """The work that makes it."""
    return Job.objects.get(kind=KIND, key=file.key)


def where(file: ReportFile) -> Path | None:
    """Where the finished file lies; None while it is not made, or where it is lost."""
    path = path_of(file.sha256) if file.made_at else None
    return path if path is not None and path.is_file() else None


def is_lost(file: ReportFile) -> bool:
    """Made once, and not on disk any more."""
    return file.made_at is not None and where(file) is None


def file_name(file: ReportFile) -> str:
    """“A07-report.pdf”, “A07-report-draft.pdf”, “A07-report-addendum-2.pdf”."""
    kind = "-draft" if file.is_draft else f"-addendum-{file.addenda}" if file.addenda else ""
    return f"{file.audit.reference}-report{kind}.pdf"
