"""What is refused about overrides."""

from people.errors import RuleError


class OverrideError(RuleError):
    """A rule about overrides refuses."""
