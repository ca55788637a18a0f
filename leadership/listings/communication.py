"""The list of what leaders explained."""

import django_filters
from django.utils.translation import gettext_lazy as _

from leadership.models import Communication
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Person
from people.permissions import Permission

MARKED = [("1", _("Promotes process and risk thinking"))]


class CommunicationFilter(RecordFilter):
    """By leader, channel and day."""

    leader = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), label=_("Leader"))
    channel = django_filters.ChoiceFilter(choices=Communication.Channel.choices, label=_("Channel"))
    promotes_thinking = django_filters.ChoiceFilter(label=_("Marked"), choices=MARKED)
    search_fields = ("reference", "what", "why", "audience")


COMMUNICATIONS = Listing(
    title=_("Communication"),
    columns=(
        Column(_("What was said"), "what", sort="what"),
        Column(_("On"), "on", sort="on"),
        Column(_("Leader"), "leader.name", sort="leader__name"),
        Column(_("Audience"), "audience", sort="audience"),
        Column(_("Channel"), "get_channel_display", sort="channel"),
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
