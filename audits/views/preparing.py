"""Pages between plan and first day: confirm, prepare, calendar file, exceptions from independence."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from audits import services
from audits.calendar import calendar_file
from audits.forms.people import ConfirmForm, JustifyForm, PrepareForm, ReadAgainForm
from audits.models import Justification
from audits.views.audits import found
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

PLAN, RECORD = Permission.PLAN_AUDITS, Permission.RECORD_FINDINGS


@requires(PLAN)
def confirm(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Agree the day with the process."""
    record = found(request, pk)
    owner = record.process.owner_id or record.process.acting_owner_id
    return form_page(
        request,
        ConfirmForm,
        title=_("Confirm %(audit)s") % {"audit": record},
        button=_("Confirm day"),
        save=lambda data: services.confirm_audit(audit=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"confirmed_with": owner, "on": request.today, "agenda": record.agenda},
        success=_("Day confirmed. Write the audit plan next."),
    )


@requires(RECORD)
def prepare(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write the audit plan and say who gets the report."""
    record = found(request, pk)
    return form_page(
        request,
        PrepareForm,
        title=_("Prepare %(audit)s") % {"audit": record},
        button=_("Save audit plan"),
        save=lambda data: services.prepare_audit(audit=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={
            "agenda": record.agenda,
            "recipients": record.recipients,
            "on": request.today,
        },
        success=_("Audit prepared."),
    )


@requires(Permission.SEE_RECORDS)
def calendar(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The audit as a file for a calendar."""
    record = found(request, pk)
    text = calendar_file(record, request.build_absolute_uri(record.get_absolute_url()))
    name = "".join(char if char.isalnum() else "-" for char in record.reference)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


@requires(PLAN)
def justify(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say why somebody who is not independent audits all the same."""
    record = found(request, pk)
    people = [record.lead_auditor, *record.other_auditors.all()]
    return form_page(
        request,
        lambda *args, **options: JustifyForm(*args, people=people, **options),
        title=_("Justify an auditor of %(audit)s") % {"audit": record},
        button=_("Save justification"),
        lead=_("The second reader reads the draft of the report again before it is issued."),
        save=lambda data: services.justify_auditor(audit=record, by=request.person, **data).audit,
        cancel_url=record.get_absolute_url(),
        initial={"auditor": request.GET.get("auditor", "")},
        success=_("Justification saved."),
    )


@requires(Permission.SEE_RECORDS)
def read_again(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The second reader says what they think of the report."""
    rows = Justification.objects.filter(audit__organization=request.organization)
    row = get_object_or_404(rows.select_related("audit", "auditor", "second_reader"), pk=pk)
    record = found(request, row.audit_id)
    return form_page(
        request,
        ReadAgainForm,
        title=_("Read %(audit)s again") % {"audit": record},
        button=_("Save what you think"),
        lead=row.reason,
        save=lambda data: services.read_again(justification=row, by=request.person, **data).audit,
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Saved. The report can be issued now."),
    )
