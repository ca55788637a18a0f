"""The list of resource requests."""

import dataclasses
import datetime
from typing import Any

import django_filters
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leadership.models import ResourceRequest
from leadership.services.asking import money
from pages.cells import due, value_of
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
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        method="narrow",
        choices=(
            ("waiting", _("Waits for a decision")),
            ("given", _("Decision given to me")),
            ("mine", _("Asked by me")),
            ("coming", _("Granted, not there yet")),
            ("check", _("Benefit to be checked")),
        ),
    )
    process = django_filters.ModelChoiceFilter(queryset=Process.objects.all(), label=_("Process"))
    search_fields = ("reference", "title", "need", "consequence", "requested_by__name")

    def narrow(self, queryset: Any, name: str, look: str) -> Any:
        """By what is to be done, and by whom."""
        person = self.request.person
        if look == "given":
            return queryset.waiting().filter(delegated_to=person)
        if look == "mine":
            return queryset.filter(requested_by=person)
        if look == "coming":
            return queryset.undelivered()
        return queryset.to_check() if look == "check" else queryset.waiting()


def waiting(request: ResourceRequest, on: datetime.date) -> Any:
    """Days until the first decision; long ones stand out while the request waits."""
    if request.submitted_on is None:
        return ""
    days = request.days_waiting(on)
    words = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    is_long = request.is_waiting and days > LONG_WAIT
    return format_html('<span class="late-word num">{}</span>', words) if is_long else words


def currency(path: str) -> Any:
    """A cell with an amount of money."""

    def cell(request: ResourceRequest, on: datetime.date) -> str:
        return money(value_of(request, path), request.organization.currency)

    return cell


REQUESTS = Listing(
    title=_("Resources"),
    columns=(
        Column(_("What is needed"), "title", sort="title"),
        Column(_("Kind"), "get_category_display", sort="category"),
        Column(_("State"), "get_state_display", sort="state"),
        Column(_("Waited"), waiting, sort="submitted_on", css="r num"),
        Column(_("Cost"), currency("cost"), sort="cost", css="r num"),
        Column(_("Asked by"), "requested_by.name", sort="requested_by__name"),
        Column(_("Needed by"), due("due_on", "is_open"), sort="due_on"),
        Column(_("Number"), "reference", sort="reference"),
    ),
    filterset=RequestFilter,
    detail="leadership:resource",
    empty_title=_("Nothing has been asked for yet."),
    empty_text=_("People, infrastructure, environment, measuring, knowledge: what is short?"),
    order=("-waits", "since"),
    add=Add(_("Ask for a resource"), "leadership:resource-add", Permission.ASK_RESOURCE),
)

# The spreadsheet tells the whole story of each request.
EXPORTED = dataclasses.replace(
    REQUESTS,
    columns=(
        *REQUESTS.columns,
        Column(_("Why it is needed"), "need"),
        Column(_("Asked on"), "submitted_on"),
        Column(_("Decided on"), "decided_on"),
        Column(_("Decided by"), "decided_by.name"),
        Column(_("On behalf of"), "on_behalf_of.name"),
        Column(_("Reason"), "decision_reason"),
        Column(_("Approved amount"), currency("approved_amount")),
        Column(_("Delivered on"), "delivered_on"),
        Column(_("Cost paid"), currency("paid")),
        Column(_("What shall change"), "measure"),
        Column(_("Money expected a year"), currency("expected_money")),
        Column(_("Hours expected a month"), "expected_hours"),
        Column(_("Expectation"), "get_verdict_display"),
        Column(_("What it brought"), "benefit"),
        Column(_("Money won a year"), currency("won_money")),
        Column(_("Hours won a month"), "won_hours"),
    ),
)
