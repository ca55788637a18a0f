"""Refusals of the audit room."""

from people.errors import RuleError


class AuditError(RuleError):
    """A rule about audit programmes, audits, findings or outside audits refuses."""
