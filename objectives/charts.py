"""From the health of an objective to its picture; every picture has its sentence in words."""

import datetime
from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from objectives import periods
from objectives.health import PER_YEAR, ObjectiveHealth
from objectives.revisions import targets_of
from objectives.wording import FORECAST_WORDS
from objectives.xmr import Centre, Forecast, Method, SegmentLimits, State, Status
from pages.pictures import Ahead, Band, Event, Palette, Target, trend
from pages.pictures.trends import Size

SHAPES = {
    Status.ACHIEVED: "good",
    Status.ON_COURSE: "good",
    Status.UNCERTAIN: "weak",
    Status.OFF_COURSE: "bad",
    Status.NO_DATA: "none",
}


def chart(
    health: ObjectiveHealth,
    *,
    size: Size = "small",
    palette: Palette = "page",
    events: Iterable[tuple[datetime.date, str]] = (),
) -> SafeString:
    """The last 24 months against limits and target; a seasonal series against last year.

    One definition for lists, pages, files and packs. `events` are days with a number or a word for
    what happened then, marked unless the size is small; those outside the shown periods are left out.
    """
    first, analysis = health.shown_from, health.analysis
    frequency = health.objective.frequency
    count = len(health.values) - first
    bad, good = _signals(health)
    return trend(
        health.values[first:],
        label=spoken(health),
        periods=[periods.short_name(day, frequency) for day in health.periods[first:]],
        bands=() if analysis.season else _bands(health),
        targets=_targets(health, size),
        bad=bad,
        good=good,
        doubtful={index - first for index in health.doubtful() if index >= first},
        last_year=_last_year(health, count) if analysis.season else (),
        ahead=_ahead(analysis.forecast),
        events=[mark for day, name in events for mark in _event(health, day, name)],
        size=size,
        palette=palette,
    )


def spoken(health: ObjectiveHealth) -> str:
    """What the picture shows, for those who hear it."""
    words = {"title": health.objective.title, "sentence": health.sentence}
    return _("%(title)s: %(sentence)s") % words


def target_text(health: ObjectiveHealth) -> str:
    """The target with its sign and unit, as it was set: “≥ 95 %”."""
    objective = health.objective
    sign = "≥" if objective.direction == objective.Direction.UP else "≤"
    return f"{sign} {number_format(health.target.normalize())} {objective.unit}".strip()


def target_number(health: ObjectiveHealth) -> str:
    """The target without sign and unit: the small picture has room for the figure only."""
    return number_format(health.target.normalize())


def target_side(health: ObjectiveHealth) -> str:
    """The target with its sign, beside a value that names the unit: “≥ 95”."""
    return target_text(health).removesuffix(health.objective.unit).strip()


def last_number(health: ObjectiveHealth) -> str:
    """The newest value without its unit; empty before the first one."""
    return last_text(health).removesuffix(health.objective.unit).strip()


def value_text(health: ObjectiveHealth, value: float | None) -> str:
    """A value with the objective's decimals and unit."""
    if value is None:
        return ""
    return f"{number_format(value, health.objective.decimals)} {health.objective.unit}".strip()


def last_text(health: ObjectiveHealth) -> str:
    """The newest value with its unit; empty before the first one."""
    last = health.last.value if health.last else None
    return value_text(health, None if last is None else float(last))


def forecast_text(health: ObjectiveHealth) -> str:
    """What is expected, by which method, and the range; empty without a forecast."""
    forecast = health.analysis.forecast
    if forecast.value is None or forecast.method is Method.NONE:
        return ""
    figures = {
        "value": value_text(health, forecast.value),
        "low": value_text(health, forecast.low),
        "high": value_text(health, forecast.high),
        "method": FORECAST_WORDS[forecast.method],
    }
    return _("Expected: %(value)s, between %(low)s and %(high)s (%(method)s).") % figures


def status_css(health: ObjectiveHealth) -> str:
    """The shape that stands for the status: good, weak, bad or none."""
    return SHAPES[health.status]


def _signals(health: ObjectiveHealth) -> tuple[set[int], set[int]]:
    """Shown indexes of points in unfavourable and in favourable signals."""
    sides: dict[bool, set[int]] = {True: set(), False: set()}
    for signal in health.analysis.signals:
        shown = {index - health.shown_from for index in signal.points}
        sides[health.analysis.is_favourable(signal)] |= {index for index in shown if index >= 0}
    return sides[False], sides[True]


def _targets(health: ObjectiveHealth, size: Size) -> list[Target]:
    """Every target of the shown periods, each from the period on in which it was revised."""
    if size == "small":
        text = target_number(health)
    else:
        # Beside a narrow chart there is no room for units; the page names them above.
        value = target_side(health) if size == "narrow" else target_text(health)
        text = _("target %(value)s") % {"value": value}
    shown = health.periods[health.shown_from :]
    each = [*targets_of(health.objective, health.revisions, shown), health.target]
    starts = [index for index, one in enumerate(each) if index == 0 or one != each[index - 1]]
    return [Target(float(each[start]), text, start) for start in starts]


def _bands(health: ObjectiveHealth) -> list[Band]:
    found = [_band(part, health) for part in health.analysis.segments]
    return [band for band in found if band.end > band.start]


def _band(part: SegmentLimits, health: ObjectiveHealth) -> Band:
    first, aim = health.shown_from, health.analysis.aim
    return Band(
        start=max(part.start - first, 0),
        end=max(part.end - first, 0),
        mean=part.centre,
        lower=None if part.lower is None else aim.clip(part.lower),
        upper=None if part.upper is None else aim.clip(part.upper),
        trial=part.state is State.TRIAL,
        is_median=part.state is State.RUN_CHART or part.basis is Centre.MEDIAN,
    )


def _event(health: ObjectiveHealth, day: datetime.date, name: str) -> list[Event]:
    """The place of a day among the shown periods; none outside of them."""
    frequency = health.objective.frequency
    shown = health.periods[health.shown_from :]
    period = periods.start_of(day, frequency)
    if period not in shown:
        return []
    share = (day - period) / (periods.end_of(period, frequency) - period or datetime.timedelta(1))
    return [Event(max(shown.index(period) - 0.5 + share, 0), name)]


def _last_year(health: ObjectiveHealth, count: int) -> list[float | None]:
    """For each shown period the value a year earlier."""
    year = PER_YEAR[health.objective.frequency]
    earlier = [None] * year + list(health.values)
    return earlier[len(health.values) - count : len(health.values)]


def _ahead(forecast: Forecast) -> Ahead | None:
    """Only a trend leads somewhere else than the band shows."""
    if forecast.method is not Method.TREND or forecast.value is None:
        return None
    low = forecast.value if forecast.low is None else forecast.low
    high = forecast.value if forecast.high is None else forecast.high
    return Ahead(forecast.ahead, forecast.value, low, high)
