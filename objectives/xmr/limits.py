"""Limits of one segment of a process-behaviour (XmR) chart.

Constants (Shewhart's and Wheeler's, for individual values and two-point moving ranges):

- natural process limits: mean ± 2.66 · mean moving range, where 2.66 = 3 / 1.128 and 1.128 (d2)
  turns a mean range of two values into a standard deviation;
- limit of the moving ranges: 3.267 · mean moving range (D4).

The plain standard deviation is never used: a shift or a trend inflates it and hides itself.
Sources: qimacros.com "XmR chart"; pbivizedit.com "XmR"; DOMAIN reference, section 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

LIMIT_FACTOR = 2.66
RANGE_FACTOR = 3.267
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
class SegmentLimits:
    """One stretch of the series and its limits, in the unit of the values.

    `start` is the first index, `end` the index after the last one. `lower` and `upper` are None
    in a run chart. They are not clipped to possible values: signals need the whole distance.
    """

    start: int
    end: int
    reason: str
    state: State
    measured: int
    mean: float | None
    centre: float | None
    mr_mean: float | None
    lower: float | None
    upper: float | None
    range_limit: float | None


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


def baseline(values: Sequence[Value]) -> Sequence[Value]:
    """The periods up to and with the 12th measured value: later ones never move the limits."""
    seen = 0
    for position, value in enumerate(values):
        seen += value is not None
        if seen == LOCKED_FROM:
            return values[: position + 1]
    return values


def segment_limits(values: Sequence[Value], *, start: int, reason: str = "") -> SegmentLimits:
    """Limits of a segment whose first period has the index `start` in the whole series."""
    measured = [value for value in values if value is not None]
    base = baseline(values)
    known = [value for value in base if value is not None]
    ranges = [value for value in moving_ranges(base) if value is not None]
    state = state_of(len(measured))
    mean = fmean(known) if known else None
    mr_mean = fmean(ranges) if ranges and state is not State.RUN_CHART else None
    reach = None if mr_mean is None else LIMIT_FACTOR * mr_mean
    return SegmentLimits(
        start=start,
        end=start + len(values),
        reason=reason,
        state=state,
        measured=len(measured),
        mean=mean,
        # A run chart's centre line is its median: with few values one of them moves a mean far.
        centre=median(known) if known and state is State.RUN_CHART else mean,
        mr_mean=mr_mean,
        lower=None if reach is None or mean is None else mean - reach,
        upper=None if reach is None or mean is None else mean + reach,
        range_limit=None if mr_mean is None else RANGE_FACTOR * mr_mean,
    )


def split(values: Sequence[Value], segments: Sequence[Segment]) -> tuple[SegmentLimits, ...]:
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
        segment_limits(values[segment.start : end], start=segment.start, reason=segment.reason)
        for segment, end in zip(ordered, ends, strict=True)
    )
