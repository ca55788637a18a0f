"""“As it stood on …”: the day that a page is asked for."""

import datetime

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _

from people.permissions import OrganizationRequest


def asked_day(request: OrganizationRequest) -> datetime.date | None:
    """The earlier day named by `?on=2026-05-14`; None for today and for pages without one.

    What is no day, lies ahead or before the organization began is said, and today is shown.
    """
    text = request.GET.get("on", "").strip()
    if not text:
        return None
    try:
        day = forms.DateField().clean(text)
    except forms.ValidationError:
        messages.error(request, _("Enter a day such as 2026-05-14. This is how it stands today."))
        return None
    if request.organization.started_on <= day < request.today:
        return day
    if day != request.today:
        text = _("Choose a day between the beginning and today. This is how it stands today.")
        messages.error(request, text)
    return None


def as_of(day: datetime.date | None) -> str:
    """The end of an address that leads to the same day of another page; empty for today."""
    return f"?on={day:%Y-%m-%d}" if day else ""
