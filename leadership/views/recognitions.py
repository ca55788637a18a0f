"""Pages over recognition."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.engagement import RecognitionForm
from leadership.listings.engagement import RECOGNITIONS
from leadership.models import Recognition
from leadership.views.posted import address, changes
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def recognitions(request: OrganizationRequest) -> HttpResponse:
    """All thanks."""
    return render_list(request, RECOGNITIONS, queries.recognitions(request.organization))


@requires(Permission.SEE_RECORDS)
def recognition(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One recognition."""
    thanks = _get(request, pk)
    record = Permission.RECORD_LEADERSHIP
    return render_detail(
        request,
        thanks,
        evidence.recognition(thanks),
        title=_("Thanks to %(function)s") % {"function": thanks.function},
        facts=[
            (_("Person thanked"), thanks.receiver.name if thanks.receiver else ""),
            (_("Function or team"), thanks.function),
            (_("For what"), thanks.reason),
            (_("Statement of the policy"), str(thanks.statement or "")),
            (_("For finding or stopping a problem"), _("yes") if thanks.found_problem else ""),
            (_("Thanked by"), thanks.giver.name),
            (_("On"), thanks.on),
        ],
        acts=[Act(_("Change recognition"), "leadership:recognition-change", record)],
        crumbs=[(_("Recognition"), address(request, "recognitions")), (thanks.reference, "")],
    )


@requires(Permission.RECORD_LEADERSHIP)
def recognition_add(request: OrganizationRequest) -> HttpResponse:
    """Thank somebody."""
    return form_page(
        request,
        RecognitionForm,
        title=_("Thank somebody"),
        lead=_("Say what was done and which sentence of the policy it brought to life."),
        button=_("Save recognition"),
        save=lambda data: services.recognize(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "recognitions"),
        initial={"on": request.today, "giver": request.person.pk},
    )


@requires(Permission.RECORD_LEADERSHIP)
def recognition_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct what was noted."""
    thanks = _get(request, pk)
    return form_page(
        request,
        RecognitionForm,
        title=_("Change recognition %(reference)s") % {"reference": thanks.reference},
        button=_("Save recognition"),
        save=lambda data: services.change_recognition(
            recognition=thanks, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=thanks.get_absolute_url(),
        instance=thanks,
    )


def _get(request: OrganizationRequest, pk: int) -> Recognition:
    return get_object_or_404(queries.recognitions(request.organization), pk=pk)
