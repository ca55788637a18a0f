"""Which mails a person gets, and what this week's would say."""

import dataclasses

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pages.forms import form_page
from people import services
from people.mails import choice_of, mails_of
from people.models import MailChoice
from people.permissions import OrganizationRequest, Permission, requires
from programme.digest.gather import content
from programme.digest.send import context_of
from programme.forms import MailsForm


@requires(Permission.SEE_RECORDS)
def mails(request: OrganizationRequest) -> HttpResponse:
    """Choose the weekly mail and when reminders come."""
    here = reverse("programme:mails", args=[request.organization.slug])
    choice = choice_of(request.person)
    kinds = MailChoice.Reminders
    suggested = dataclasses.asdict(mails_of(None, request.permissions))
    suggested["reminders"] = kinds.WEEKLY if suggested["reminders_weekly"] else kinds.AT_ONCE
    return form_page(
        request,
        MailsForm,
        title=_("Which mails you get"),
        button=_("Save choice"),
        save=lambda data: services.choose_mails(person=request.person, **data),
        cancel_url=reverse("programme:today", args=[request.organization.slug]),
        success=_("Your choice is kept."),
        success_url=here,
        instance=choice,
        initial=None if choice else suggested,
        template="programme/mails.html",
        lead=_where_to(request.person.email),
    )


def _where_to(address: str) -> str:
    if address:
        return _("Mails go to %(address)s.") % {"address": address}
    return _(
        "No address is known of you, so no mail can come. Ask the quality manager to enter one."
    )


@requires(Permission.SEE_RECORDS)
def this_week(request: OrganizationRequest) -> HttpResponse:
    """The weekly mail as it would be written now, on a page."""
    said = content(request.organization, request.person, request.permissions, request.today)
    context = context_of(request.person, said, request.today)
    return render(request, "programme/this_week.html", context | {"site": ""})
