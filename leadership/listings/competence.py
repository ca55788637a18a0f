"""The lists of competence: functions × competences, people × competences, gaps."""

import datetime
from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leadership.matrix import Cell
from leadership.models import CompetenceGap, Level, Requirement
from pages.cells import days_late, shown, warned
from pages.lists import Add, Column, Listing, RecordFilter
from pages.pictures import glyph
from people.models import Person, Site
from people.permissions import Permission
from processes.models import Process

EDIT = Permission.EDIT_COMPETENCE


class CompetenceFilter(RecordFilter):
    """By words and process."""

    search_fields = ("reference", "name", "description")
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )


def overview_listing(functions: list[str], cells: dict[tuple[int, str], Cell]) -> Listing:
    """Competences down, functions across; a cell says how many reach the level needed."""
    across = tuple(Column(one, _share_of(one, cells), "", "fit") for one in functions)
    return Listing(
        title=_("Competence"),
        columns=(
            Column(_("Competence"), "name", "name"),
            Column(_("No."), "reference", "reference", "muted num"),
            *across,
        ),
        filterset=CompetenceFilter,
        detail="leadership:competence",
        empty_title=_("No competence on the list yet."),
        empty_text=_("Begin with what decides whether a product comes out right."),
        order=("reference",),
        add=Add(_("Add a competence"), "leadership:competence-add", EDIT),
    )


def _share_of(function: str, cells: dict[tuple[int, str], Cell]) -> Callable[[Any, Any], Any]:
    def cell(row: Any, on: datetime.date) -> Any:
        found = cells.get((row.pk, function))
        if found is None or not found.whole:
            return ""
        return marked(_tone(found), _in_words(found))

    return cell


def _in_words(cell: Cell) -> str:
    """How many of those who were assessed reach the level, and how many were not assessed."""
    words = _now("%(part)d of %(known)d") % {"part": cell.reached, "known": cell.known}
    rest = cell.whole - cell.known
    if not rest:
        return words
    missing = _now("%(rest)d not assessed") % {"rest": rest}
    return f"{words}, {missing}" if cell.known else missing


def _tone(cell: Cell) -> str:
    if not cell.known:
        return "not_assessed"
    if cell.reached == cell.whole:
        return "demonstrated"
    return "weak" if cell.reached else "not_demonstrated"


def marked(status: str, words: Any) -> Any:
    """A shape beside its words; the words alone say everything."""
    return format_html('<span class="mark-cell">{} {}</span>', glyph(status, size=14), words)


class PeopleFilter(RecordFilter):
    """By name, site and shift."""

    search_fields = ("name", "job_title")
    site = django_filters.ModelChoiceFilter(
        queryset=Site.objects.all(), label=_("Site"), empty_label=_("All sites")
    )


def people_listing(function: str, needs: list[Requirement]) -> Listing:
    """People of a function down, what they need across; a cell says the newest level."""
    across = tuple(
        Column(need.competence.name, _level(need), f"level_{need.competence_id}", "fit")
        for need in needs
    )
    return Listing(
        title=_("Competence: %(function)s") % {"function": function},
        columns=(
            Column(_("Person"), "name", "name"),
            Column(_("Job title"), "job_title", "job_title", "muted"),
            *across,
        ),
        filterset=PeopleFilter,
        detail="leadership:competence-person",
        empty_title=_("Nobody of this function is here."),
        empty_text=_("Choose another function."),
        order=("name",),
    )


def _level(need: Requirement) -> Callable[[Any, Any], Any]:
    def cell(row: Any, on: datetime.date) -> Any:
        return level_mark(getattr(row, f"level_{need.competence_id}"), need.level)

    return cell


def level_mark(level: int | None, needed: int) -> Any:
    """The level in words with a shape: reached, below, not yet, not assessed."""
    if level is None:
        return marked("not_assessed", _("not assessed"))
    if level >= needed:
        return marked("demonstrated", Level(level).label)
    words = _now("%(level)s (needed: %(needed)s)")
    text = words % {"level": Level(level).label, "needed": Level(needed).label}
    return marked("weak" if level else "not_demonstrated", text)


class GapFilter(RecordFilter):
    """By state, function, who sees to it, or what has to be done."""

    search_fields = ("reference", "competence__name", "person__name", "person__function", "action")
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[
            ("open", _("Open")),
            ("off-plan", _("Without a plan that is kept")),
            ("late", _("Late")),
            ("evaluate", _("Effect to be looked at")),
        ],
        method="by_look",
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=CompetenceGap.State.choices, empty_label=_("All")
    )
    owner = django_filters.ModelChoiceFilter(
        queryset=Person.objects.all(), label=_("Who sees to it"), empty_label=_("Anybody")
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        on = self.request.today
        if value == "off-plan":
            kept = CompetenceGap.objects.of(self.request.organization).on_plan(on)
            return queryset.open_on(on).exclude(pk__in=kept.values("pk"))
        return {
            "open": queryset.open(),
            "late": queryset.late(on),
            "evaluate": queryset.filter(state=CompetenceGap.State.DONE),
        }[value]


def next_day(gap: CompetenceGap, on: datetime.date) -> Any:
    """The day that counts now, and how late that is."""
    day = gap.next_day
    if day is None:
        return warned(_now("no plan")) if gap.is_open else ""
    late = (on - day).days
    return format_html("{} {}", shown(day), warned(days_late(late))) if late > 0 else shown(day)


def outcome(gap: CompetenceGap, on: datetime.date) -> Any:
    """Its state; once evaluated, whether it helped."""
    if gap.effective is None:
        return gap.get_state_display()
    return _("Effective") if gap.effective else warned(_("Not effective"))


GAPS = Listing(
    title=_("Competence gaps"),
    columns=(
        Column(_("Competence"), "competence.name", "competence__name"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Person"), "person.name", "person__name"),
        Column(_("Function"), "person.function", "person__function"),
        Column(_("Level needed"), "get_needed_display", "needed"),
        Column(_("What will be done"), "action"),
        Column(_("Who sees to it"), "owner.name", "owner__name"),
        Column(_("Next day"), next_day, ""),
        Column(_("State"), outcome, "state"),
    ),
    filterset=GapFilter,
    detail="leadership:gap",
    empty_title=_("No competence gap yet."),
    empty_text=_("A gap opens by itself when somebody is found below what the function needs."),
    order=("-is_open_now", "found_on"),
)
