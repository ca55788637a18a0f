"""What was reminded: to whom, when, why."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import django_filters
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from pages.lists import Column, Listing, RecordFilter, render_list
from people.permissions import OrganizationRequest, Permission, requires
from programme.models import Reminder
from programme.reminding.send import mail_of, when


class ReminderFilter(RecordFilter):
    """Reminders by words, rule and state."""

    search_fields = ("title", "recipient__name")
    rule = django_filters.ChoiceFilter(choices=Reminder.Rule.choices, label=_("Rule"))
    state = django_filters.ChoiceFilter(choices=Reminder.State.choices, label=_("State"))

    class Meta:
        model = Reminder
        fields: list[str] = []


def _why(reminder: Reminder, on: datetime.date) -> str:
    return when(reminder)


def _sent(reminder: Reminder, on: datetime.date) -> Any:
    if reminder.sent_at is None:
        return reminder.get_state_display()
    zone = ZoneInfo(reminder.organization.timezone)
    return date_format(reminder.sent_at.astimezone(zone), "DATETIME_FORMAT")


REMINDERS = Listing(
    title=_("Reminders"),
    columns=(
        Column(_("About"), "title", sort="title"),
        Column(_("To whom"), "recipient.name", sort="recipient__name"),
        Column(_("Why"), _why, sort="step"),
        Column(_("Rule"), "get_rule_display", sort="rule"),
        Column(_("Sent"), _sent, sort="sent_at"),
    ),
    filterset=ReminderFilter,
    detail="programme:reminder",
    order=("-created_at",),
    empty_title=_("Nobody had to be reminded yet."),
    empty_text=_(
        "People are reminded of management reviews 21, 7 and 1 days before and when they are late, "
        "of overdue actions, missing measurements and reviews of the policy."
    ),
)


@requires(Permission.SEE_REMINDERS)
def reminders(request: OrganizationRequest) -> HttpResponse:
    """All reminders, newest first."""
    found = Reminder.objects.of(request.organization).select_related("recipient", "organization")
    return render_list(request, REMINDERS, found)


@requires(Permission.SEE_REMINDERS)
def reminder(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One reminder with the words that were sent."""
    found = Reminder.objects.of(request.organization).select_related(
        "recipient", "organization", "subject", "job"
    )
    shown = get_object_or_404(found, pk=pk)
    context = {"reminder": shown, "when": when(shown), "mail": mail_of(shown)}
    return render(request, "programme/reminder.html", context)
