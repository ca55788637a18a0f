"""Refusals of the leadership room."""

from people.errors import RuleError


class LeadershipError(RuleError):
    """A rule about policy, resources, responsibilities or engagement refuses."""
