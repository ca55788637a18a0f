"""The list of processes."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Site
from people.permissions import Permission
from processes.models import Process


def vacancy(days: int) -> str:
    """“No owner for 41 days”."""
    if not days:
        return _now("No owner since today")
    return ngettext("No owner for %(days)d day", "No owner for %(days)d days", days) % {
        "days": days
    }


def _owner(process: Process, on: datetime.date) -> Any:
    if process.owner:
        return process.owner.name
    words = vacancy(process.days_vacant(on))
    return format_html('<span class="late-word">{}</span>', words)


class ProcessFilter(RecordFilter):
    """By kind and site, owned or vacant, in use or not, overdue."""

    search_fields = ("reference", "name", "purpose", "measure", "owner__name")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Process.Kind.choices, empty_label=_("All kinds")
    )
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[
            ("vacant", _("Without owner")),
            ("overdue", _("Review overdue")),
            ("draft", _("Drafts")),
            ("retired", _("Not in use any more")),
        ],
        method="by_look",
    )
    site = django_filters.ModelChoiceFilter(
        queryset=Site.objects.all(), label=_("Site"), empty_label=_("All sites")
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "overdue":
            return queryset.review_overdue(self.request.today)
        return queryset.filter(owner=None) if value == "vacant" else queryset.filter(state=value)


PROCESSES = Listing(
    title=_("Processes"),
    columns=(
        Column(_("Process"), "name", "name"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Kind"), "get_kind_display", "kind"),
        Column(_("Owner"), _owner, "owner__name"),
        Column(_("Measure"), "measure"),
        Column(_("Risks and opportunities"), "standing_risks", "standing_risks", "r num"),
        Column(_("Next review"), due("next_review_on", "is_active"), "next_review_on"),
    ),
    filterset=ProcessFilter,
    detail="processes:process",
    empty_title=_("No process described yet."),
    empty_text=_("Begin with the process that customers notice most."),
    order=("reference",),
    add=Add(_("Describe a process"), "processes:process-add", Permission.EDIT_PROCESSES),
)
