"""Everything that happens to audit programmes, audits, findings and outside audits."""

from audits.services.course import close_audit, issue_report, start_audit, write_report
from audits.services.findings import change_finding, disposition_ofi, record_finding
from audits.services.outside import (
    cancel_external_audit,
    change_external_audit,
    hold_external_audit,
    plan_external_audit,
)
from audits.services.plans import cancel_audit, change_audit, move_audit, plan_audit
from audits.services.programmes import (
    approve_programme,
    change_programme,
    close_programme,
    plan_programme,
)

__all__ = [
    "approve_programme",
    "cancel_audit",
    "cancel_external_audit",
    "change_audit",
    "change_external_audit",
    "change_finding",
    "change_programme",
    "close_audit",
    "close_programme",
    "disposition_ofi",
    "hold_external_audit",
    "issue_report",
    "move_audit",
    "plan_audit",
    "plan_external_audit",
    "plan_programme",
    "record_finding",
    "start_audit",
    "write_report",
]
