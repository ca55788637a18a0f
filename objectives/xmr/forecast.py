"""Where the series will stand against its target, and the word for it.

- No signal: the forecast is the mean of the current segment, its range the limits.
- A lasting signal (a run or a trend that reaches the last measured point) and at least 8 points
  in the segment: the Theil–Sen line of the last 12 points, at most 6 periods ahead; its range
  comes from the range of the slope.
- Seasonal: the mean of the last year, its range this year's and last year's mean.
- Target on the end of the scale (100 % on time, 0 accidents): a mean can never reach it, so the
  share of periods that met it counts; a single outlier is tolerated.

Source: DOMAIN reference, section 4, "Forecast to target" (a proposal, tried on section 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from objectives.xmr.limits import SegmentLimits, Value
from objectives.xmr.season import Season
from objectives.xmr.trend import theil_sen

HORIZON = 6
TREND_NEEDS = 8
TREND_LOOKS_AT = 12
MEAN_NEEDS = 3
ACHIEVED_LAST = 3
STALE_AFTER = 3
TOLERATED_SHARE = 0.75
TOLERATED_OUTLIERS = 1


class Status(StrEnum):
    """The series against its target."""

    ACHIEVED = "achieved"
    ON_COURSE = "on_course"
    UNCERTAIN = "uncertain"
    OFF_COURSE = "off_course"
    NO_DATA = "no_data"


class Method(StrEnum):
    """How the forecast was made."""

    MEAN = "mean"
    TREND = "trend"
    SEASONAL = "seasonal"
    SHARE = "share"
    NONE = "none"


@dataclass(frozen=True)
class Aim:
    """What is wanted: more ("up") or less ("down") of it, a target, the ends of the scale."""

    direction: str
    target: float | None
    lowest: float | None = None
    highest: float | None = None

    def met_by(self, value: float) -> bool:
        """True when the value reaches the target. Raises TypeError without a target."""
        if self.target is None:
            raise TypeError("There is no target to meet.")
        return value >= self.target if self.direction == "up" else value <= self.target

    def clip(self, value: float) -> float:
        """The value, moved to the nearest possible one."""
        low = value if self.lowest is None else max(value, self.lowest)
        return low if self.highest is None else min(low, self.highest)

    @property
    def is_end_of_scale(self) -> bool:
        """True when nothing better than the target can be measured."""
        end = self.highest if self.direction == "up" else self.lowest
        return self.target is not None and self.target == end


@dataclass(frozen=True)
class Forecast:
    """Expected value with its range, in the unit of the values; `ahead` in periods."""

    method: Method
    status: Status
    value: float | None = None
    low: float | None = None
    high: float | None = None
    ahead: int = 0


def make_forecast(
    values: Sequence[Value],
    *,
    aim: Aim,
    current: SegmentLimits,
    season: Season | None,
    lasting: bool,
    outliers: int,
    ahead: int = HORIZON,
) -> Forecast:
    """Forecast of the current segment.

    `lasting`: a run or trend reaches the last measured point. `outliers`: points outside a limit
    among the last 12 periods.
    """
    inside = [(index, value) for index, value in enumerate(values) if value is not None]
    inside = [point for point in inside if point[0] >= current.start]
    if not inside or len(values) - 1 - inside[-1][0] > STALE_AFTER:
        return Forecast(Method.NONE, Status.NO_DATA)
    if season:
        return _seasonal(season, aim)
    if aim.is_end_of_scale:
        return _share(inside[-TREND_LOOKS_AT:], aim, outliers)
    if lasting and len(inside) >= TREND_NEEDS:
        return _trend(inside[-TREND_LOOKS_AT:], aim, len(values) - 1, min(ahead, HORIZON))
    return _level(inside, current, aim)


def _status(value: float, low: float, high: float, aim: Aim, last: Sequence[float]) -> Status:
    if aim.target is None:
        return Status.NO_DATA
    if aim.met_by(value):
        steady = len(last) >= ACHIEVED_LAST and all(aim.met_by(each) for each in last)
        return Status.ACHIEVED if steady else Status.ON_COURSE
    within_reach = aim.met_by(low) or aim.met_by(high)
    return Status.UNCERTAIN if within_reach else Status.OFF_COURSE


def _last(points: Sequence[tuple[int, float]]) -> list[float]:
    return [value for _, value in points[-ACHIEVED_LAST:]]


def _seasonal(season: Season, aim: Aim) -> Forecast:
    value = season.year_mean
    low, high = sorted((value, season.last_year_mean))
    # A season's last months say nothing about its year, so "achieved" needs only the mean.
    return Forecast(
        Method.SEASONAL,
        _status(value, value, value, aim, [value] * ACHIEVED_LAST),
        value,
        low,
        high,
    )


def _share(points: Sequence[tuple[int, float]], aim: Aim, outliers: int) -> Forecast:
    met = sum(aim.met_by(value) for _, value in points)
    if met == len(points):
        status = Status.ACHIEVED
    elif met >= TOLERATED_SHARE * len(points) and outliers <= TOLERATED_OUTLIERS:
        status = Status.ON_COURSE
    else:
        status = Status.OFF_COURSE
    seen = [value for _, value in points]
    return Forecast(Method.SHARE, status, fmean(seen), min(seen), max(seen))


def _trend(points: Sequence[tuple[int, float]], aim: Aim, now: int, ahead: int) -> Forecast:
    line = theil_sen(points)
    if line is None:
        return Forecast(Method.NONE, Status.NO_DATA)
    steps = now + ahead - line.last
    low, value, high = (
        aim.clip(line.level + slope * steps)
        for slope in (line.slope_low, line.slope, line.slope_high)
    )
    status = _status(value, low, high, aim, _last(points))
    if aim.target is not None and aim.met_by(value) and not (aim.met_by(low) and aim.met_by(high)):
        status = Status.UNCERTAIN
    return Forecast(Method.TREND, status, value, min(low, high), max(low, high), ahead)


def _level(points: Sequence[tuple[int, float]], current: SegmentLimits, aim: Aim) -> Forecast:
    """The mean of the whole segment: with no signal, all its points tell about one level."""
    seen = [value for _, value in points]
    value = fmean(seen)
    low = aim.clip(min(seen) if current.lower is None else current.lower)
    high = aim.clip(max(seen) if current.upper is None else current.upper)
    status = _status(value, low, high, aim, _last(points))
    if len(seen) < MEAN_NEEDS and aim.target is not None:
        status = Status.UNCERTAIN
    return Forecast(Method.MEAN, status, value, low, high)
