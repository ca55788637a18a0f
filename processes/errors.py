"""Refusals of this room."""

from people.errors import RuleError


class ProcessError(RuleError):
    """A rule about processes and their owners refuses."""


class RiskError(RuleError):
    """A rule about risks and opportunities refuses."""


class EquipmentError(RuleError):
    """A rule about measuring equipment refuses."""


class ContextError(RuleError):
    """A rule about context issues and interested parties refuses."""


class KnowledgeError(RuleError):
    """A rule about organizational knowledge refuses."""
