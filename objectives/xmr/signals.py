"""Finds the patterns that tell a signal from noise; `rules` says which and where they come from.

Decisions, the same for every set:

- "Outside", "nearer" and "above" are strict: a point exactly on a line is on neither side. A
  difference of rounding (10⁻¹² of the figures compared) is none.
- A point exactly on the middle line ends a run; equal neighbours end a trend (NHS-R does both).
- "Successive" means successive measured points: a missing period ends neither a run nor a trend,
  but it has no moving range.
- Windows that overlap are one signal, so are all points of one run or trend, however long.
- Limits without width (all first values equal) are lines: points off them are outside, not near.
- No signal reaches over the start of new limits, and a run chart has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from objectives.xmr.limits import SegmentLimits, Value, moving_ranges
from objectives.xmr.rules import Rule, Rules, RuleSet, rules_of

TOLERANCE = 1e-12


class Side(StrEnum):
    """Where the pattern lies, or where a trend or a jump leads to."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True)
class Signal:
    """One pattern that noise alone would hardly make; `points` are indexes of the series.

    `seen` is the index with which the pattern was complete: nobody could know of it earlier.
    """

    rule: Rule
    side: Side
    points: tuple[int, ...]
    seen: int


@dataclass(frozen=True)
class _Chart:
    """The measured points of a segment (index, value), its lines, and what difference counts."""

    points: list[tuple[int, float]]
    centre: float
    reach: float
    scale: float

    def beyond(self, value: float, line: float, side: Side) -> bool:
        """True on the far side of `line`; a difference of rounding is no difference."""
        slack = TOLERANCE * max(self.scale, abs(value))
        return value > line + slack if side is Side.HIGH else value < line - slack

    def line(self, share: float, side: Side) -> float:
        """The line at this share of the way from the middle to a limit."""
        distance = self.reach * share
        return self.centre + distance if side is Side.HIGH else self.centre - distance

    def off(self, share: float, side: Side) -> list[bool]:
        """For each measured point whether it lies beyond that line."""
        line = self.line(share, side)
        return [self.beyond(value, line, side) for _, value in self.points]

    def signal(self, rule: Rule, side: Side, places: Sequence[int], done: int) -> Signal:
        """A signal of the points at these places, complete with the one at `done`."""
        points = tuple(self.points[place][0] for place in places)
        return Signal(rule, side, points, self.points[done][0])


def find_signals(
    values: Sequence[Value],
    limits: SegmentLimits,
    rules: Rules | RuleSet = RuleSet.DEFAULT,
    scale: float = 0.0,
) -> tuple[Signal, ...]:
    """Signals of one segment, in the order of their first point; none in a run chart.

    `scale` is the largest figure that the values were computed from, where they are differences.
    """
    if limits.centre is None or limits.upper is None or limits.lower is None:
        return ()
    if not isinstance(rules, Rules):
        rules = rules_of(rules)
    stretch = enumerate(values[limits.start : limits.end], start=limits.start)
    chart = _Chart(
        points=[(index, value) for index, value in stretch if value is not None],
        centre=limits.centre,
        reach=limits.upper - limits.centre,
        scale=max(scale, abs(limits.upper), abs(limits.lower)),
    )
    finders = {
        Rule.OUTSIDE: _outside,
        Rule.NEAR_LIMIT: _near_limit,
        Rule.RUN: _runs,
        Rule.TREND: _trends,
    }
    found = [
        signal
        for rule, find in finders.items()
        if rule in rules.asked
        for side in Side
        for signal in find(chart, side, rules)
    ]
    if Rule.RANGE in rules.asked:
        found += _jumps(values, limits, chart)
    return tuple(sorted(found, key=lambda signal: (signal.points[0], signal.rule, signal.side)))


def _outside(chart: _Chart, side: Side, rules: Rules) -> Iterator[Signal]:
    for place, is_off in enumerate(chart.off(1, side)):
        if is_off:
            yield chart.signal(Rule.OUTSIDE, side, [place], place)


def _near_limit(chart: _Chart, side: Side, rules: Rules) -> Iterator[Signal]:
    if chart.reach <= TOLERANCE * chart.scale:
        return
    near, one_side = chart.off(rules.zone, side), [True] * len(chart.points)
    if rules.whole_window:
        outside = chart.off(1, side)
        near = [is_near and not out for is_near, out in zip(near, outside, strict=True)]
        one_side = chart.off(0, side)
    places: list[int] = []
    done = 0
    for first in range(len(near) - rules.window + 1):
        window = range(first, first + rules.window)
        hits = [place for place in window if near[place]]
        if len(hits) < rules.near or not all(one_side[place] for place in window):
            continue
        if places and hits[0] - places[-1] >= rules.window:
            yield chart.signal(Rule.NEAR_LIMIT, side, places, done)
            places = []
        if not places:
            done = window[-1] if rules.whole_window else hits[rules.near - 1]
        places += [place for place in hits if not places or place > places[-1]]
    if places:
        yield chart.signal(Rule.NEAR_LIMIT, side, places, done)


def _runs(chart: _Chart, side: Side, rules: Rules) -> Iterator[Signal]:
    for first, last in _stretches(chart.off(0, side)):
        if last - first + 1 >= rules.run:
            yield chart.signal(Rule.RUN, side, range(first, last + 1), first + rules.run - 1)


def _trends(chart: _Chart, side: Side, rules: Rules) -> Iterator[Signal]:
    values = [value for _, value in chart.points]
    pairs = zip(values, values[1:], strict=False)
    steps = [chart.beyond(after, before, side) for before, after in pairs]
    for first, last in _stretches(steps):
        # n steps join n + 1 points.
        if last - first + 2 >= rules.trend:
            yield chart.signal(Rule.TREND, side, range(first, last + 2), first + rules.trend - 1)


def _jumps(values: Sequence[Value], limits: SegmentLimits, chart: _Chart) -> Iterator[Signal]:
    """Moving ranges above their limit; the point after the jump holds the signal."""
    stretch = values[limits.start : limits.end]
    line = 0.0 if limits.range_limit is None else limits.range_limit
    for place, distance in enumerate(moving_ranges(stretch)):
        if distance is not None and chart.beyond(distance, line, Side.HIGH):
            before, after = stretch[place - 1], stretch[place]
            rose = before is not None and after is not None and after > before
            index = limits.start + place
            yield Signal(Rule.RANGE, Side.HIGH if rose else Side.LOW, (index,), index)


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of every unbroken stretch of true flags."""
    first: int | None = None
    for place, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = place
        elif not flag and first is not None:
            yield first, place - 1
            first = None
