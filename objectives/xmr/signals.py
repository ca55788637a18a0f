"""Rules that tell a signal from noise on a process-behaviour chart.

Two sets; an organisation chooses one:

- DEFAULT: a point outside a limit; 3 of 4 successive points nearer a limit than the mean;
  8 in a row on one side of the mean (docs.holistics.io "control chart"; Wheeler).
- NHS: a point outside a limit; 2 of 3 successive points in the outer third between mean and
  limit; 7 in a row on one side; 7 points rising or falling without a break
  (github.com/nhs-r-community/NHSRplotthedots).

"Successive" means successive measured points: a missing period does not end a run. A point
exactly on the mean does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from objectives.xmr.limits import SegmentLimits, Value

TOLERANCE = 1e-9


class Rule(StrEnum):
    """Which pattern was seen."""

    OUTSIDE = "outside"
    NEAR_LIMIT = "near_limit"
    RUN = "run"
    TREND = "trend"


class Side(StrEnum):
    """Where the pattern lies, or where a trend leads to."""

    HIGH = "high"
    LOW = "low"


class RuleSet(StrEnum):
    """The set of rules that the organisation has chosen."""

    DEFAULT = "default"
    NHS = "nhs"


@dataclass(frozen=True)
class Signal:
    """One pattern that noise alone would hardly make; `points` are indexes of the series."""

    rule: Rule
    side: Side
    points: tuple[int, ...]


@dataclass(frozen=True)
class _Numbers:
    run: int
    near: int
    window: int
    zone: float
    trend: int | None


_NUMBERS = {
    RuleSet.DEFAULT: _Numbers(run=8, near=3, window=4, zone=1 / 2, trend=None),
    RuleSet.NHS: _Numbers(run=7, near=2, window=3, zone=2 / 3, trend=7),
}

Measured = list[tuple[int, float]]


def find_signals(
    values: Sequence[Value], limits: SegmentLimits, rules: RuleSet = RuleSet.DEFAULT
) -> tuple[Signal, ...]:
    """Signals of one segment, in the order of their first point; none in a run chart."""
    if limits.mean is None or limits.upper is None:
        return ()
    stretch = enumerate(values[limits.start : limits.end], start=limits.start)
    measured = [(index, value) for index, value in stretch if value is not None]
    numbers, mean, reach = _NUMBERS[rules], limits.mean, limits.upper - limits.mean
    found = [
        *_outside(measured, mean, reach),
        *_near_limit(measured, mean, reach, numbers),
        *_runs(measured, mean, numbers.run),
        *(_trends(measured, numbers.trend) if numbers.trend else ()),
    ]
    return tuple(sorted(found, key=lambda signal: (signal.points[0], signal.rule)))


def _beyond(value: float, line: float, side: Side) -> bool:
    """True on the far side of `line`; a difference of rounding is no difference."""
    slack = TOLERANCE * max(1.0, abs(value), abs(line))
    return value > line + slack if side is Side.HIGH else value < line - slack


def _line(mean: float, distance: float, side: Side) -> float:
    return mean + distance if side is Side.HIGH else mean - distance


def _outside(measured: Measured, mean: float, reach: float) -> Iterator[Signal]:
    for side in Side:
        line = _line(mean, reach, side)
        yield from (
            Signal(Rule.OUTSIDE, side, (index,))
            for index, value in measured
            if _beyond(value, line, side)
        )


def _near_limit(
    measured: Measured, mean: float, reach: float, numbers: _Numbers
) -> Iterator[Signal]:
    for side in Side:
        line = _line(mean, reach * numbers.zone, side)
        near = [_beyond(value, line, side) for _, value in measured]
        hit: set[int] = set()
        for first in range(len(near) - numbers.window + 1):
            window = range(first, first + numbers.window)
            if sum(near[place] for place in window) >= numbers.near:
                hit.update(place for place in window if near[place])
        for group in _neighbours(sorted(hit), numbers.window):
            yield Signal(Rule.NEAR_LIMIT, side, tuple(measured[place][0] for place in group))


def _neighbours(places: list[int], window: int) -> Iterator[list[int]]:
    """Groups of places that stand less than a window apart: overlapping windows are one signal."""
    group: list[int] = []
    for place in places:
        if group and place - group[-1] >= window:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _runs(measured: Measured, mean: float, length: int) -> Iterator[Signal]:
    for side in Side:
        flags = [_beyond(value, mean, side) for _, value in measured]
        for first, last in _stretches(flags):
            if last - first + 1 >= length:
                points = tuple(index for index, _ in measured[first : last + 1])
                yield Signal(Rule.RUN, side, points)


def _trends(measured: Measured, length: int) -> Iterator[Signal]:
    values = [value for _, value in measured]
    for side in Side:
        steps = [
            _beyond(after, before, side) for before, after in zip(values, values[1:], strict=False)
        ]
        for first, last in _stretches(steps):
            # n steps join n + 1 points.
            if last - first + 2 >= length:
                points = tuple(index for index, _ in measured[first : last + 2])
                yield Signal(Rule.TREND, side, points)


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of every unbroken stretch of true flags."""
    first: int | None = None
    for place, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = place
        elif not flag and first is not None:
            yield first, place - 1
            first = None
