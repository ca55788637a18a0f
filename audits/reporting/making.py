"""The work of a report's job: print it, put the file on disk, and end it in one transaction."""

import os
import shutil
import tempfile
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.models import Audit, ReportFile
from audits.reporting.drawing import Printed, draw
from audits.reporting.ordering import KIND, file_name
from audits.reporting.reading import Report, report_of
from evidence.files import place
from evidence.services import attach_stored, lock
from jobs import services as jobs
from jobs.errors import JobRefused
from jobs.services import Claim
from people import clock

__all__ = ["KIND", "make"]


def make(claim: Claim) -> None:
    """Handler of `audit-report` jobs. Raises LostLease when another worker took over.

    A draft that changed since it was asked for is printed as it stands, and the row says so.
    """
    file = _ordered(claim)
    report = report_of(Audit.objects.select_related("organization").get(pk=file.audit_id))

    def tell(percent: int, note: str) -> None:
        jobs.heartbeat(claim, progress=percent, note=note)

    root = Path(settings.FILES_DIR)
    root.mkdir(parents=True, exist_ok=True)
    for left in root.glob(f".tmp-job-{claim.job_id}-*"):  # by killed workers of this job
        shutil.rmtree(left, ignore_errors=True)
    # Beside the files, so that the finished one is only renamed.
    with tempfile.TemporaryDirectory(dir=root, prefix=f".tmp-job-{claim.job_id}-") as folder:
        printed = draw(report, Path(folder) / "report.pdf", tell)
        tell(95, _("Saving"))
        sha256, size = _stored(printed.path)
    _end(claim, file, report, printed, sha256, size)


def _ordered(claim: Claim) -> ReportFile:
    found = ReportFile.objects.select_related("asked_by").filter(key=claim.key).first()
    if found is None:
        raise JobRefused(_("The order of this report is not there any more."))
    return found


def _stored(path: Path) -> tuple[str, int]:
    """Hash and size of the file, which then lies where its hash says, and stays there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        digest = file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    place(path, digest)
    return digest, size


@transaction.atomic
def _end(
    claim: Claim, file: ReportFile, report: Report, printed: Printed, sha256: str, size: int
) -> None:
    """Row, end of the job and evidence: all or nothing, and only under the fence."""
    audit = lock(report.audit)
    file.digest, file.is_draft = report.digest, not report.is_issued
    file.addenda, file.made_at = len(report.addenda), clock.now()
    file.sha256, file.size, file.pages = sha256, size, printed.pages
    file.save()
    jobs.finish(claim, result={"sha256": sha256, "pages": printed.pages})
    if not file.is_draft:
        attach_stored(
            organization=audit.organization,
            subject=evidence.audit(audit),
            name=file_name(file),
            content_type="application/pdf",
            size=size,
            sha256=sha256,
            by=file.asked_by,
        )
