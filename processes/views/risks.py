"""Pages of risks and opportunities."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evidence.window import add_months
from pages.cells import due, linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from pages.pictures import matrix
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import (
    AssessForm,
    AssessOpportunityForm,
    CloseForm,
    EvaluateForm,
    NewRiskForm,
    ReviewRiskForm,
    RiskForm,
    TreatForm,
)
from processes.lists import RISKS, with_points
from processes.models import Risk
from processes.services.risks import REVIEW_MONTHS

EDIT = Permission.EDIT_RISKS


@requires(Permission.SEE_RECORDS)
def risks(request: OrganizationRequest) -> HttpResponse:
    """All risks and opportunities, the heaviest first, with a picture for each kind."""
    return render_list(
        request,
        RISKS,
        with_points(queries.risks(request.organization)),
        template="processes/risks.html",
        pictures=_pictures(request),
    )


def _pictures(request: OrganizationRequest) -> list[dict[str, Any]]:
    """A matrix for each kind that has something standing and assessed."""
    counts = queries.matrix(request.organization)
    names = {Risk.Kind.RISK: _("Risks"), Risk.Kind.OPPORTUNITY: _("Opportunities")}
    return [
        {
            "title": names[Risk.Kind(kind)],
            "count": fields.total(),
            "svg": matrix(
                fields,
                label=_now("%(title)s by likelihood and impact")
                % {"title": names[Risk.Kind(kind)]},
                links={field: _field(request, kind, field, fields[field]) for field in fields},
            ),
        }
        for kind, fields in counts.items()
        if fields
    ]


def _field(
    request: OrganizationRequest, kind: str, field: tuple[int, int], count: int
) -> tuple[str, str]:
    """Where a field of the matrix leads, and the name of that link."""
    likelihood, impact = field
    query = f"kind={kind}&look=standing&likelihood={likelihood}&impact={impact}"
    words = ngettext(
        "%(count)d entry, likelihood %(likelihood)d, impact %(impact)d",
        "%(count)d entries, likelihood %(likelihood)d, impact %(impact)d",
        count,
    ) % {"count": count, "likelihood": likelihood, "impact": impact}
    url = reverse("processes:risks", args=[request.organization.slug])
    return f"{url}?{query}", words


@requires(Permission.SEE_RECORDS)
def risk(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One risk or opportunity, what is done about it and what comes next."""
    record = _found(request, pk)
    late = record.is_standing and record.next_review_on < request.today
    return render_detail(
        request,
        record,
        evidence.risk(record),
        title=record.title,
        lead=_next_step(record),
        state={"label": _("Review overdue"), "css": "bad"}
        if late
        else {"label": record.get_state_display(), "css": ""},
        facts=_facts(record, request.today),
        acts=_acts(record),
        crumbs=_crumbs(request, record),
    )


def _found(request: OrganizationRequest, pk: int) -> Risk:
    return get_object_or_404(queries.risks(request.organization), pk=pk)


def _next_step(record: Risk) -> Any:
    if record.state == Risk.State.IDENTIFIED:
        return _("Next: assess how likely it is and what it would mean.")
    if record.awaits_treatment:
        return _("Next: carry out the treatment and record when it was done.")
    if record.state == Risk.State.TREATED:
        return _("Next: judge whether the treatment worked.")
    if record.state == Risk.State.EVALUATED and not record.effective:
        return _("The treatment did not work. Next: assess it again and plan something else.")
    return ""


def _facts(record: Risk, on: datetime.date) -> list[tuple[Any, Any]]:
    process = record.process
    return [
        (_("Kind"), record.get_kind_display()),
        (_("Process"), linked(process, process.get_absolute_url())),
        (_("Likelihood"), record.likelihood),
        (_("Impact"), record.impact),
        (_("Score"), record.score),
        (_("Decision"), record.get_decision_display()),
        (_("Where it comes from"), record.source),
        (_("Next review"), record.next_review_on if record.is_standing else None),
        (_("Last reviewed on"), record.reviewed_on),
        (_("Description"), record.description),
        (_("What we do"), record.treatment),
        (_("Who does it"), record.treatment_owner),
        (_("To be done by"), due("treatment_due_on", "awaits_treatment")(record, on)),
        (_("Done on"), record.treated_on),
        (_("Evaluated on"), record.evaluated_on),
        (_("It worked"), record.effective),
        (_("What it brought"), record.evaluation),
        (_("Closed on"), record.closed_on),
    ]


def _acts(record: Risk) -> list[Act]:
    """The next step as the main button, then what is always possible."""
    if not record.is_standing:
        return []
    steps = [
        (record.state == Risk.State.IDENTIFIED, _("Assess it"), "processes:risk-assess"),
        (record.awaits_treatment, _("Record the treatment"), "processes:risk-treat"),
        (
            record.state == Risk.State.TREATED,
            _("Evaluate the treatment"),
            "processes:risk-evaluate",
        ),
    ]
    acts = [Act(label, name, EDIT, True) for now, label, name in steps if now]
    acts.append(Act(_("Record a review"), "processes:risk-review", EDIT))
    if record.state != Risk.State.IDENTIFIED:
        acts.append(Act(_("Assess it again"), "processes:risk-assess", EDIT))
    acts.append(Act(_("Change"), "processes:risk-change", EDIT))
    return [*acts, Act(_("Close"), "processes:risk-close", EDIT)]


def _crumbs(request: OrganizationRequest, record: Risk) -> list[tuple[Any, str]]:
    url = reverse("processes:risks", args=[request.organization.slug])
    return [(_("Risks and opportunities"), url), (record.reference, "")]


@requires(EDIT)
def add(request: OrganizationRequest) -> HttpResponse:
    """Put a risk or an opportunity on the list."""
    return form_page(
        request,
        NewRiskForm,
        title=_("Add a risk or opportunity"),
        button=_("Add to the list"),
        save=lambda data: services.identify_risk(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("processes:risks", args=[request.organization.slug]),
        initial={"process": request.GET.get("process"), "kind": Risk.Kind.RISK},
        success=_("Added. Next: assess it."),
    )


@requires(EDIT)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change the words of a risk."""
    record = _found(request, pk)
    return form_page(
        request,
        RiskForm,
        instance=record,
        title=_("Change %(risk)s") % {"risk": record},
        button=_("Save"),
        save=lambda data: services.change_risk(
            risk=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def assess(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Judge likelihood and impact and decide what to do."""
    record = _found(request, pk)
    opportunity = record.kind == Risk.Kind.OPPORTUNITY
    names = ("likelihood", "impact", "decision", "treatment", "treatment_due_on")
    return form_page(
        request,
        AssessOpportunityForm if opportunity else AssessForm,
        title=_("Assess %(risk)s") % {"risk": record},
        button=_("Save assessment"),
        save=lambda data: services.assess_risk(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={name: getattr(record, name) for name in names}
        | {"treatment_owner": record.treatment_owner or record.process.owner},
        success=_("Assessment saved."),
    )


@requires(EDIT)
def treat(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The treatment was carried out."""
    record = _found(request, pk)
    return form_page(
        request,
        TreatForm,
        title=_("Treatment of %(risk)s") % {"risk": record},
        lead=record.treatment,
        button=_("Record treatment"),
        save=lambda data: services.treat_risk(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Treatment recorded."),
    )


@requires(EDIT)
def evaluate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Whether the treatment worked."""
    record = _found(request, pk)
    return form_page(
        request,
        EvaluateForm,
        title=_("Did the treatment of %(risk)s work?") % {"risk": record},
        lead=record.treatment,
        button=_("Save evaluation"),
        save=lambda data: services.evaluate_treatment(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Evaluation saved."),
    )


@requires(EDIT)
def review(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Look at it again."""
    record = _found(request, pk)
    return form_page(
        request,
        ReviewRiskForm,
        title=_("Review of %(risk)s") % {"risk": record},
        button=_("Record review"),
        save=lambda data: services.review_risk(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={
            "on": request.today,
            "next_review_on": add_months(request.today, REVIEW_MONTHS),
            "likelihood": record.likelihood,
            "impact": record.impact,
        },
        success=_("Review recorded."),
    )


@requires(EDIT)
def close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It need not be watched any more."""
    record = _found(request, pk)
    return form_page(
        request,
        CloseForm,
        title=_("Close %(risk)s") % {"risk": record},
        lead=_("It stays readable and leaves the list of what stands."),
        button=_("Close it"),
        save=lambda data: services.close_risk(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Closed."),
    )
