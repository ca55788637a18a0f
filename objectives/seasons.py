"""What can be said of a yearly repetition, in words beside the chart."""

from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from objectives.health import ObjectiveHealth
from objectives.models import Objective
from objectives.xmr import Seasonality


def season_text(health: ObjectiveHealth) -> str:
    """Too early to tell, or that it repeats; with three years the strongest months. Else empty."""
    found = health.analysis.seasonality
    if health.last is None or found not in (Seasonality.TOO_EARLY, Seasonality.FOUND):
        return ""
    if found is Seasonality.TOO_EARLY:
        return _("Too early to tell.")
    text = _("Repeats itself every year, so each value is compared with the one a year earlier.")
    return f"{text} {_strongest(health)}".strip()


def _strongest(health: ObjectiveHealth) -> str:
    """The months that lie farthest above and below their year, an indication."""
    season = health.analysis.season
    is_monthly = health.objective.frequency == Objective.Frequency.MONTH
    if season is None or not season.effects or not is_monthly:
        return ""
    text = _(
        "Usually highest in %(high)s (%(more)s above its year), lowest in %(low)s (%(less)s below); "
        "an indication."
    )
    most, least = max(season.effects), min(season.effects)
    return text % {
        "high": _month(health, season.effects.index(most)),
        "more": number_format(most, health.objective.decimals),
        "low": _month(health, season.effects.index(least)),
        "less": number_format(-least, health.objective.decimals),
    }


def _month(health: ObjectiveHealth, position: int) -> str:
    """The month at this place of the year, counted from the first period of the series."""
    return str(MONTHS[health.periods[position].month])
