"""Pages of a report: read it, sign it, add to it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audits import services
from audits.forms.reports import AddendumForm, SignForm
from audits.models import Audit
from audits.reporting.reading import report_of
from audits.views.audits import found
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

READ, RECORD = Permission.SEE_RECORDS, Permission.RECORD_FINDINGS


@requires(READ)
def read(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The whole report as it stands; before the audit began there is none."""
    record = found(request, pk)
    if record.started_on is None or record.state == Audit.State.CANCELLED:
        return redirect(record)
    context = _context(request, record)
    context["can_sign"] = services.meanings_for(record, request.person)
    return render(request, "audits/report_read.html", context)


def _context(request: OrganizationRequest, record: Audit) -> dict[str, Any]:
    report = report_of(record)
    slug = request.organization.slug
    return {
        "record": record,
        "report": report,
        "content": report.content,
        "crumbs": [
            {"label": _("Audits"), "url": reverse("audits:audits", args=[slug])},
            {"label": record.reference, "url": record.get_absolute_url()},
        ],
    }


@requires(READ)
def sign(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Below the whole text: as what, and the password once more."""
    record = found(request, pk)
    meanings = services.meanings_for(record, request.person)
    if not meanings:
        raise PermissionDenied
    return form_page(
        request,
        lambda *data, **options: SignForm(*data, meanings=meanings, **options),
        title=_("Sign the report of %(reference)s") % {"reference": record.reference},
        button=_("Sign report"),
        save=lambda data: services.sign_report(audit=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Signed."),
        initial={"meaning": meanings[0]},
        template="audits/report_sign.html",
        success_url=reverse("audits:audit-report-read", args=[request.organization.slug, pk]),
        **_context(request, record),
    )


@requires(RECORD)
def addendum(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Add to an issued report."""
    record = found(request, pk)
    if not record.is_issued:
        return redirect(record)
    return form_page(
        request,
        AddendumForm,
        title=_("Add to the report of %(reference)s") % {"reference": record.reference},
        button=_("Add addendum"),
        lead=_("The report stays as it was issued. The addendum stands behind it, with your name."),
        save=lambda data: services.add_addendum(audit=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Addendum added. The PDF with it is being made."),
        success_url=record.get_absolute_url(),
    )
