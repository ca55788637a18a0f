"""Everything that happens to audit programmes, audits, findings, checklists and outside audits."""

from audits.services.answers import resolve_conflict, save_answer, settle_all
from audits.services.auditors import apply_clauses, change_auditor, change_rules, qualify_auditor
from audits.services.checklists import (
    archive_checklist,
    change_checklist,
    copy_checklist,
    copy_to_draft,
    discard_draft,
    from_audit,
    make_checklist,
    make_live,
)
from audits.services.clauses import name_clauses
from audits.services.course import close_audit, issue_report, start_audit, write_report
from audits.services.drafts import write_draft
from audits.services.evaluating import close_programme, evaluate_programme
from audits.services.findings import change_finding, disposition_ofi, record_finding
from audits.services.independence import justify_auditor, note_refusal, propose_auditor, read_again
from audits.services.moving import move_audit
from audits.services.outside import (
    cancel_external_audit,
    change_external_audit,
    hold_external_audit,
    plan_external_audit,
)
from audits.services.photos import add_photo, remove_photo
from audits.services.plans import cancel_audit, change_audit, plan_audit
from audits.services.preparing import confirm_audit, prepare_audit
from audits.services.priorities import Judgement, judge_priorities
from audits.services.programmes import approve_programme, change_programme, plan_programme
from audits.services.questions import (
    add_checklist,
    add_checklists,
    add_question,
    copy_questions,
    remove_question,
    remove_questions,
    reorder_questions,
    skip_the_rest,
)
from audits.services.regrading import regrade_finding, restore_finding, withdraw_finding
from audits.services.reports import add_addendum, request_report, retry_report
from audits.services.signing import meanings_for, sign_report
from audits.services.starting import add_starter_set, import_checklist
from audits.services.workbooks import (
    answers_workbook,
    confirm_workbook,
    discard_workbook,
    upload_workbook,
    workbook_changes,
)
from audits.services.year_plan import NewAudit, Placing, Saved, save_year_plan

__all__ = [
    "Judgement",
    "NewAudit",
    "Placing",
    "Saved",
    "add_addendum",
    "add_checklist",
    "add_checklists",
    "add_photo",
    "add_question",
    "add_starter_set",
    "answers_workbook",
    "apply_clauses",
    "approve_programme",
    "archive_checklist",
    "cancel_audit",
    "cancel_external_audit",
    "change_audit",
    "change_auditor",
    "change_checklist",
    "change_external_audit",
    "change_finding",
    "change_programme",
    "change_rules",
    "close_audit",
    "close_programme",
    "confirm_audit",
    "confirm_workbook",
    "copy_checklist",
    "copy_questions",
    "copy_to_draft",
    "discard_draft",
    "discard_workbook",
    "disposition_ofi",
    "evaluate_programme",
    "from_audit",
    "hold_external_audit",
    "import_checklist",
    "issue_report",
    "judge_priorities",
    "justify_auditor",
    "make_checklist",
    "make_live",
    "meanings_for",
    "move_audit",
    "name_clauses",
    "note_refusal",
    "plan_audit",
    "plan_external_audit",
    "plan_programme",
    "prepare_audit",
    "propose_auditor",
    "qualify_auditor",
    "read_again",
    "record_finding",
    "regrade_finding",
    "remove_photo",
    "remove_question",
    "remove_questions",
    "reorder_questions",
    "request_report",
    "resolve_conflict",
    "restore_finding",
    "retry_report",
    "save_answer",
    "save_year_plan",
    "settle_all",
    "sign_report",
    "skip_the_rest",
    "start_audit",
    "upload_workbook",
    "withdraw_finding",
    "workbook_changes",
    "write_draft",
    "write_report",
]
