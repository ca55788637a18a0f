"""Does the series repeat itself every year?

Limits drawn over a seasonal series raise false signals each peak, and a trend line through its
last months runs to nonsense. So a strong yearly repetition is looked for first; where it is
found, no limits are drawn and every period is compared with the same period of last year.

The test is simple on purpose: pair every period with the one a year earlier and ask for a
correlation of at least 0.7 by value *and* by rank, with *and* without the steady change from year
to year, so that neither one outlier nor a trend nor a sudden step can make a season. Twelve pairs of pure noise pass in less
than one case of a hundred. Two years are an indication, not a seasonal model: no factors are
estimated (DOMAIN reference, section 4, "Forecast to target").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean, median

from objectives.xmr.limits import LIMIT_FACTOR, SegmentLimits, State, Value, moving_ranges
from objectives.xmr.signals import RuleSet, Signal, find_signals

STRONG = 0.7
NEEDED_PAIRS = 10


@dataclass(frozen=True)
class Season:
    """A yearly repetition, in the unit of the values.

    `year_mean` is the mean of the last year, `change` the mean difference to the year before,
    `differences` one value per period of the series (None without a partner).
    """

    correlation: float
    year_mean: float
    last_year_mean: float
    change: float
    differences: tuple[Value, ...]


def find_season(values: Sequence[Value], *, start: int, per_year: int) -> Season | None:
    """The season of the values from index `start` on, or None. Needs two whole years."""
    if len(values) - start < 2 * per_year or per_year < 2:
        return None
    strength = _yearly_strength(values[start:], per_year)
    if strength < STRONG:
        return None
    differences = tuple(
        _minus(value, values[index - per_year]) if index >= start + per_year else None
        for index, value in enumerate(values)
    )
    this_year = [value for value in values[-per_year:] if value is not None]
    last_year = [value for value in values[-2 * per_year : -per_year] if value is not None]
    recent = [value for value in differences[-per_year:] if value is not None]
    if not (this_year and last_year and recent):
        return None
    return Season(strength, fmean(this_year), fmean(last_year), fmean(recent), differences)


def season_signals(season: Season, rules: RuleSet) -> tuple[Signal, ...]:
    """Signals among the differences to last year; their middle line is "no difference"."""
    return find_signals(season.differences, _difference_limits(season), rules)


def _difference_limits(season: Season) -> SegmentLimits:
    ranges = [value for value in moving_ranges(season.differences) if value is not None]
    mr_mean = fmean(ranges) if ranges else None
    reach = None if mr_mean is None else LIMIT_FACTOR * mr_mean
    return SegmentLimits(
        start=0,
        end=len(season.differences),
        reason="",
        state=State.TRIAL,
        measured=sum(value is not None for value in season.differences),
        mean=0.0,
        centre=0.0,
        mr_mean=mr_mean,
        lower=None if reach is None else -reach,
        upper=reach,
        range_limit=None,
    )


def _minus(value: Value, other: Value) -> Value:
    return None if value is None or other is None else value - other


def _yearly_strength(values: Sequence[Value], per_year: int) -> float:
    """The weaker of two correlations: as measured, and without the steady change.

    A trend makes the measured years alike, and taking a slope out of a sudden step makes two
    alike slopes; a season is what shows in both.
    """
    series = (values, _without_trend(values, per_year))
    both = [_pairs(each, per_year, per_year) for each in series]
    return min(map(_strength, both)) if len(both[0]) >= NEEDED_PAIRS else 0.0


def _without_trend(values: Sequence[Value], per_year: int) -> list[Value]:
    """Take out a steady change; its slope comes from year on year, so that no season leans it."""
    changes = [new - old for old, new in _pairs(values, per_year, per_year)]
    slope = median(changes) / per_year if changes else 0.0
    return [None if value is None else value - slope * index for index, value in enumerate(values)]


def _pairs(values: Sequence[Value], first: int, per_year: int) -> list[tuple[float, float]]:
    both = ((values[index - per_year], values[index]) for index in range(first, len(values)))
    return [(old, new) for old, new in both if old is not None and new is not None]


def _strength(pairs: list[tuple[float, float]]) -> float:
    old, new = ([pair[place] for pair in pairs] for place in (0, 1))
    return min(_correlation(old, new), _correlation(_ranks(old), _ranks(new)))


def _correlation(old: list[float], new: list[float]) -> float:
    try:
        return correlation(old, new)
    except StatisticsError:
        return 0.0  # One of the years is constant: nothing repeats.


def _ranks(values: list[float]) -> list[float]:
    """Ranks from 0 on; equal values share the middle of their ranks."""
    ordered = sorted(values)
    return [
        (bisect_left(ordered, value) + bisect_right(ordered, value) - 1) / 2 for value in values
    ]
