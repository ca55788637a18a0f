"""The list of responsibilities."""

import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leadership.models import RoleAssignment
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission

STATES = {
    "proposed": Q(until_on=None, holder__isnull=False, accepted_on=None),
    "accepted": Q(until_on=None, accepted_on__isnull=False),
    "vacant": Q(until_on=None, holder=None),
    "ended": Q(until_on__isnull=False),
}


class AssignmentFilter(RecordFilter):
    """By state and kind."""

    state = django_filters.ChoiceFilter(
        method="in_state",
        label=_("State"),
        choices=[
            ("proposed", _("Not accepted yet")),
            ("accepted", _("Accepted")),
            ("vacant", _("Vacant")),
            ("ended", _("Ended")),
        ],
    )
    kind = django_filters.ChoiceFilter(choices=RoleAssignment.Kind.choices, label=_("Kind"))
    search_fields = ("reference", "responsibility", "authority", "holder__name")

    def in_state(self, queryset: QuerySet, name: str, state: str) -> QuerySet:
        return queryset.filter(STATES[state])


def holder(assignment: RoleAssignment, on: datetime.date) -> Any:
    """Who holds it, or for how long nobody does."""
    if assignment.holder is not None or assignment.vacant_since is None:
        return assignment.holder.name if assignment.holder else ""
    days = (on - assignment.vacant_since).days
    words = ngettext("vacant %(days)d day", "vacant %(days)d days", days) % {"days": days}
    return format_html('<span class="late-word num">{}</span>', words)


ASSIGNMENTS = Listing(
    title=_("Responsibilities"),
    columns=(
        Column(_("Responsibility"), "responsibility", sort="responsibility"),
        Column(_("Held by"), holder, sort="holder__name"),
        Column(_("State"), "state"),
        Column(_("From"), "from_on", sort="from_on"),
        Column(_("Accepted on"), "accepted_on", sort="accepted_on"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=AssignmentFilter,
    detail="leadership:assignment",
    empty_title=_("No responsibility is assigned yet."),
    empty_text=_("Start with who reports to top management how the system does."),
    order=("-is_vacant", "vacant_since", "responsibility"),
    add=Add(_("Assign a responsibility"), "leadership:assignment-add", Permission.ASSIGN_ROLES),
)
