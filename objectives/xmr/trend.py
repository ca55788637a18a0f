"""Theil–Sen line: the median of all pairwise slopes, deaf to single outliers.

The range of the slope is Sen's (1968): the slopes at the ranks given by the variance of
Kendall's S, here for a two-sided 90 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor, sqrt
from statistics import median

Z_90 = 1.645


@dataclass(frozen=True)
class Line:
    """A line through points (index, value): slopes per period, level at the last index."""

    slope: float
    slope_low: float
    slope_high: float
    last: int
    level: float


def theil_sen(points: Sequence[tuple[int, float]]) -> Line | None:
    """The line through two or more points with different indexes; None for fewer."""
    if len(points) < 2:
        return None
    slopes = sorted((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(points, 2))
    slope = median(slopes)
    last = points[-1][0]
    level = median(y - slope * (x - last) for x, y in points)
    low, high = _slope_range(slopes, len(points))
    return Line(slope, low, high, last, level)


def _slope_range(slopes: list[float], count: int) -> tuple[float, float]:
    spread = Z_90 * sqrt(count * (count - 1) * (2 * count + 5) / 18)
    # Sen's ranks count from 1: the M1-th from below and, as far from the top, the (M2 + 1)-th.
    low = max(0, floor((len(slopes) - spread) / 2) - 1)
    high = min(len(slopes) - 1, ceil((len(slopes) + spread) / 2))
    return slopes[low], slopes[high]
