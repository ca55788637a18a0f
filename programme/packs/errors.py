"""What is refused about evidence packs."""

from people.errors import RuleError


class PackError(RuleError):
    """A rule about evidence packs refuses."""
