"""Limits of one segment of a process-behaviour (XmR) chart.

- natural process limits: middle line ± factor · ordinary moving range;
- limit of the moving ranges: factor · ordinary moving range.

Middle line and ordinary moving range are both means (2.66 and 3.267) or both medians (3.145 and
3.865); `constants` says where the factors come from. The plain standard deviation is never used:
a shift or a trend inflates it and hides itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

from objectives.xmr.constants import WHEELER, Centre, Factors

TRIAL_FROM = 6
LOCKED_FROM = 12

Value = float | None


class State(StrEnum):
    """How far the limits of a segment can be trusted."""

    RUN_CHART = "run_chart"
    TRIAL = "trial"
    LOCKED = "locked"


@dataclass(frozen=True)
class Segment:
    """A person's decision to compute new limits from the period `start` (an index) on."""

    start: int
    reason: str = ""


@dataclass(frozen=True)
class Making:
    """How limits are made: of means or medians, by which factors, locked with which value.

    `locked_from` is the number of measured values that the limits are computed from; later ones
    never move them. Published examples use all their values, so their tests say how many.
    """

    centre: Centre = Centre.MEAN
    factors: Mapping[Centre, Factors] | None = None
    locked_from: int = LOCKED_FROM

    def factors_for(self, basis: Centre) -> Factors:
        """The factors for means or for medians."""
        return (self.factors or WHEELER)[basis]


BY_MEAN = Making()


@dataclass(frozen=True)
class SegmentLimits:
    """One stretch of the series and its limits, in the unit of the values.

    `start` is the first index, `end` the index after the last one. `lower` and `upper` are None
    in a run chart. They are not clipped to possible values: signals need the whole distance.
    `mean` and `mr_mean` are means whatever the middle line is; `centre` is the middle line,
    `mr_centre` the middle line of the moving ranges, `basis` says of what they were made.
    """

    start: int
    end: int
    reason: str
    state: State
    measured: int
    mean: float | None
    centre: float | None
    mr_mean: float | None
    mr_centre: float | None
    lower: float | None
    upper: float | None
    range_limit: float | None
    basis: Centre = Centre.MEAN


def moving_ranges(values: Sequence[Value]) -> list[Value]:
    """Distances between neighbouring periods; None at the start and beside a missing period."""
    pairs = zip(values, values[1:], strict=False)
    return [None, *(_distance(before, after) for before, after in pairs)][: len(values)]


def _distance(before: Value, after: Value) -> Value:
    return None if before is None or after is None else abs(after - before)


def state_of(measured: int) -> State:
    """Run chart below 6 measured values, trial limits from 6, locked limits from 12."""
    if measured < TRIAL_FROM:
        return State.RUN_CHART
    return State.TRIAL if measured < LOCKED_FROM else State.LOCKED


def baseline(values: Sequence[Value], count: int = LOCKED_FROM) -> Sequence[Value]:
    """The periods up to and with the 12th measured value: later ones never move the limits."""
    seen = 0
    for position, value in enumerate(values):
        seen += value is not None
        if seen == count:
            return values[: position + 1]
    return values


def basis_of(ranges: Sequence[float], centre: Centre) -> Centre:
    """Of what limits are made: medians only where their moving range is not nothing.

    Where most neighbours are equal (100 % each month but one) the median moving range is 0 and
    every other value would be a signal; the mean still tells how far values move.
    """
    wanted = centre is Centre.MEDIAN and ranges and median(ranges) > 0
    return Centre.MEDIAN if wanted else Centre.MEAN


def segment_limits(
    values: Sequence[Value], *, start: int, reason: str = "", making: Making = BY_MEAN
) -> SegmentLimits:
    """Limits of a segment whose first period has the index `start` in the whole series."""
    base = baseline(values, making.locked_from)
    known = [value for value in base if value is not None]
    return limits_about(
        known,
        [value for value in moving_ranges(base) if value is not None],
        making,
        start=start,
        end=start + len(values),
        measured=sum(value is not None for value in values),
        reason=reason,
    )


def limits_about(
    known: Sequence[float],
    ranges: Sequence[float],
    making: Making,
    *,
    start: int,
    end: int,
    measured: int,
    reason: str = "",
) -> SegmentLimits:
    """Limits about the middle of the known values, as far off as their moving ranges say."""
    # Values that all stand between gaps say nothing of how far neighbours differ.
    state = state_of(measured) if ranges else State.RUN_CHART
    if state is State.RUN_CHART:
        ranges = []
    basis = basis_of(ranges, making.centre)
    # A run chart's middle line is its median: with few values one of them moves a mean far.
    centre = _middle(known, Centre.MEDIAN if state is State.RUN_CHART else basis)
    usual = _middle(ranges, basis)
    factors = making.factors_for(basis)
    reach = None if usual is None else factors.limit * usual
    return SegmentLimits(
        start=start,
        end=end,
        reason=reason,
        state=state,
        measured=measured,
        mean=_middle(known, Centre.MEAN),
        centre=centre,
        mr_mean=_middle(ranges, Centre.MEAN),
        mr_centre=usual,
        lower=None if reach is None or centre is None else centre - reach,
        upper=None if reach is None or centre is None else centre + reach,
        range_limit=None if usual is None else factors.range * usual,
        basis=basis,
    )


def _middle(values: Sequence[float], basis: Centre) -> float | None:
    if not values:
        return None
    return median(values) if basis is Centre.MEDIAN else fmean(values)


def split(
    values: Sequence[Value], segments: Sequence[Segment], making: Making = BY_MEAN
) -> tuple[SegmentLimits, ...]:
    """Cut the series at the given starts; the part before the first start is a segment too.

    Raises ValueError for a start outside the series or given twice.
    """
    ordered = sorted(segments, key=lambda segment: segment.start)
    starts = [segment.start for segment in ordered]
    if len(set(starts)) < len(starts):
        raise ValueError("Two segments start at the same period.")
    if starts and not 0 <= starts[0] <= starts[-1] < len(values):
        raise ValueError("A segment starts outside the series.")
    if not ordered or ordered[0].start > 0:
        ordered.insert(0, Segment(0))
    ends = [*(segment.start for segment in ordered[1:]), len(values)]
    return tuple(
        segment_limits(
            values[segment.start : end],
            start=segment.start,
            reason=segment.reason,
            making=making,
        )
        for segment, end in zip(ordered, ends, strict=True)
    )
