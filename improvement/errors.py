"""Refusals of this room."""

from people.errors import RuleError


class ActionError(RuleError):
    """A rule about actions refuses."""


class NonconformityError(RuleError):
    """A rule about nonconformities and corrective action refuses."""


class ImprovementError(RuleError):
    """A rule about improvements refuses."""
