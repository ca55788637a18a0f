"""The three lists of this room: their columns, filters and words for when they are empty."""

import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from improvement.models import Action, Improvement, Nonconformity
from improvement.models.states import NonconformityQuerySet
from improvement.models.words import ENDED
from improvement.queries import flag
from pages.cells import due, shown
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Person
from people.permissions import Permission
from processes.models import Process

TITLE_LENGTH = 110  # a statement as a title, in characters
ORIGIN_LENGTH = 48


def action_state(action: Action, on: datetime.date) -> Any:
    """“Open”, “Open, postponed twice”, “Done 3 November”, “Cancelled …”."""
    if action.done_on:
        return format_html("{} {}", _now("Done"), shown(action.done_on))
    if action.cancelled_on:
        return format_html("{} {}", _now("Cancelled"), shown(action.cancelled_on))
    if not action.postponed:
        return _now("Open")
    return ngettext("Open, postponed once", "Open, postponed %(times)d times", action.postponed) % {
        "times": action.postponed
    }


def origin_of(action: Action, on: datetime.date) -> str:
    """Number and label of what asked for it, cut to what a column holds."""
    return Truncator(str(action.origin or "")).chars(ORIGIN_LENGTH)


class ActionFilter(RecordFilter):
    """Mine, late, done, or somebody's."""

    search_fields = (
        "reference",
        "title",
        "description",
        "owner__name",
        "origin__label",
        "origin__reference",
    )
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[
            ("mine", _("Mine, open")),
            ("open", _("Open")),
            ("late", _("Late")),
            ("done", _("Done")),
            ("cancelled", _("Cancelled")),
        ],
        method="by_look",
    )
    owner = django_filters.ModelChoiceFilter(
        queryset=Person.objects.all(), label=_("Who"), empty_label=_("Everybody")
    )
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        return {
            "mine": queryset.open().filter(owner=self.request.person),
            "open": queryset.open(),
            "late": queryset.overdue(self.request.today),
            "done": queryset.done(),
            "cancelled": queryset.filter(cancelled_on__isnull=False),
        }[value]


ACTIONS = Listing(
    title=_("Actions"),
    columns=(
        Column(_("What"), "title", "title"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Who"), "owner.name", "owner__name"),
        Column(_("Due"), due("due_on", "is_open"), "due_on"),
        Column(_("State"), action_state),
        Column(_("Because of"), origin_of, "origin__reference"),
        Column(_("Process"), "process.reference", "process__reference", "num"),
    ),
    filterset=ActionFilter,
    detail="improvement:action",
    empty_title=_("Nobody has promised anything yet."),
    empty_text=_("Actions come from reviews, audits and objectives, or are added here."),
    order=("is_closed", "-is_mine", "due_on"),
    add=Add(_("Add an action"), "improvement:action-add", Permission.WORK_ACTIONS),
)


def title_of(nonconformity: Nonconformity) -> str:
    """The statement, cut to what a title holds."""
    return Truncator(nonconformity.statement).chars(TITLE_LENGTH)


def with_order(nonconformities: NonconformityQuerySet) -> QuerySet:
    """Annotated for the order of the list: `is_closed`, and `next_due` as `deadline` says."""
    return nonconformities.with_next_due().annotate(is_closed=flag(Q(state__in=ENDED)))


class NonconformityFilter(RecordFilter):
    """By grade, state, process, or what has to be done."""

    search_fields = (
        *("reference", "statement", "objective_evidence", "clause", "owner__name"),
        "source_detail",
    )
    grade = django_filters.ChoiceFilter(
        label=_("Grade"), choices=Nonconformity.Grade.choices, empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Nonconformity.State.choices, empty_label=_("All")
    )
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[
            ("open", _("Open")),
            ("mine", _("Mine, open")),
            ("waiting", _("Mine, waiting for me")),
            ("accept", _("Plans waiting for me to accept")),
            ("my-check", _("Waiting for me to check")),
            ("overdue", _("Overdue")),
            ("check", _("Waiting for the check")),
            ("repeats", _("Repeats of an earlier one")),
        ],
        method="by_look",
    )
    source = django_filters.ChoiceFilter(
        label=_("Where it comes from"), choices=Nonconformity.Source.choices, empty_label=_("All")
    )
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        person, may = self.request.person, self.request.permissions
        return {
            "open": queryset.open(),
            "mine": queryset.open().filter(owner=person),
            "waiting": queryset.for_owner().filter(owner=person),
            "accept": queryset.for_acceptance(person.pk)
            if Permission.WORK_NONCONFORMITIES in may
            else queryset.none(),
            "my-check": queryset.for_check(person.pk)
            if Permission.CHECK_EFFECTIVENESS in may
            else queryset.none(),
            "overdue": queryset.overdue(self.request.today),
            "check": queryset.filter(state=Nonconformity.State.IMPLEMENTED),
            "repeats": queryset.exclude(repeats=None),
        }[value]


def next_day(nonconformity: Nonconformity, on: datetime.date) -> Any:
    """The day of the next step with its lateness; nothing once there is none."""
    return due("deadline", "is_open")(nonconformity, on) if nonconformity.is_open else ""


NONCONFORMITIES = Listing(
    title=_("Nonconformities"),
    columns=(
        Column(_("What is not met"), lambda row, on: title_of(row), "statement"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Grade"), "get_grade_display", "grade"),
        Column(_("Clause"), "clause", "clause", "num"),
        Column(_("Process"), "process.reference", "process__reference", "num"),
        Column(_("Owner"), "owner.name", "owner__name"),
        Column(_("State"), "get_state_display", "state"),
        Column(_("Next step due"), next_day, "next_due"),
    ),
    filterset=NonconformityFilter,
    detail="improvement:nonconformity",
    empty_title=_("No nonconformity recorded yet."),
    empty_text=_("Audits open them from their findings; others are recorded here."),
    order=("is_closed", "next_due"),
    add=Add(
        _("Record a nonconformity"),
        "improvement:nonconformity-add",
        Permission.WORK_NONCONFORMITIES,
    ),
)


def difference(improvement: Improvement, on: datetime.date) -> str:
    """“12 days → 9 days”."""
    if improvement.before and improvement.after:
        return f"{improvement.before} → {improvement.after}"
    return improvement.before


class ImprovementFilter(RecordFilter):
    """By state, source, process, chosen or forced."""

    search_fields = ("reference", "title", "description", "measure", "gain", "sponsor__name")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Improvement.State.choices, empty_label=_("All")
    )
    source = django_filters.ChoiceFilter(
        label=_("Where it comes from"), choices=Improvement.Source.choices, empty_label=_("All")
    )
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[("chosen", _("Chosen freely")), ("forced", _("Forced by something"))],
        method="by_look",
    )

    def by_look(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(is_reactive=value == "forced")


IMPROVEMENTS = Listing(
    title=_("Improvements"),
    columns=(
        Column(_("Improvement"), "title", "title"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Sponsor"), "sponsor.name", "sponsor__name"),
        Column(_("Process"), "process.reference", "process__reference", "num"),
        Column(_("Measure"), "measure", "measure"),
        Column(_("Before and after"), difference),
        Column(_("State"), "get_state_display", "state"),
        Column(_("Finished"), "finished_on", "finished_on"),
    ),
    filterset=ImprovementFilter,
    detail="improvement:improvement",
    empty_title=_("No improvement proposed yet."),
    empty_text=_("Begin with something that somebody would like to be easier, and measure it now."),
    order=("-proposed_on",),
    add=Add(_("Propose an improvement"), "improvement:improvement-add", Permission.WORK_ACTIONS),
)
