"""Thresholds of indicators: each room names its own with a default, an organization may set others.

DOMAIN §1.1: thresholds are versioned, and a pack prints those that were used. Partial results follow
from the threshold (evidence.indicators), so they move with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence.editions.base import Text


@dataclass(frozen=True)
class Threshold:
    """One figure that an indicator compares with.

    `slug` is stable and begins with the indicator's ("requests-decided.share"). `default`, `lowest`
    and `highest` are in `unit` ("%", "days", "months", or "" for a number of things).
    """

    slug: str
    title: Text
    default: float
    unit: str = ""
    lowest: float = 1
    highest: float = 100


@dataclass(frozen=True)
class Limits:
    """The thresholds in force: an organization's own values by slug, else the defaults.

    `version` counts the organization's settings; 0 are the defaults.
    """

    own: Mapping[str, float] = field(default_factory=dict)
    version: int = 0

    def __getitem__(self, threshold: Threshold) -> float:
        return self.own.get(threshold.slug, threshold.default)


DEFAULTS = Limits()
