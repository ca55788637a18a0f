"""Pages of auditors, and of what the organization decided about its audits."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import evidence, queries, services
from audits.forms.people import AuditorChangeForm, AuditorForm, RulesForm
from audits.models import Auditor, AuditRules
from audits.people_lists import AUDITORS
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

PLAN = Permission.PLAN_AUDITS
AUDITS_SHOWN = 50


@requires(Permission.SEE_RECORDS)
def auditors(request: OrganizationRequest) -> HttpResponse:
    """Everybody who was judged competent to audit."""
    return render_list(
        request,
        AUDITORS,
        queries.auditors(request.organization),
        lead=_("Who is competent to audit, on what basis and until when."),
    )


@requires(Permission.SEE_RECORDS)
def auditor(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One auditor with the audits that they led or took part in."""
    record = _found(request, pk)
    url = reverse("audits:auditors", args=[request.organization.slug])
    valid = record.is_qualified(request.today)
    return render_detail(
        request,
        record,
        evidence.auditor(record),
        title=record.person.name,
        state={"label": _("Competent") if valid else _("To be judged anew"), "css": ""},
        facts=_facts(record),
        acts=[Act(_("Judge anew"), "audits:auditor-change", PLAN)],
        crumbs=[(_("Auditors"), url), (record.reference, "")],
        template="audits/auditor.html",
        audits=queries.audits_with(record)[:AUDITS_SHOWN],
    )


def _found(request: OrganizationRequest, pk: int) -> Auditor:
    return get_object_or_404(queries.auditors(request.organization), pk=pk)


def _facts(record: Auditor) -> list[tuple[Any, Any]]:
    return [
        (_("Competent since"), record.qualified_on),
        (_("To be judged anew by"), record.valid_until),
        (_("May lead audits"), _("Yes") if record.may_lead else _("No")),
        (_("Audits led"), record.led),  # type: ignore[attr-defined]
        (_("Took part in"), record.joined),  # type: ignore[attr-defined]
        (_("Basis"), record.basis),
    ]


@requires(PLAN)
def add(request: OrganizationRequest) -> HttpResponse:
    """Judge somebody competent to audit."""
    return form_page(
        request,
        AuditorForm,
        title=_("Add an auditor"),
        button=_("Save auditor"),
        save=lambda data: services.qualify_auditor(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("audits:auditors", args=[request.organization.slug]),
        success=_("Auditor added."),
    )


@requires(PLAN)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Judge an auditor's competence anew."""
    record = _found(request, pk)
    return form_page(
        request,
        AuditorChangeForm,
        instance=record,
        title=_("Judge %(name)s anew") % {"name": record.person},
        button=_("Save judgement"),
        save=lambda data: services.change_auditor(
            auditor=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(PLAN)
def rules(request: OrganizationRequest) -> HttpResponse:
    """What the organization decided about its audits."""
    kept = queries.rules(request.organization)
    here = reverse("audits:rules", args=[request.organization.slug])

    def save(data: dict[str, Any]) -> AuditRules:
        return services.change_rules(organization=request.organization, by=request.person, **data)

    return form_page(
        request,
        RulesForm,
        title=_("Rules for audits"),
        button=_("Save rules"),
        save=save,
        cancel_url=reverse("audits:programmes", args=[request.organization.slug]),
        initial={"allows_justified": kept.allows_justified, "report_days": kept.report_days},
        success=_("Rules saved."),
        success_url=here,
    )


@requires(Permission.SEE_RECORDS)
def rules_kept(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The rules as everybody inside may read them, with their history."""
    record = get_object_or_404(AuditRules, organization=request.organization, pk=pk)
    allowed = _("allowed with a justification") if record.allows_justified else _("not allowed")
    return render_detail(
        request,
        record,
        evidence.rules(record),
        title=_("Rules for audits"),
        facts=[
            (_("Auditors who are not independent"), allowed),
            (_("Days from the last day of an audit to its report"), record.report_days),
        ],
        can_attach=False,
    )
