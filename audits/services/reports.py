"""What happens to a report beside its text: a PDF is asked for, an addendum is added."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import Addendum, Audit, ReportFile
from audits.reporting.ordering import job_of, order
from audits.reporting.reading import keep
from audits.services.checks import needed, not_before, past_day
from evidence import ledger
from evidence.services import lock
from jobs import services as jobs
from people import clock
from people.models import Person


@transaction.atomic
def request_report(*, audit: Audit, by: Person) -> ReportFile:
    """Ask for the PDF of the report as it stands; the same is not made twice. Raises AuditError."""
    current = lock(audit)
    if not (current.is_issued or current.state == Audit.State.DRAFT_REPORT):
        raise AuditError(_("Write the report before it is printed."))
    if current.is_issued:
        keep(current)
    return order(current, by)


@transaction.atomic
def retry_report(*, file: ReportFile) -> None:
    """Try again to make a file that failed. Raises AuditError when it did not fail."""
    if not jobs.retry(job_of(file)):
        raise AuditError(_("Only a file that failed can be tried again."))


@transaction.atomic
def add_addendum(
    *, audit: Audit, by: Person, text: str, reason: str, on: datetime.date | None = None
) -> Addendum:
    """Add to an issued report, with a reason; the report itself stays as it was issued.

    The PDF with the addendum is asked for. Raises AuditError.
    """
    current = lock(audit)
    if not current.is_issued:
        raise AuditError(_("The report is not issued yet. Change the report itself."))
    text = needed(text, _("Write what is added."), "text")
    reason = needed(reason, _("Say why it is added."), "reason")
    added_on = past_day(on, current.organization)
    not_before(added_on, current.issued_on, _("The report was issued on %(day)s."), "on")
    keep(current)
    addendum = Addendum.objects.create(
        audit=current,
        number=current.addenda.count() + 1,
        text=text,
        reason=reason,
        by=by,
        added_on=added_on,
        added_at=clock.now(),
    )
    order(current, by)
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="added-to",
        by=by,
        occurred_on=added_on,
        facts=[
            (_("Addendum"), addendum.number),
            (_("Text"), addendum.text),
            (_("Reason"), addendum.reason),
        ],
        shows=(),
    )
    return addendum
