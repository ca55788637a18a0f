"""The list of objectives: each with its trend, its figures, its words."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from objectives import charts, periods, queries
from objectives.health import ObjectiveHealth
from objectives.labels import labels
from objectives.models import Objective
from objectives.next_steps import NextStep, next_step
from pages.cells import due, linked
from pages.lists import Add, Cell, Column, Listing, RecordFilter
from people.permissions import Permission

PLAN_PARTS = ("plan_what", "plan_resources", "plan_who", "plan_when", "plan_how_evaluated")


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


class Shown:
    """What the cells say about their rows, asked once for all rows of a page."""

    def __init__(self, healths: Iterable[ObjectiveHealth] = ()) -> None:
        self.healths = {each.objective.pk: each for each in healths}
        self.steps: dict[int, NextStep | None] = {}

    def read(self, rows: Sequence[Objective], on: datetime.date) -> None:
        """Find out how these objectives are doing, unless it is known, and what they wait for."""
        unknown = [row for row in rows if row.pk not in self.healths]
        self.healths |= {each.objective.pk: each for each in queries.health_of(unknown, on)}
        chosen = [self.healths[row.pk] for row in rows]
        waiting = {
            one.health.objective.pk: one
            for one in reversed(queries.episodes_of(chosen, on))
            if one.explanation is None
        }
        self.steps |= {
            each.objective.pk: next_step(each, waiting.get(each.objective.pk)) for each in chosen
        }


def listing(shown: Shown) -> Listing:
    """The list; a page reads the series of its own rows."""
    return Listing(
        title=_("Objectives"),
        columns=(
            Column(_("Objective"), "__str__", sort="reference"),
            Column(_("24 months"), _cell(shown, _trend), css="trend", exported=False),
            Column(_("Last value"), _cell(shown, _last)),
            Column(_("Target"), _cell(shown, charts.target_text), css="num"),
            Column(_("Reading"), _cell(shown, _reading)),
            Column(_("Next step"), lambda row, on: _step(shown.steps[row.pk])),
            Column(_("Owner"), "owner", sort="owner__name"),
            Column(_("By"), due("due_on", "is_standing"), sort="due_on"),
        ),
        filterset=ObjectiveFilter,
        detail="objectives:objective",
        order=("reference",),
        empty_title=_("No objectives yet"),
        empty_text=_("Say what the organization wants to reach, by when, and how it will know."),
        add=Add(_("Set an objective"), "objectives:objective-add", Permission.EDIT_OBJECTIVES),
        read=shown.read,
    )


def _cell(shown: Shown, show: Callable[[ObjectiveHealth], Any]) -> Cell:
    def cell(row: Objective, on: datetime.date) -> Any:
        return show(shown.healths[row.pk])

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
    """Both labels, the forecast and the sentence of a standing objective, the state of any other."""
    if not health.objective.is_standing:
        return format_html('<span class="state">{}</span>', health.objective.get_state_display())
    variation, assurance = labels(health.analysis)
    named = [(variation.name, variation.word), (assurance.name, assurance.word)]
    named.append((_("Forecast"), health.status_word))
    words = format_html_join(
        " ",
        '<span class="d-inline-block me-2"><span class="muted small">{}</span> <b>{}</b></span>',
        named,
    )
    return format_html('{}<div class="small soft">{}</div>', words, health.sentence)


def _step(step: NextStep | None) -> SafeString | str:
    if step is None:
        return ""
    return linked(step.words, step.url) if step.url else step.words


def together(healths: Iterable[ObjectiveHealth]) -> str:
    """How many standing objectives reach their target, in a sentence; empty where none is judged."""
    judged = [each for each in healths if each.objective.is_standing and each.is_judged]
    if not judged:
        return ""
    figures = {"part": sum(each.on_target for each in judged), "whole": len(judged)}
    text = _("%(part)d of %(whole)d on or forecast to target.") % figures
    late = sum(each.is_off_track and not each.has_live_action for each in judged)
    return f"{text} {_('Off track without an action in time: %(late)d.') % {'late': late}}"
