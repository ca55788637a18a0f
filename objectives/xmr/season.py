"""Does the series repeat itself every year?

Limits drawn over a seasonal series raise false signals each peak, and a trend line through its
last months runs to nonsense. So a strong yearly repetition is looked for first; where it is
found, no limits are drawn and every period is compared with the same period of last year.

The test is simple on purpose: pair every period with the one a year earlier and ask for a
correlation of at least 0.7 by value *and* by rank, with *and* without the steady change from year
to year, so that neither one outlier nor a trend nor a sudden step can make a season. What swings
to and fro each period is none either. Twelve pairs of pure noise, or of a random walk, pass in
about one case of a hundred.

- Less than two whole years, or fewer than ten pairs (quarters: three and a half years): too early
  to tell; the series is read as it is.
- From two years on: differences to last year, with limits about "no difference".
- From three years on the effect of each month (week, quarter) is estimated too and the values
  without it are offered, as an indication only: classical additive decomposition (Hyndman and
  Athanasopoulos, "Forecasting: principles and practice", 3.4, otexts.com/fpp3), with medians
  instead of means so that one outlier makes no season. Signals still come from the differences,
  because dividing or subtracting estimated effects raised false ones (DOMAIN reference, section 4).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import StatisticsError, correlation, fmean, median

from objectives.xmr.limits import (
    BY_MEAN,
    Making,
    SegmentLimits,
    Value,
    baseline,
    limits_about,
    moving_ranges,
)
from objectives.xmr.rules import Rules, RuleSet
from objectives.xmr.signals import Signal, find_signals

STRONG = 0.7
ALTERNATING = 0.9
NEEDED_PAIRS = 10
NEEDED_YEARS = 2
ADJUSTED_FROM_YEARS = 3


class Seasonality(StrEnum):
    """What can be said of a yearly repetition."""

    NOT_ASKED = "not_asked"
    TOO_EARLY = "too_early"
    NONE = "none"
    FOUND = "found"


@dataclass(frozen=True)
class Season:
    """A yearly repetition, in the unit of the values.

    `year_mean` is the mean of the last year, `change` the mean difference to the year before,
    `differences` one value per period of the series (None without a partner). `effects` (one for
    each position in the year, counted from index 0 of the series) and `adjusted` (one for each
    period: the value without the effect) are empty before the third year is whole; they are
    indicative.
    """

    correlation: float
    year_mean: float
    last_year_mean: float
    change: float
    differences: tuple[Value, ...]
    scale: float
    effects: tuple[float, ...] = ()
    adjusted: tuple[Value, ...] = ()


def find_season(values: Sequence[Value], *, start: int, per_year: int) -> Season | None:
    """The season of the values from index `start` on, or None. Needs two whole years."""
    measured = _measured(values, start, per_year)
    if measured is None:
        return None
    first, end = measured
    strength = _yearly_strength(values[first:end], per_year)
    if strength < STRONG or _alternates(values[first:end]):
        return None
    differences = tuple(
        _minus(value, values[index - per_year]) if index >= first + per_year else None
        for index, value in enumerate(values)
    )
    this_year = _known(values[end - per_year : end])
    last_year = _known(values[end - 2 * per_year : end - per_year])
    recent = _known(differences[end - per_year : end])
    if not (this_year and last_year and recent):
        return None
    effects = _effects(values[:end], first, per_year)
    return Season(
        correlation=strength,
        year_mean=fmean(this_year),
        last_year_mean=fmean(last_year),
        change=fmean(recent),
        differences=differences,
        scale=max(abs(value) for value in _known(values)),
        effects=effects,
        adjusted=_without_season(values, effects, first) if effects else (),
    )


def seasonality(values: Sequence[Value], *, start: int, per_year: int) -> Seasonality:
    """Whether there is a season from index `start` on, as far as that can be said."""
    if per_year < NEEDED_YEARS:
        return Seasonality.NOT_ASKED
    measured = _measured(values, start, per_year)
    if measured is None:
        return Seasonality.TOO_EARLY
    first, end = measured
    if len(_pairs(values[first:end], per_year)) < NEEDED_PAIRS:
        return Seasonality.TOO_EARLY
    found = find_season(values, start=start, per_year=per_year)
    return Seasonality.FOUND if found else Seasonality.NONE


def season_signals(
    season: Season, rules: Rules | RuleSet, making: Making = BY_MEAN
) -> tuple[Signal, ...]:
    """Signals among the differences to last year; their middle line is "no difference"."""
    return find_signals(
        season.differences, difference_limits(season, making), rules, scale=season.scale
    )


def difference_limits(season: Season, making: Making = BY_MEAN) -> SegmentLimits:
    """Limits of the differences, about 0: the first twelve say how far neighbours differ."""
    differences = season.differences
    ranges = _known(moving_ranges(baseline(differences, making.locked_from)))
    return limits_about(
        [0.0], ranges, making, start=0, end=len(differences), measured=len(_known(differences))
    )


def _measured(values: Sequence[Value], start: int, per_year: int) -> tuple[int, int] | None:
    """From the first measured period to the one after the last, where they are two years."""
    known = [index for index in range(start, len(values)) if values[index] is not None]
    if not known or per_year < NEEDED_YEARS:
        return None
    first, end = known[0], known[-1] + 1
    return (first, end) if end - first >= NEEDED_YEARS * per_year else None


def _known(values: Sequence[Value]) -> list[float]:
    return [value for value in values if value is not None]


def _effects(values: Sequence[Value], first: int, per_year: int) -> tuple[float, ...]:
    """By how much each position of the year stands off its year; they add up to nothing.

    Empty before the third year is whole, and where a position has no whole year about it.
    """
    if len(values) - first < ADJUSTED_FROM_YEARS * per_year:
        return ()
    off: list[list[float]] = [[] for _ in range(per_year)]
    for index in range(first, len(values)):
        value, year = values[index], _year_about(values, index, first, per_year)
        if value is not None and year is not None:
            off[index % per_year].append(value - year)
    if not all(off):
        return ()
    middles = [median(each) for each in off]
    mean = fmean(middles)
    return tuple(middle - mean for middle in middles)


def _year_about(values: Sequence[Value], index: int, first: int, per_year: int) -> Value:
    """Mean of the year that has this period in its middle; the ends of 13 months count half."""
    half = per_year // 2
    if index - half < first or index + half >= len(values):
        return None
    window = values[index - half : index + half + 1]
    known = _known(window)
    if len(known) < len(window):
        return None
    ends = (known[0] + known[-1]) / 2 if per_year % 2 == 0 else 0.0
    return (sum(known) - ends) / per_year


def _without_season(
    values: Sequence[Value], effects: Sequence[float], first: int
) -> tuple[Value, ...]:
    return tuple(
        None if value is None or index < first else value - effects[index % len(effects)]
        for index, value in enumerate(values)
    )


def _minus(value: Value, other: Value) -> Value:
    return None if value is None or other is None else value - other


def _yearly_strength(values: Sequence[Value], per_year: int) -> float:
    """The weaker of two correlations: as measured, and without the steady change.

    A trend makes the measured years alike, and taking a slope out of a sudden step makes two
    alike slopes; a season is what shows in both.
    """
    series = (values, _without_trend(values, per_year))
    both = [_pairs(each, per_year) for each in series]
    return min(map(_strength, both)) if len(both[0]) >= NEEDED_PAIRS else 0.0


def _alternates(values: Sequence[Value]) -> bool:
    """True where nearly every step turns back: that returns each year too, and is no season."""
    steps = [new - old for old, new in _pairs(values, 1)]
    turns = [one * other < 0 for one, other in zip(steps, steps[1:], strict=False)]
    return sum(turns) >= ALTERNATING * len(turns)


def _without_trend(values: Sequence[Value], per_year: int) -> list[Value]:
    """Take out a steady change; its slope comes from year on year, so that no season leans it."""
    changes = [new - old for old, new in _pairs(values, per_year)]
    slope = median(changes) / per_year if changes else 0.0
    return [None if value is None else value - slope * index for index, value in enumerate(values)]


def _pairs(values: Sequence[Value], per_year: int) -> list[tuple[float, float]]:
    both = zip(values, values[per_year:], strict=False)
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
