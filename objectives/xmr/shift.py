"""Did the level shift at once, or does it drift?

A run on one side of the old middle line shows that the level changed, not how. Both stories are
fitted to the same points, two levels (their medians) and a straight line (Theil–Sen), and the one
with the smaller sum of absolute differences is told. The run often begins a point or two early,
because the last old values lay on that side by chance; so the first three points of the run are
tried as the first new one. A proposal of this package; no published rule decides it.
"""

from collections.abc import Sequence
from statistics import median

from objectives.xmr.trend import theil_sen

NEW_LEVEL_NEEDS = 6
EARLY_BY = 2
# Two sums that differ by less are alike: rounding decides nothing.
TOLERANCE_OF_FIT = 1e-9

Points = Sequence[tuple[int, float]]


def shift_among(points: Points, since: int) -> int | None:
    """The index with which a new level begins; None where a line fits better.

    `points` are the last 12, `since` is the first index of the run. The new level needs six of
    them, and one has to lie before the run: without any old value nothing can be told.
    """
    line = theil_sen(points)
    if line is None or points[0][0] >= since:
        return None
    least = sum(
        abs(value - line.level - line.slope * (index - line.last)) for index, value in points
    )
    found: int | None = None
    values = [value for _, value in points]
    for place in range(1, len(points) - NEW_LEVEL_NEEDS + 1):
        index = points[place][0]
        off = _about_median(values[:place]) + _about_median(values[place:])
        if since <= index <= since + EARLY_BY and off < least * (1 - TOLERANCE_OF_FIT):
            found, least = index, off
    return found


def _about_median(values: Sequence[float]) -> float:
    middle = median(values)
    return sum(abs(value - middle) for value in values)
