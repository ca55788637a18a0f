"""Pages of the course of an audit: begin, write its report, close."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from audits import services
from audits.forms.reports import ReportForm, StartForm
from audits.views.audits import found
from audits.views.noting import noted
from pages.details import do
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

RECORD = Permission.RECORD_FINDINGS


@requires(RECORD)
def start(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Begin an audit."""
    record = found(request, pk)
    return form_page(
        request,
        StartForm,
        title=_("Begin %(audit)s") % {"audit": record},
        button=_("Begin audit"),
        save=lambda data: noted(
            request,
            record.programme,
            lambda: services.start_audit(audit=record, by=request.person, **data),
        ),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Audit begun. Record what it finds."),
    )


@requires(RECORD)
def report(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write the draft of the report; what was issued is there to be read."""
    record = found(request, pk)
    if record.is_issued and request.method != "POST":
        return redirect("audits:audit-report-read", request.organization.slug, record.pk)
    return form_page(
        request,
        ReportForm,
        instance=record,
        title=_("Report of %(audit)s") % {"audit": record},
        button=_("Save draft"),
        lead=_("The draft and its findings stay inside the house until the report is issued."),
        save=lambda data: services.write_report(audit=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Draft saved. Issue the report when it is agreed."),
    )


@requires(RECORD)
def close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Close an audit whose nonconformities are closed."""
    record = found(request, pk)
    return do(
        request,
        record,
        lambda: services.close_audit(audit=record, by=request.person),
        _("Audit closed."),
    )
