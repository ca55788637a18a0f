"""The list of resource requests."""

import datetime
from typing import Any

import django_filters
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leadership.models import ResourceRequest
from leadership.services.asking import money
from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission
from processes.models import Process

LONG_WAIT = 30  # days in which a request should be decided


class RequestFilter(RecordFilter):
    """By state, kind and process."""

    state = django_filters.ChoiceFilter(choices=ResourceRequest.State.choices, label=_("State"))
    category = django_filters.ChoiceFilter(
        choices=ResourceRequest.Category.choices, label=_("Kind")
    )
    process = django_filters.ModelChoiceFilter(queryset=Process.objects.all(), label=_("Process"))
    search_fields = ("reference", "title", "need", "consequence", "requested_by__name")


def waiting(request: ResourceRequest, on: datetime.date) -> Any:
    """Days until the first decision; long ones stand out while the request waits."""
    if request.submitted_on is None:
        return ""
    days = request.days_waiting(on)
    words = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    is_long = request.is_waiting and days > LONG_WAIT
    return format_html('<span class="late-word num">{}</span>', words) if is_long else words


def cost(request: ResourceRequest, on: datetime.date) -> str:
    """What it costs, in the organization's currency."""
    return money(request.cost, request.organization.currency)


REQUESTS = Listing(
    title=_("Resources"),
    columns=(
        Column(_("What is needed"), "title", sort="title"),
        Column(_("Kind"), "get_category_display", sort="category"),
        Column(_("State"), "get_state_display", sort="state"),
        Column(_("Waited"), waiting, sort="submitted_on", css="r num"),
        Column(_("Cost"), cost, sort="cost", css="r num"),
        Column(_("Asked by"), "requested_by.name", sort="requested_by__name"),
        Column(_("Needed by"), due("due_on", "is_open"), sort="due_on"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=RequestFilter,
    detail="leadership:resource",
    empty_title=_("Nothing has been asked for yet."),
    empty_text=_("People, infrastructure, environment, measuring, knowledge: what is short?"),
    order=("-waits", "submitted_on"),
    add=Add(_("Ask for a resource"), "leadership:resource-add", Permission.ASK_RESOURCE),
)
