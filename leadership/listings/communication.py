"""Lists of what leaders explained, and of whom they have to reach."""

import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leadership.models import Audience, Communication
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Person
from people.permissions import Permission

MARKED = [("1", _("Promotes process and risk thinking"))]


STATES = {
    "planned": Q(is_planned=True),
    "sent": Q(is_planned=False, checked_on=None),
    "checked": Q(checked_on__isnull=False),
}


class CommunicationFilter(RecordFilter):
    """By state, leader, audience, channel and mark."""

    state = django_filters.ChoiceFilter(
        method="in_state",
        label=_("State"),
        choices=[
            ("planned", _("Planned")),
            ("sent", _("Said, not checked")),
            ("checked", _("Checked")),
        ],
    )
    audiences = django_filters.ModelChoiceFilter(
        queryset=Audience.objects.all(), label=_("Audience")
    )
    leader = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Leader"))
    channel = django_filters.ChoiceFilter(choices=Communication.Channel.choices, label=_("Channel"))
    promotes_thinking = django_filters.ChoiceFilter(label=_("Marked"), choices=MARKED)
    search_fields = ("reference", "what", "why", "audience")

    def in_state(self, queryset: QuerySet, name: str, state: str) -> QuerySet:
        return queryset.filter(STATES[state])


def reached(communication: Communication, on: datetime.date) -> str:
    """All audiences in one line."""
    names = [one.name for one in communication.audiences.all()]
    return "; ".join([*names, *([communication.audience] if communication.audience else [])])


COMMUNICATIONS = Listing(
    title=_("Communication"),
    columns=(
        Column(_("What was said"), "what", sort="what"),
        Column(_("On"), "on", sort="on"),
        Column(_("Leader"), "leader.name", sort="leader__name"),
        Column(_("Audience"), reached),
        Column(_("Channel"), "get_channel_display", sort="channel"),
        Column(_("Did it arrive?"), "state"),
        Column(_("People reached"), "reach", sort="reach", css="r num"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=CommunicationFilter,
    detail="leadership:communication",
    empty_title=_("Nothing is noted yet."),
    empty_text=_("Note when a leader explains what quality is for, and what happens without it."),
    order=("-on",),
    add=Add(
        _("Note a communication"), "leadership:communication-add", Permission.RECORD_LEADERSHIP
    ),
)


class AudienceFilter(RecordFilter):
    """By kind."""

    kind = django_filters.ChoiceFilter(choices=Audience.Kind.choices, label=_("Kind"))
    search_fields = ("reference", "name")


def last_reached(audience: Any, on: datetime.date) -> Any:
    """The day of the last talk, or that there was none in a year."""
    if audience.times:
        return audience.last_on
    css = "muted" if audience.ended_on else "late-word"
    return format_html('<span class="{}">{}</span>', css, _now("not in twelve months"))


AUDIENCES = Listing(
    title=_("Audiences"),
    columns=(
        Column(_("Name"), "name", sort="name"),
        Column(_("Kind"), "get_kind_display", sort="kind"),
        Column(_("Last reached"), last_reached, sort="last_on"),
        Column(_("Times in twelve months"), "times", sort="times", css="r num"),
        Column(_("Since"), "since_on", sort="since_on"),
        Column(_("Ended on"), "ended_on", sort="ended_on"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=AudienceFilter,
    detail="leadership:audience",
    empty_title=_("No audience is named yet."),
    empty_text=_("Name every function, shift, site and agency group that leaders have to reach."),
    order=("ended_on", "last_on", "name"),
    add=Add(_("Add an audience"), "leadership:audience-add", Permission.RECORD_LEADERSHIP),
)
