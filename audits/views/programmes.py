"""Pages of the audit programme."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import evidence, queries, services
from audits.forms.programmes import EvaluationForm, ProgrammeForm
from audits.lists import PROGRAMMES
from audits.looking_back import facts_of
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
    record = found(request, pk)
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


def found(request: OrganizationRequest, pk: int) -> AuditProgramme:
    """The programme of that key, or 404."""
    return get_object_or_404(queries.programmes(request.organization), pk=pk)


def _facts(record: AuditProgramme) -> list[tuple[Any, Any]]:
    return [
        (_("First day"), record.starts_on),
        (_("Last day"), record.ends_on),
        (_("Responsible"), record.responsible),
        (_("Approved on"), record.approved_on),
        (_("Approved by"), record.approved_by),
        (_("Evaluated on"), record.evaluated_on),
        (_("Closed on"), record.closed_on),
        (_("Objectives"), record.objectives),
        (_("Scope"), record.scope),
        (_("Audit criteria"), record.criteria),
        (_("Methods"), record.methods),
        (_("Responsibilities"), record.responsibilities),
        (_("Risks to the programme"), record.risks),
        (_("Evaluation"), record.evaluation),
    ]


def _acts(record: AuditProgramme) -> list[Act]:
    see = Permission.SEE_RECORDS
    plan = Act(_("Year plan"), "audits:programme-plan", see)
    weights = Act(_("Frequency"), "audits:programme-priorities", see)
    change = Act(_("Change"), "audits:programme-change", PLAN)
    if record.state == State.DRAFT:
        approve = Act(_("Approve programme"), "audits:programme-approve", PLAN, True, "post")
        return [approve, plan, weights, change]
    facts = Act(_("Looking back"), "audits:programme-facts", see)
    if record.state == State.EVALUATED:
        close = Act(_("Close programme"), "audits:programme-close", PLAN, True, "post")
        return [close, plan, weights, facts]
    if record.is_closed:
        return [plan, weights, facts]
    evaluate = Act(_("Evaluate programme"), "audits:programme-evaluate", PLAN)
    return [plan, weights, facts, evaluate, change]


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
    record = found(request, pk)
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
    record = found(request, pk)
    return do(
        request,
        record,
        lambda: services.approve_programme(programme=record, by=request.person),
        _("Programme approved."),
    )


@requires(Permission.SEE_RECORDS)
def facts(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What there is to judge a programme by, as of today."""
    record = found(request, pk)
    context = {"programme": record, "back": facts_of(record, request.today)}
    return render(request, "audits/programme_facts.html", context)


@requires(PLAN)
def evaluate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say how a programme went, with the facts beside."""
    record = found(request, pk)
    return form_page(
        request,
        EvaluationForm,
        title=_("Evaluate %(programme)s") % {"programme": record},
        button=_("Evaluate programme"),
        lead=_("The facts below are kept with your judgement."),
        save=lambda data: services.evaluate_programme(programme=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Programme evaluated. Close it when nothing is left to do."),
        template="audits/programme_evaluate.html",
        back=facts_of(record, request.today),
    )


@requires(PLAN)
def close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Close an evaluated programme; an approved one is evaluated in the same go."""
    record = found(request, pk)
    if record.state == State.EVALUATED:
        act = partial(services.close_programme, programme=record, by=request.person)
        return do(request, record, act, _("Programme closed."))
    return form_page(
        request,
        EvaluationForm,
        title=_("Close %(programme)s") % {"programme": record},
        button=_("Close programme"),
        save=lambda data: services.close_programme(programme=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Programme closed."),
        template="audits/programme_evaluate.html",
        back=facts_of(record, request.today),
    )
