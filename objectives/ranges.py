"""The second chart of an objective: how far each value lies from the one before (moving ranges)."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from objectives import periods
from objectives.health import ObjectiveHealth
from objectives.xmr import Centre
from pages.pictures import Band, Palette, trend
from pages.pictures.trends import Size


def jumps(health: ObjectiveHealth) -> set[int]:
    """Indexes of moving ranges beyond the limit of their segment."""
    found = health.analysis.moving_ranges
    return {
        index
        for part in health.analysis.segments
        for index in range(part.start, part.end)
        if _is_beyond(found[index], part.range_limit)
    }


def _is_beyond(value: float | None, limit: float | None) -> bool:
    return value is not None and limit is not None and value > limit


def range_chart(
    health: ObjectiveHealth, *, size: Size = "large", palette: Palette = "page"
) -> SafeString:
    """The moving ranges of the shown periods with their mean and their limit."""
    first, frequency = health.shown_from, health.objective.frequency
    return trend(
        health.analysis.moving_ranges[first:],
        label=_("%(title)s, moving ranges: %(sentence)s")
        % {"title": health.objective.title, "sentence": range_sentence(health)},
        periods=[periods.short_name(day, frequency) for day in health.periods[first:]],
        bands=_bands(health),
        bad={index - first for index in jumps(health) if index >= first},
        size=size,
        palette=palette,
    )


def range_sentence(health: ObjectiveHealth) -> str:
    """What the moving ranges show, in one sentence."""
    if all(part.range_limit is None for part in health.analysis.segments):
        return _("Too few values for a limit.")
    count = sum(index >= health.shown_from for index in jumps(health))
    if not count:
        return _("No jump from one value to the next is larger than chance makes.")
    text = ngettext(
        "%(count)d jump from one value to the next is larger than chance makes.",
        "%(count)d jumps from one value to the next are larger than chance makes.",
        count,
    )
    return text % {"count": count}


def _bands(health: ObjectiveHealth) -> list[Band]:
    first = health.shown_from
    return [
        Band(
            start=max(part.start - first, 0),
            end=part.end - first,
            mean=part.mr_centre,
            upper=part.range_limit,
            is_median=part.basis is Centre.MEDIAN,
        )
        for part in health.analysis.segments
        if part.end > max(first, part.start) and part.range_limit is not None
    ]
