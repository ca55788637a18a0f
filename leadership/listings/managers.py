"""Lists of escalations and of support for managers."""

import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leadership.indicators.managers import ESCALATION_DAYS
from leadership.listings.communication import MARKED
from leadership.models import Escalation, SupportAct
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Person
from people.permissions import Permission

STATES = {
    "waiting": Q(answered_on=None),
    "answered": Q(answered_on__isnull=False, closed_on=None),
    "closed": Q(closed_on__isnull=False),
}


class EscalationFilter(RecordFilter):
    """By state and by the people in it."""

    state = django_filters.ChoiceFilter(
        method="in_state",
        label=_("State"),
        choices=[
            ("waiting", _("Waiting for an answer")),
            ("answered", _("Answered, not closed")),
            ("closed", _("Closed")),
        ],
    )
    to = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Asked"))
    raised_by = django_filters.ModelChoiceFilter(
        queryset=Person.objects.all(), label=_("Raised by")
    )
    search_fields = ("reference", "subject", "need", "answer")

    def in_state(self, queryset: QuerySet, name: str, state: str) -> QuerySet:
        return queryset.filter(STATES[state])


def answered(escalation: Escalation, on: datetime.date) -> Any:
    """How long the answer took, or how long the matter waits for one."""
    days = escalation.days_to_answer(on)
    if escalation.answered_on is not None:
        return ngettext("after %(days)d day", "after %(days)d days", days) % {"days": days}
    words = ngettext("waiting %(days)d day", "waiting %(days)d days", days) % {"days": days}
    late = days > ESCALATION_DAYS.default
    return format_html('<span class="{}">{}</span>', "late-word num" if late else "num", words)


ESCALATIONS = Listing(
    title=_("Escalations"),
    columns=(
        Column(_("Matter"), "subject", sort="subject"),
        Column(_("Raised by"), "raised_by.name", sort="raised_by__name"),
        Column(_("Asked"), "to.name", sort="to__name"),
        Column(_("Raised on"), "raised_on", sort="raised_on"),
        Column(_("Answer"), answered, sort="answered_on"),
        Column(_("State"), "state"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=EscalationFilter,
    detail="leadership:escalation",
    empty_title=_("Nothing has been raised yet."),
    empty_text=_("A manager raises what somebody above has to settle, and gets an answer here."),
    order=("-waits", "raised_on"),
    add=Add(_("Raise a matter"), "leadership:escalation-add", Permission.RECORD_LEADERSHIP),
)


class SupportFilter(RecordFilter):
    """By kind, by the people in it, and whether process and risk thinking was promoted."""

    kind = django_filters.ChoiceFilter(choices=SupportAct.Kind.choices, label=_("Kind of support"))
    manager = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Manager"))
    leader = django_filters.ModelChoiceFilter(
        queryset=Person.objects.all(), label=_("Supported by")
    )
    promotes_thinking = django_filters.ChoiceFilter(label=_("Marked"), choices=MARKED)
    search_fields = ("reference", "what", "effect", "manager__name")


SUPPORTS = Listing(
    title=_("Support of managers"),
    columns=(
        Column(_("What was given"), "what", sort="what"),
        Column(_("Kind of support"), "get_kind_display", sort="kind"),
        Column(_("Manager"), "manager.name", sort="manager__name"),
        Column(_("Supported by"), "leader.name", sort="leader__name"),
        Column(_("On"), "on", sort="on"),
        Column(_("Effect"), "effect"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=SupportFilter,
    detail="leadership:support",
    empty_title=_("No support of a manager is noted yet."),
    empty_text=_("Note when a manager gets coaching, authority, training, budget or time."),
    order=("-on",),
    add=Add(_("Note support"), "leadership:support-add", Permission.RECORD_LEADERSHIP),
)
