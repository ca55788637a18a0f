"""The list of objectives: each with its trend, its figures, its words."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from objectives import charts, periods, queries
from objectives.health import ObjectiveHealth
from objectives.models import Objective
from pages.cells import due
from pages.lists import Add, Cell, Column, Listing, RecordFilter
from pages.pictures import glyph
from people.permissions import Permission

GLYPHS = {
    "good": "demonstrated",
    "weak": "weak",
    "bad": "not_demonstrated",
    "none": "not_assessed",
}
PLAN_PARTS = ("plan_what", "plan_resources", "plan_who", "plan_when", "plan_how_evaluated")
Healths = Mapping[int, ObjectiveHealth]


class ObjectiveFilter(RecordFilter):
    """Filters of the list; `reading` asks what the figures say, `plan` what is still to write."""

    search_fields = ("reference", "title", "definition", "owner__name")
    reading = django_filters.ChoiceFilter(
        label=_("Reading"),
        method="read",
        choices=[
            ("on-target", _("on or forecast to target")),
            ("off-track", _("off track")),
            ("not-current", _("newest value missing")),
        ],
    )
    plan = django_filters.ChoiceFilter(
        label=_("Plan"), method="planned", choices=[("incomplete", _("incomplete"))]
    )

    class Meta:
        model = Objective
        fields = ("state", "owner", "process")

    def read(self, queryset: QuerySet, name: str, wanted: str) -> QuerySet:
        tests: dict[str, Callable[[ObjectiveHealth], bool]] = {
            "on-target": lambda each: each.is_judged and each.on_target,
            "off-track": lambda each: each.is_off_track,
            "not-current": lambda each: not each.is_current,
        }
        found = queries.health(self.request.organization, self.request.today)
        return queryset.filter(pk__in=[each.objective.pk for each in found if tests[wanted](each)])

    def planned(self, queryset: QuerySet, name: str, wanted: str) -> QuerySet:
        empty = Q()
        for part in PLAN_PARTS:
            empty |= Q(**{part: ""})
        return queryset.standing().filter(empty)


def listing(healths: Healths) -> Listing:
    """The list, with the health of every row at hand by its key."""
    return Listing(
        title=_("Objectives"),
        columns=(
            Column(_("Objective"), "__str__", sort="reference"),
            Column(_("24 months"), _cell(healths, _trend), css="trend", exported=False),
            Column(_("Last value"), _cell(healths, _last)),
            Column(_("Target"), _cell(healths, charts.target_text), css="num"),
            Column(_("Reading"), _cell(healths, _reading)),
            Column(_("Owner"), "owner", sort="owner__name"),
            Column(_("By"), due("due_on", "is_standing"), sort="due_on"),
        ),
        filterset=ObjectiveFilter,
        detail="objectives:objective",
        order=("reference",),
        empty_title=_("No objectives yet"),
        empty_text=_("Say what the organization wants to reach, by when, and how it will know."),
        add=Add(_("Set an objective"), "objectives:objective-add", Permission.EDIT_OBJECTIVES),
    )


def _cell(healths: Healths, show: Callable[[ObjectiveHealth], Any]) -> Cell:
    def cell(row: Objective, on: datetime.date) -> Any:
        return show(healths[row.pk])

    return cell


def _trend(health: ObjectiveHealth) -> SafeString | str:
    return charts.chart(health) if health.last else ""


def _last(health: ObjectiveHealth) -> SafeString | str:
    if health.last is None:
        return ""
    period = periods.short_name(health.last.period, health.objective.frequency)
    return format_html(
        '<b class="num">{}</b> <span class="muted small num">{}</span>',
        charts.last_text(health),
        period,
    )


def _reading(health: ObjectiveHealth) -> SafeString:
    """What the figures say of a standing objective, the state of any other."""
    if not health.objective.is_standing:
        return format_html('<span class="state">{}</span>', health.objective.get_state_display())
    css = charts.status_css(health)
    return format_html(
        '<span class="status s-{}">{}{}</span> <span class="small soft">{}</span>',
        css,
        glyph(GLYPHS[css]),
        health.status_word,
        health.sentence,
    )
