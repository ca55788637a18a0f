"""The audit programme, its audits, their findings, and the audits that others hold here (9.2)."""

from audits.models.audit import Audit
from audits.models.checklist import (
    Checklist,
    ChecklistQuestion,
    ChecklistSection,
    ChecklistVersion,
)
from audits.models.external import ExternalAudit
from audits.models.finding import Finding
from audits.models.independence import Auditor, AuditRules, Justification, RefusedAuditor
from audits.models.priority import ClauseTitle, ProcessClause, ProcessPriority
from audits.models.programme import AuditProgramme
from audits.models.question import AnswerChange, AuditPhoto, AuditQuestion
from audits.models.report import (
    Addendum,
    AnswerWorkbook,
    IssuedReport,
    ReportFile,
    ReportSignature,
)

__all__ = [
    "Addendum",
    "AnswerChange",
    "AnswerWorkbook",
    "Audit",
    "AuditPhoto",
    "AuditProgramme",
    "AuditQuestion",
    "AuditRules",
    "Auditor",
    "Checklist",
    "ChecklistQuestion",
    "ChecklistSection",
    "ChecklistVersion",
    "ClauseTitle",
    "ExternalAudit",
    "Finding",
    "IssuedReport",
    "Justification",
    "ProcessClause",
    "ProcessPriority",
    "RefusedAuditor",
    "ReportFile",
    "ReportSignature",
]
