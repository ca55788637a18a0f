"""Everything that happens to audit programmes, audits, findings and outside audits."""

from audits.services.answers import resolve_conflict, save_answer, settle_all
from audits.services.course import close_audit, issue_report, start_audit, write_report
from audits.services.findings import change_finding, disposition_ofi, record_finding
from audits.services.outside import (
    cancel_external_audit,
    change_external_audit,
    hold_external_audit,
    plan_external_audit,
)
from audits.services.photos import add_photo, remove_photo
from audits.services.plans import cancel_audit, change_audit, move_audit, plan_audit
from audits.services.programmes import (
    approve_programme,
    change_programme,
    close_programme,
    plan_programme,
)
from audits.services.questions import (
    add_checklist,
    add_question,
    copy_questions,
    remove_question,
    skip_the_rest,
)
from audits.services.regrading import regrade_finding, restore_finding, withdraw_finding
from audits.services.reports import add_addendum, request_report, retry_report
from audits.services.signing import meanings_for, sign_report

__all__ = [
    "add_addendum",
    "meanings_for",
    "request_report",
    "retry_report",
    "sign_report",
    "add_checklist",
    "add_photo",
    "add_question",
    "copy_questions",
    "regrade_finding",
    "remove_photo",
    "remove_question",
    "resolve_conflict",
    "restore_finding",
    "save_answer",
    "settle_all",
    "skip_the_rest",
    "withdraw_finding",
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
