"""The list of organizational knowledge."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from pages.cells import due, warned
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Person
from people.permissions import Permission
from processes.models import KnowledgeItem, Process

KNOWLEDGE_RISKS = {
    "lost": _("Nobody here knows it any more"),
    "leaving": _("The only one who knows it leaves"),
    "single": _("One person alone"),
    "": _("Several people"),
}


class KnowledgeFilter(RecordFilter):
    """By state, form, process, holder, or how near it is to being lost."""

    search_fields = ("reference", "topic", "importance", "location", "holders__name")
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[
            ("single", _("Known to one person or nobody")),
            ("uncaptured", _("Captured nowhere")),
            ("overdue", _("Review overdue")),
        ],
        method="by_look",
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=KnowledgeItem.State.choices, empty_label=_("All")
    )
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )
    holder = django_filters.ModelChoiceFilter(
        field_name="holders",
        queryset=Person.objects.all(),
        label=_("Known to"),
        empty_label=_("Anybody"),
    )

    def search(self, queryset: QuerySet, name: str, words: str) -> QuerySet:
        return super().search(queryset, name, words).distinct()

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        on = self.request.today
        return {
            "single": queryset.standing().filter(present_holders__lte=1),
            "uncaptured": queryset.standing().filter(captured_on=None),
            "overdue": queryset.review_overdue(on),
        }[value]


def holders(item: KnowledgeItem, on: datetime.date) -> Any:
    """Who knows it, and a mark where that is one person or nobody."""
    names = ", ".join(one.name for one in item.present(on))
    risk = item.risk(on) if item.is_standing else ""
    if not risk:
        return names
    return format_html("{} {}", names, warned(KNOWLEDGE_RISKS[risk]))


def captured(item: KnowledgeItem, on: datetime.date) -> Any:
    """In which form, and where that lies."""
    form = item.get_capture_display()
    return f"{form}: {item.location}" if item.location else form


KNOWLEDGE = Listing(
    title=_("Organizational knowledge"),
    columns=(
        Column(_("Topic"), "topic", "topic"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Process"), "process.name", "process__name"),
        Column(_("Who knows it"), holders, "present_holders"),
        Column(_("Captured"), captured, "capture"),
        Column(_("Successor"), "successor.name", "successor__name"),
        Column(_("State"), "get_state_display", "state"),
        Column(_("Next review"), due("review_due_on", "is_standing"), "review_due_on"),
    ),
    filterset=KnowledgeFilter,
    detail="processes:knowledge-item",
    empty_title=_("No knowledge on the list yet."),
    empty_text=_("Ask each process owner: what here does only one person know?"),
    order=("reference",),
    add=Add(_("Add knowledge"), "processes:knowledge-add", Permission.EDIT_KNOWLEDGE),
)
