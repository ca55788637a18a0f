"""Pages over what leaders explained."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.communication import CommunicationForm
from leadership.listings.communication import COMMUNICATIONS
from leadership.models import Communication
from leadership.views.posted import address, changes
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def communications(request: OrganizationRequest) -> HttpResponse:
    """All communications."""
    found = queries.communications(request.organization)
    return render_list(request, COMMUNICATIONS, found, template="leadership/communications.html")


@requires(Permission.SEE_RECORDS)
def communication(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One communication."""
    told = _get(request, pk)
    change = Permission.RECORD_LEADERSHIP
    return render_detail(
        request,
        told,
        evidence.communication(told),
        title=told.what,
        facts=[
            (_("Why it matters"), told.why),
            (_("Leader"), told.leader.name),
            (_("On"), told.on),
            (_("Audience"), told.audience),
            (_("Channel"), told.get_channel_display()),
            (_("People reached"), told.reach),
            (_("How it is known that it arrived"), told.proof),
            (_("Promotes process and risk thinking"), _("yes") if told.promotes_thinking else ""),
        ],
        acts=[Act(_("Change communication"), "leadership:communication-change", change)],
        crumbs=[(_("Communication"), address(request, "communications")), (told.reference, "")],
    )


@requires(Permission.RECORD_LEADERSHIP)
def communication_add(request: OrganizationRequest) -> HttpResponse:
    """Note a communication."""
    return form_page(
        request,
        CommunicationForm,
        title=_("Note a communication"),
        button=_("Save communication"),
        save=lambda data: services.communicate(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "communications"),
        initial={"on": request.today, "leader": request.person.pk},
    )


@requires(Permission.RECORD_LEADERSHIP)
def communication_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct what was noted."""
    told = _get(request, pk)
    return form_page(
        request,
        CommunicationForm,
        title=_("Change communication %(reference)s") % {"reference": told.reference},
        button=_("Save communication"),
        save=lambda data: services.change_communication(
            communication=told, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=told.get_absolute_url(),
        instance=told,
    )


def _get(request: OrganizationRequest, pk: int) -> Communication:
    return get_object_or_404(queries.communications(request.organization), pk=pk)
