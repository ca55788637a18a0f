"""The whole reading of one series: limits, signals, two labels, forecast, verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Literal

from objectives.xmr.forecast import (
    HORIZON,
    TREND_LOOKS_AT,
    Aim,
    Forecast,
    Status,
    make_forecast,
)
from objectives.xmr.limits import (
    LOCKED_FROM,
    TRIAL_FROM,
    Segment,
    SegmentLimits,
    State,
    Value,
    segment_limits,
    split,
)
from objectives.xmr.season import Season, find_season, season_signals
from objectives.xmr.signals import Rule, RuleSet, Side, Signal, find_signals

Direction = Literal["up", "down"]
LASTING = (Rule.RUN, Rule.TREND)


class Variation(StrEnum):
    """What the signals at the last measured point say."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NEUTRAL = "neutral"
    NO_SIGNAL = "no_signal"


class Assurance(StrEnum):
    """The target against the limits that hold now."""

    RELIABLY_MEETS = "reliably_meets"
    HIT_OR_MISS = "hit_or_miss"
    RELIABLY_MISSES = "reliably_misses"


class Verdict(StrEnum):
    """The first word of the sentence under a chart."""

    WORSENING = "worsening"
    IMPROVING = "improving"
    STABLE = "stable"
    SEASONAL = "seasonal"
    HIT_OR_MISS = "hit_or_miss"
    TOO_EARLY = "too_early"
    NO_DATA = "no_data"


@dataclass(frozen=True)
class Analysis:
    """All figures of one series; indexes count its periods from 0.

    `present` are the limits the assurance was read from: those of the current segment, or, while
    a lasting signal shows that they no longer describe the process, of its last 12 periods.
    `rebase_hint` is the first index of a lasting run: a person may confirm new limits from there.
    """

    values: tuple[Value, ...]
    aim: Aim
    segments: tuple[SegmentLimits, ...]
    signals: tuple[Signal, ...]
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
    points: Sequence[Value],
    *,
    direction: Direction,
    target: float | None,
    segments: Sequence[Segment] = (),
    rules: RuleSet = RuleSet.DEFAULT,
    lowest: float | None = None,
    highest: float | None = None,
    per_year: int = 12,
    ahead: int = HORIZON,
) -> Analysis:
    """Read a series: one value per period, oldest first, None for a period without measurement.

    `segments` are the starts of new limits that a person has confirmed; none is found here.
    `lowest` and `highest` are the ends of the scale (0 and 100 for a percentage). `per_year` is
    the number of periods in a year, `ahead` the periods to forecast, at most 6.
    Raises ValueError for an unknown direction, a value that is not finite, or a wrong segment.
    """
    if direction not in ("up", "down"):
        raise ValueError(f"Unknown direction: {direction}")
    values = tuple(None if value is None else float(value) for value in points)
    if not all(value is None or isfinite(value) for value in values):
        raise ValueError("Every value has to be a finite number.")
    target, lowest, highest = (
        None if each is None else float(each) for each in (target, lowest, highest)
    )
    aim = Aim(direction, target, lowest, highest)
    parts = split(values, segments)
    season = find_season(values, start=parts[-1].start, per_year=per_year)
    signals = _signals(values, parts, season, rules)
    return _conclude(values, aim, parts, season, signals, ahead)


def on_or_forecast_to_target(analysis: Analysis) -> bool:
    """True when the target is met now or will be: indicator g3 counts these."""
    return analysis.forecast.status in (Status.ACHIEVED, Status.ON_COURSE)


def _signals(
    values: Sequence[Value],
    parts: Sequence[SegmentLimits],
    season: Season | None,
    rules: RuleSet,
) -> tuple[Signal, ...]:
    """Signals of every segment; a seasonal one is compared with its own last year instead."""
    plain = parts[:-1] if season else parts
    found = [signal for part in plain for signal in find_signals(values, part, rules)]
    return (*found, *(season_signals(season, rules) if season else ()))


def _conclude(
    values: tuple[Value, ...],
    aim: Aim,
    parts: tuple[SegmentLimits, ...],
    season: Season | None,
    signals: tuple[Signal, ...],
    ahead: int,
) -> Analysis:
    now = [signal for signal in signals if last_measured(values) in signal.points]
    lasting = [signal for signal in now if signal.rule in LASTING]
    variation = _variation(now, aim)
    present = _present(values, parts[-1], bool(lasting))
    assurance = None if season else _assurance(present, aim)
    recent = len(values) - TREND_LOOKS_AT
    forecast = make_forecast(
        values,
        aim=aim,
        current=parts[-1],
        season=season,
        lasting=bool(lasting),
        outliers=sum(
            signal.rule is Rule.OUTSIDE and signal.points[0] >= recent for signal in signals
        ),
        ahead=ahead,
    )
    runs = [signal.points[0] for signal in lasting if signal.rule is Rule.RUN]
    return Analysis(
        values=values,
        aim=aim,
        segments=parts,
        signals=signals,
        season=season,
        present=present,
        variation=variation,
        assurance=assurance,
        forecast=forecast,
        verdict=_verdict(parts[-1], season, variation, assurance),
        rebase_hint=min(runs) if runs and not season else None,
    )


def _variation(now: Sequence[Signal], aim: Aim) -> Variation:
    good = Side.HIGH if aim.direction == "up" else Side.LOW
    sides = {signal.side for signal in now}
    if len(sides) != 1:
        return Variation.NEUTRAL if sides else Variation.NO_SIGNAL
    return Variation.IMPROVING if good in sides else Variation.WORSENING


def _present(values: Sequence[Value], current: SegmentLimits, lasting: bool) -> SegmentLimits:
    """Limits of the last 12 periods while a lasting signal contradicts the locked ones."""
    if not lasting:
        return current
    start = max(current.start, len(values) - LOCKED_FROM)
    recent = segment_limits(values[start:], start=start)
    return recent if recent.measured >= TRIAL_FROM else current


def _assurance(present: SegmentLimits, aim: Aim) -> Assurance | None:
    if aim.target is None or present.lower is None or present.upper is None:
        return None
    ends = [aim.met_by(aim.clip(end)) for end in (present.lower, present.upper)]
    if all(ends):
        return Assurance.RELIABLY_MEETS
    return Assurance.HIT_OR_MISS if any(ends) else Assurance.RELIABLY_MISSES


def _verdict(
    current: SegmentLimits,
    season: Season | None,
    variation: Variation,
    assurance: Assurance | None,
) -> Verdict:
    if current.measured == 0:
        return Verdict.NO_DATA
    if season:
        return Verdict.SEASONAL
    if variation in (Variation.WORSENING, Variation.IMPROVING):
        return Verdict(variation.value)
    if current.state is State.RUN_CHART:
        return Verdict.TOO_EARLY
    return Verdict.HIT_OR_MISS if assurance is Assurance.HIT_OR_MISS else Verdict.STABLE
