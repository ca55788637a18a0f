"""Refusals of this room."""

from people.errors import RuleError


class ObjectiveError(RuleError):
    """A rule about quality objectives, their plan or their measurements refuses (clause 6.2)."""
