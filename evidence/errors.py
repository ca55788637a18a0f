"""Refusals of the evidence room."""

from people.errors import RuleError


class LedgerError(RuleError):
    """The ledger refuses an entry."""


class AttachmentError(RuleError):
    """A file cannot be attached."""


class ManifestError(RuleError):
    """A file is no evidence pack, or not as this application writes it."""
