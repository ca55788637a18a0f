"""The work of a report's job: print it, put the file on disk, and end it in one transaction."""

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.models import Audit, ReportFile
from audits.reporting.drawing import Printed, draw
from audits.reporting.ordering import KIND, file_name
from audits.reporting.reading import Report, report_of
from evidence import files
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

    with files.bench(claim.job_id, claim.fence) as folder:
        printed = draw(report, folder / "report.pdf", tell)
        tell(95, _("Saving"))
        sha256, size = files.keep(printed.path)
    _end(claim, file, report, printed, sha256, size)


def _ordered(claim: Claim) -> ReportFile:
    found = ReportFile.objects.select_related("asked_by").filter(key=claim.key).first()
    if found is None:
        raise JobRefused(_("The order of this report is not there any more."))
    return found


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
