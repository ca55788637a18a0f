"""The page of an audit: its report, who signed it, its files, what was added."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from audits.models import Audit
from audits.services import meanings_for
from pages.details import Act
from people.permissions import OrganizationRequest, Permission

READ, RECORD = Permission.SEE_RECORDS, Permission.RECORD_FINDINGS
FILES_SHOWN = 5


def has_report(audit: Audit) -> bool:
    """Whether there is one, be it a draft."""
    return audit.is_issued or audit.state == Audit.State.DRAFT_REPORT


def context(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """What templates/audits/parts/report.html needs."""
    if not has_report(audit):
        return {"has_report": False}
    return {
        "has_report": True,
        "report_signatures": audit.signatures.select_related("person"),
        "report_addenda": audit.addenda.select_related("by"),
        "report_files": audit.report_files.select_related("asked_by")[:FILES_SHOWN],
    }


def acts(request: OrganizationRequest, audit: Audit) -> list[Act]:
    """What can be done with it now."""
    if not has_report(audit):
        return []
    found = [Act(_("Read report"), "audits:audit-report-read", READ)]
    if meanings_for(audit, request.person):
        found.append(Act(_("Sign report"), "audits:audit-report-sign", READ))
    found.append(Act(_("Make PDF"), "audits:audit-report-pdf", READ, method="post"))
    if audit.is_issued:
        found.append(Act(_("Add addendum"), "audits:audit-report-addendum", RECORD))
    return found
