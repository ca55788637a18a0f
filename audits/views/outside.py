"""Pages of audits that others hold here."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import evidence, queries, services
from audits.forms.outside import ExternalAuditForm, ResultForm
from audits.lists import EXTERNAL_AUDITS
from audits.models import ExternalAudit
from pages.details import Act, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

PLAN = Permission.PLAN_AUDITS


@requires(Permission.SEE_RECORDS)
def external_audits(request: OrganizationRequest) -> HttpResponse:
    """All outside audits, the newest first."""
    return render_list(request, EXTERNAL_AUDITS, queries.external_audits(request.organization))


@requires(Permission.SEE_RECORDS)
def external_audit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One outside audit."""
    record = _found(request, pk)
    url = reverse("audits:external-audits", args=[request.organization.slug])
    return render_detail(
        request,
        record,
        evidence.external_audit(record),
        title=record.title,
        state={"label": record.get_state_display(), "css": ""},
        facts=_facts(record),
        acts=_acts(record),
        crumbs=[(_("Outside audits"), url), (record.reference, "")],
    )


def _found(request: OrganizationRequest, pk: int) -> ExternalAudit:
    return get_object_or_404(queries.external_audits(request.organization), pk=pk)


def _facts(record: ExternalAudit) -> list[tuple[Any, Any]]:
    return [
        (_("Kind"), record.get_kind_display()),
        (_("Held by"), record.body),
        (_("Auditor"), record.auditor),
        (_("First day"), record.starts_on),
        (_("Last day"), record.ends_on),
        (_("Audit scope"), record.scope),
        (_("Result"), record.result),
        (_("Why it was cancelled"), record.cancelled_reason),
    ]


def _acts(record: ExternalAudit) -> list[Act]:
    if record.state != ExternalAudit.State.PLANNED:
        return []
    why = _("Why is it cancelled? The answer is kept as evidence.")
    return [
        Act(_("Record result"), "audits:external-audit-hold", PLAN, True),
        Act(_("Change"), "audits:external-audit-change", PLAN),
        Act(_("Cancel audit"), "audits:external-audit-cancel", PLAN, False, "post", why),
    ]


@requires(PLAN)
def add(request: OrganizationRequest) -> HttpResponse:
    """Note an outside audit."""
    return form_page(
        request,
        ExternalAuditForm,
        title=_("Note an outside audit"),
        button=_("Save outside audit"),
        save=lambda data: services.plan_external_audit(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("audits:external-audits", args=[request.organization.slug]),
        success=_("Outside audit noted."),
    )


@requires(PLAN)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is known of an outside audit."""
    record = _found(request, pk)
    return form_page(
        request,
        ExternalAuditForm,
        instance=record,
        title=_("Change %(audit)s") % {"audit": record},
        button=_("Save outside audit"),
        save=lambda data: services.change_external_audit(
            audit=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(PLAN)
def hold(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Record the result of an outside audit."""
    record = _found(request, pk)
    return form_page(
        request,
        ResultForm,
        title=_("Result of %(audit)s") % {"audit": record},
        button=_("Record result"),
        save=lambda data: services.hold_external_audit(audit=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Result recorded."),
    )


@requires(PLAN)
def cancel(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note that an outside audit does not take place."""
    record = _found(request, pk)
    return do(
        request,
        record,
        lambda: services.cancel_external_audit(
            audit=record, by=request.person, reason=posted_reason(request)
        ),
        _("Audit cancelled."),
    )
