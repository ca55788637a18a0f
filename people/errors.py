"""Refusals of rules, in words that a person can act on."""

from typing import Any


class RuleError(Exception):
    """A rule refuses. `field` names the form field that it is about; empty means the whole form."""

    def __init__(self, message: Any, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class StaleError(RuleError):
    """Somebody else changed the record after it was opened for editing."""


class PeopleError(RuleError):
    """A rule about organizations, people, roles or access refuses."""
