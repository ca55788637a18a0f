"""Where the series will stand against its target, and the word for it.

- No signal: the forecast is the mean of the current segment, its range the limits.
- A lasting signal (a run or a trend that reaches the last measured point) and at least 8 points
  in the segment: the Theil–Sen line of the last 12 points, at most 6 periods ahead; its range
  comes from the range of the slope.
- A shift among these 12 points (`shift`) is not extrapolated: the forecast is the mean since then,
  its range the limits since then.
- Seasonal: the mean of the last year, its range this year's and last year's mean.
- Target on the end of the scale (100 % on time, 0 accidents): a mean can never reach it, so the
  share of periods that met it counts; a single outlier is tolerated.

The status compares the forecast with the target. On target: "achieved" where the last three
values met it too, else "on course". Off target: "uncertain" where an end of the range reaches it,
else "off course". A trend whose range straddles the target is uncertain even if its middle meets
it; a mean that meets the target is on course although single values will miss (the assurance says
"hit or miss" then). Fewer than three values: uncertain; none for four periods: no data.
The range always holds the expected value, and both stay on the scale.

Source: DOMAIN reference, section 4, "Forecast to target" (a proposal, tried on section 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from objectives.xmr.limits import SegmentLimits, Value
from objectives.xmr.season import Season
from objectives.xmr.shift import Points
from objectives.xmr.signals import TOLERANCE
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

    def met_by(self, value: float, scale: float = 0.0) -> bool:
        """True when the value reaches the target; a difference of rounding is none.

        `scale` is the largest figure that the value was computed from. Raises TypeError without a
        target.
        """
        if self.target is None:
            raise TypeError("There is no target to meet.")
        slack = TOLERANCE * max(scale, abs(value), abs(self.target))
        if self.direction == "up":
            return value >= self.target - slack
        return value <= self.target + slack

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
    shifted: SegmentLimits | None,
    outliers: int,
    ahead: int = HORIZON,
) -> Forecast:
    """Forecast of the current segment.

    `lasting`: a run or trend reaches the last measured point. `shifted`: the limits since the
    level shifted, where that is what the run shows. `outliers`: points outside a limit among the
    last 12 periods.
    """
    inside = [
        (index, value)
        for index, value in enumerate(values)
        if value is not None and index >= current.start
    ]
    if not inside or len(values) - 1 - inside[-1][0] > STALE_AFTER:
        return Forecast(Method.NONE, Status.NO_DATA)
    recent = inside[-TREND_LOOKS_AT:]
    if season:
        return _seasonal(season, aim)
    if aim.is_end_of_scale:
        return _share(recent, aim, outliers)
    if shifted:
        return _level([point for point in recent if point[0] >= shifted.start], shifted, aim)
    if lasting and len(inside) >= TREND_NEEDS:
        return _trend(recent, aim, len(values) - 1, max(0, min(ahead, HORIZON)))
    return _level(inside, current, aim)


def _forecast(
    method: Method, status: Status, aim: Aim, figures: Sequence[float], ahead: int = 0
) -> Forecast:
    """The first figure is expected; with the others it spans the range; all stay on the scale."""
    value, *_ = possible = [aim.clip(figure) for figure in figures]
    return Forecast(method, status, value, min(possible), max(possible), ahead)


def _status(figures: Sequence[float], aim: Aim, last: Sequence[float]) -> Status:
    if aim.target is None:
        return Status.NO_DATA
    scale = max(abs(figure) for figure in figures)
    value, *ends = (aim.met_by(aim.clip(figure), scale) for figure in figures)
    if value:
        steady = len(last) >= ACHIEVED_LAST and all(aim.met_by(each) for each in last)
        return Status.ACHIEVED if steady else Status.ON_COURSE
    return Status.UNCERTAIN if any(ends) else Status.OFF_COURSE


def _last(points: Points) -> list[float]:
    return [value for _, value in points[-ACHIEVED_LAST:]]


def _seasonal(season: Season, aim: Aim) -> Forecast:
    value = season.year_mean
    # A season's last months say nothing about its year, so "achieved" needs only the mean.
    status = _status([value], aim, [value] * ACHIEVED_LAST)
    return _forecast(Method.SEASONAL, status, aim, [value, season.last_year_mean])


def _share(points: Points, aim: Aim, outliers: int) -> Forecast:
    seen = [value for _, value in points]
    met = sum(aim.met_by(value) for value in seen)
    if len(seen) < MEAN_NEEDS:
        status = Status.UNCERTAIN
    elif met == len(seen):
        status = Status.ACHIEVED
    elif met >= TOLERATED_SHARE * len(seen) and outliers <= TOLERATED_OUTLIERS:
        status = Status.ON_COURSE
    else:
        status = Status.OFF_COURSE
    return _forecast(Method.SHARE, status, aim, [fmean(seen), min(seen), max(seen)])


def _trend(points: Points, aim: Aim, now: int, ahead: int) -> Forecast:
    line = theil_sen(points)
    if line is None:
        return Forecast(Method.NONE, Status.NO_DATA)
    steps = now + ahead - line.last
    slopes = (line.slope, line.slope_low, line.slope_high)
    figures = [line.level + slope * steps for slope in slopes]
    status = _status(figures, aim, _last(points))
    if aim.target is not None and len({aim.met_by(aim.clip(each)) for each in figures}) > 1:
        status = Status.UNCERTAIN
    return _forecast(Method.TREND, status, aim, figures, ahead)


def _level(points: Points, limits: SegmentLimits, aim: Aim) -> Forecast:
    """The mean of all these points: with no signal among them they tell about one level."""
    seen = [value for _, value in points]
    low = min(seen) if limits.lower is None else limits.lower
    high = max(seen) if limits.upper is None else limits.upper
    figures = [fmean(seen), low, high]
    status = _status(figures, aim, _last(points))
    if len(seen) < MEAN_NEEDS and aim.target is not None:
        status = Status.UNCERTAIN
    return _forecast(Method.MEAN, status, aim, figures)
