"""The audit programme, its audits, their findings, and the audits that others hold here (9.2)."""

from audits.models.audit import Audit
from audits.models.external import ExternalAudit
from audits.models.finding import Finding
from audits.models.programme import AuditProgramme

__all__ = ["Audit", "AuditProgramme", "ExternalAudit", "Finding"]
