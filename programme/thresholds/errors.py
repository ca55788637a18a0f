"""What is refused about thresholds."""

from people.errors import RuleError


class ThresholdError(RuleError):
    """A rule about thresholds refuses; `field` is the threshold's slug, or `reason`."""
