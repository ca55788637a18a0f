"""The picture of an objective and its figures in words, for templates."""

import datetime
from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString

from objectives import charts, periods
from objectives.health import ObjectiveHealth
from objectives.models import Measurement, Objective

register = template.Library()


@register.simple_tag
def objective_chart(health: ObjectiveHealth, size: str = "small") -> SafeString:
    """The last 24 months; `size` is small or large."""
    return charts.chart(health, size="large" if size == "large" else "small")


register.filter("target_text", charts.target_text)
register.filter("last_text", charts.last_text)
register.filter("last_number", charts.last_number)
register.filter("target_side", charts.target_side)
register.filter("forecast_text", charts.forecast_text)
register.filter("status_css", charts.status_css)


@register.filter
def plain(value: Decimal) -> str:
    """A number without useless zeros."""
    return number_format(value.normalize())


@register.filter
def named_period(day: datetime.date, objective: Objective) -> str:
    """“October 2026”, of the period that begins on the day."""
    return periods.name(day, objective.frequency)


@register.filter
def period_name(measurement: Measurement, objective: Objective) -> str:
    """“October 2026”."""
    return periods.name(measurement.period, objective.frequency)
