"""The whole reading of one series: limits, signals, two labels, forecast, verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal, SupportsFloat

from objectives.xmr.constants import Centre
from objectives.xmr.forecast import (
    HORIZON,
    TREND_LOOKS_AT,
    Aim,
    Forecast,
    Status,
    make_forecast,
)
from objectives.xmr.labels import (
    Assurance,
    Variation,
    Verdict,
    assurance_of,
    variation_of,
    verdict_of,
)
from objectives.xmr.limits import (
    TRIAL_FROM,
    Making,
    Segment,
    SegmentLimits,
    State,
    Value,
    moving_ranges,
    segment_limits,
    split,
)
from objectives.xmr.rules import Rule, Rules, RuleSet, rules_of
from objectives.xmr.season import Season, Seasonality, find_season, season_signals, seasonality
from objectives.xmr.shift import shift_among
from objectives.xmr.signals import Side, Signal, find_signals

Direction = Literal["up", "down"]
LASTING = (Rule.RUN, Rule.TREND)
# Sums of larger figures could leave the range of floating-point numbers.
LARGEST = 1e100


@dataclass(frozen=True)
class Analysis:
    """All figures of one series; indexes count its periods from 0.

    `present` are the limits the assurance was read from: those of the current segment, or, while
    a lasting signal shows that they no longer describe the process, of the values since that
    signal began, at most the last 12 periods.
    `rebase_hint` is the index with which a shift began, else the first of a lasting run: a person
    may confirm new limits from there.
    """

    values: tuple[Value, ...]
    aim: Aim
    segments: tuple[SegmentLimits, ...]
    signals: tuple[Signal, ...]
    seasonality: Seasonality
    season: Season | None
    present: SegmentLimits
    variation: Variation
    assurance: Assurance | None
    forecast: Forecast
    verdict: Verdict
    rebase_hint: int | None

    @property
    def current(self) -> SegmentLimits:
        """The segment that holds the newest period."""
        return self.segments[-1]

    @property
    def state(self) -> State:
        """State of the current segment."""
        return self.current.state

    @property
    def last(self) -> int | None:
        """Index of the last measured period."""
        return last_measured(self.values)

    @property
    def moving_ranges(self) -> tuple[Value, ...]:
        """One for each period; None beside a missing one and where a segment starts."""
        return tuple(
            distance
            for part in self.segments
            for distance in moving_ranges(self.values[part.start : part.end])
        )

    def is_favourable(self, signal: Signal) -> bool:
        """True when the signal lies on the wanted side."""
        return (signal.side is Side.HIGH) == (self.aim.direction == "up")

    @property
    def current_signals(self) -> tuple[Signal, ...]:
        """Signals that hold the last measured point."""
        return tuple(signal for signal in self.signals if self.last in signal.points)


def last_measured(values: Sequence[Value]) -> int | None:
    """Index of the last value that is not missing."""
    return next(
        (index for index in range(len(values) - 1, -1, -1) if values[index] is not None), None
    )


def analyse(
    points: Sequence[SupportsFloat | None],
    *,
    direction: Direction,
    target: SupportsFloat | None,
    segments: Sequence[Segment] = (),
    rules: Rules | RuleSet = RuleSet.DEFAULT,
    centre: Centre = Centre.MEAN,
    lowest: SupportsFloat | None = None,
    highest: SupportsFloat | None = None,
    per_year: int = 12,
    ahead: int = HORIZON,
    making: Making | None = None,
) -> Analysis:
    """Read a series: one value per period, oldest first, None for a period without measurement.

    `segments` are the starts of new limits that a person has confirmed; none is found here.
    `rules` and `centre` say what counts as a signal and of what limits are made; `making` says
    the latter in every detail and goes before `centre`.
    `lowest` and `highest` are the ends of the scale (0 and 100 for a percentage). `per_year` is
    the number of periods in a year (1: nothing repeats), `ahead` the periods to forecast, at most 6.
    Raises ValueError for an unknown direction, a value that is not finite or larger than 10¹⁰⁰, or
    a wrong segment.
    """
    if direction not in ("up", "down"):
        raise ValueError(f"Unknown direction: {direction}")
    values = tuple(map(_number, points))
    aim = Aim(direction, _number(target), _number(lowest), _number(highest))
    making = making or Making(Centre(centre))
    rules = rules if isinstance(rules, Rules) else rules_of(RuleSet(rules))
    parts = split(values, segments, making)
    start = parts[-1].start
    season = find_season(values, start=start, per_year=per_year)
    plain = parts[:-1] if season else parts
    signals = [signal for part in plain for signal in find_signals(values, part, rules)]
    if season:
        # The present segment is compared with its own last year instead of with limits.
        signals += season_signals(season, rules, making)
    now = [signal for signal in signals if last_measured(values) in signal.points]
    lasting = [signal for signal in now if signal.rule in LASTING]
    variation = variation_of(now, aim)
    since = min((each.points[0] for each in lasting if each.rule is Rule.RUN), default=None)
    shift = None if since is None or season else shift_among(_newest(values, start), since)
    since = since if shift is None else shift
    is_past = bool(lasting) and season is None
    present = _present(values, parts[-1], since, making) if is_past else parts[-1]
    assurance = None if season else assurance_of(present, aim)
    return Analysis(
        values=values,
        aim=aim,
        segments=parts,
        signals=tuple(signals),
        seasonality=seasonality(values, start=start, per_year=per_year),
        season=season,
        present=present,
        variation=variation,
        assurance=assurance,
        forecast=make_forecast(
            values,
            aim=aim,
            current=parts[-1],
            season=season,
            lasting=bool(lasting),
            shifted=None if shift is None else present,
            outliers=_outliers(values, signals),
            ahead=ahead,
        ),
        verdict=verdict_of(parts[-1], season, variation, assurance),
        rebase_hint=None if season else since,
    )


def on_or_forecast_to_target(analysis: Analysis) -> bool:
    """True when the target is met now or will be: indicator g3 counts these."""
    return analysis.forecast.status in (Status.ACHIEVED, Status.ON_COURSE)


def _number(figure: SupportsFloat | None) -> Value:
    if figure is None:
        return None
    try:
        number = float(figure)
    except OverflowError:
        number = float("inf")
    if not isfinite(number) or abs(number) > LARGEST:
        raise ValueError("Every figure has to be a finite number of at most 1e100.")
    return number


def _newest(values: Sequence[Value], start: int) -> list[tuple[int, float]]:
    """The last 12 measured points from `start` on, each with its index."""
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    return [point for point in known if point[0] >= start][-TREND_LOOKS_AT:]


def _present(
    values: Sequence[Value], current: SegmentLimits, since: int | None, making: Making
) -> SegmentLimits:
    """Limits of the newest values, where a lasting signal contradicts the locked ones.

    They begin with the run, but reach back at most 12 periods.
    """
    last = last_measured(values) or 0
    start = max(current.start, last + 1 - TREND_LOOKS_AT, since or 0)
    recent = segment_limits(values[start:], start=start, making=making)
    return recent if recent.measured >= TRIAL_FROM else current


def _outliers(values: Sequence[Value], signals: Sequence[Signal]) -> int:
    """How many of the last 12 periods lie outside a limit."""
    recent = len(values) - TREND_LOOKS_AT
    return sum(each.rule is Rule.OUTSIDE and each.points[0] >= recent for each in signals)
