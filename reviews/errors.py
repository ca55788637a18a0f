"""Refusals of this room."""

from people.errors import RuleError


class ReviewError(RuleError):
    """A rule of management reviews refuses."""
