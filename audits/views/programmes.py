"""Pages of the audit programme."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import evidence, queries, services
from audits.forms import EvaluationForm, ProgrammeForm
from audits.lists import PROGRAMMES
from audits.models import AuditProgramme
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

PLAN = Permission.PLAN_AUDITS
State = AuditProgramme.State


@requires(Permission.SEE_RECORDS)
def programmes(request: OrganizationRequest) -> HttpResponse:
    """All audit programmes, the newest period first."""
    return render_list(request, PROGRAMMES, queries.programmes(request.organization))


@requires(Permission.SEE_RECORDS)
def programme(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One programme with its audits."""
    record = _found(request, pk)
    url = reverse("audits:programmes", args=[request.organization.slug])
    return render_detail(
        request,
        record,
        evidence.programme(record),
        title=record.title,
        state={"label": record.get_state_display(), "css": ""},
        facts=_facts(record),
        acts=_acts(record),
        crumbs=[(_("Audit programmes"), url), (record.reference, "")],
        template="audits/programme.html",
        audits=queries.audits(request.organization)
        .filter(programme=record)
        .order_by("planned_on", "pk"),
        uncovered=queries.processes_without_audit(record),
    )


def _found(request: OrganizationRequest, pk: int) -> AuditProgramme:
    return get_object_or_404(queries.programmes(request.organization), pk=pk)


def _facts(record: AuditProgramme) -> list[tuple[Any, Any]]:
    return [
        (_("First day"), record.starts_on),
        (_("Last day"), record.ends_on),
        (_("Responsible"), record.responsible),
        (_("Approved on"), record.approved_on),
        (_("Approved by"), record.approved_by),
        (_("Closed on"), record.closed_on),
        (_("Objectives"), record.objectives),
        (_("Scope"), record.scope),
        (_("Methods"), record.methods),
        (_("Risks to the programme"), record.risks),
        (_("Evaluation"), record.evaluation),
    ]


def _acts(record: AuditProgramme) -> list[Act]:
    change = Act(_("Change"), "audits:programme-change", PLAN)
    if record.state == State.DRAFT:
        return [
            Act(_("Approve programme"), "audits:programme-approve", PLAN, True, "post"),
            change,
        ]
    if record.is_closed:
        return []
    return [change, Act(_("Close programme"), "audits:programme-close", PLAN)]


@requires(PLAN)
def add(request: OrganizationRequest) -> HttpResponse:
    """Plan a programme."""
    return form_page(
        request,
        ProgrammeForm,
        title=_("Plan an audit programme"),
        button=_("Plan programme"),
        save=lambda data: services.plan_programme(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("audits:programmes", args=[request.organization.slug]),
        success=_("Programme planned. Add its audits, then approve it."),
    )


@requires(PLAN)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what the programme says."""
    record = _found(request, pk)
    return form_page(
        request,
        ProgrammeForm,
        instance=record,
        title=_("Change %(programme)s") % {"programme": record},
        button=_("Save programme"),
        save=lambda data: services.change_programme(
            programme=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(PLAN)
def approve(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Approve a drafted programme."""
    record = _found(request, pk)
    return do(
        request,
        record,
        lambda: services.approve_programme(programme=record, by=request.person),
        _("Programme approved."),
    )


@requires(PLAN)
def close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Evaluate and close a programme."""
    record = _found(request, pk)
    return form_page(
        request,
        EvaluationForm,
        title=_("Close %(programme)s") % {"programme": record},
        button=_("Close programme"),
        save=lambda data: services.close_programme(programme=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Programme closed."),
    )
