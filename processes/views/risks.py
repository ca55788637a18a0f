"""The page of a risk or an opportunity, and the acts on it; `kind` comes with the address."""

import datetime
from itertools import zip_longest
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.queries import subject_of
from evidence.window import add_months
from pages.cells import due, linked
from pages.details import Act, render_detail
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import CloseForm, EvaluateForm, TreatForm
from processes.models import Risk
from processes.views.risk_words import WORDS, Words

EDIT = Permission.EDIT_RISKS
KIND = Risk.Kind.RISK


@requires(Permission.SEE_RECORDS)
def risk(request: OrganizationRequest, pk: int, kind: str = KIND) -> HttpResponse:
    """One risk or opportunity, how it was judged over time, what is done and what comes next."""
    record, words = get_object_or_404(queries.risks(request.organization), pk=pk), WORDS[kind]
    if record.kind != kind:
        return redirect(record)  # links from before the two had addresses of their own
    return render_detail(
        request,
        record,
        evidence.risk(record),
        title=record.title,
        lead=_next_step(record),
        state=_state(record, request.today),
        facts=_facts(record, words, request.today),
        acts=_acts(record),
        crumbs=[(words.listing.title, _list(request, words)), (record.reference, "")],
        template="processes/risk.html",
        **_rows(request, record, words),
    )


def _found(request: OrganizationRequest, pk: int, kind: str) -> tuple[Risk, Words]:
    rows = queries.risks(request.organization).of_kind(kind)
    return get_object_or_404(rows, pk=pk), WORDS[kind]


def _list(request: OrganizationRequest, words: Words) -> str:
    return reverse(words.list_name, args=[request.organization.slug])


def _state(record: Risk, on: datetime.date) -> dict[str, Any]:
    if record.is_standing and record.next_review_on < on:
        return {"label": _("Review overdue"), "css": "bad"}
    return {"label": record.get_state_display(), "css": ""}


def _rows(request: OrganizationRequest, record: Risk, words: Words) -> dict[str, Any]:
    """What happened before: assessments with their movement, looks, treatments put aside."""
    judged = list(record.assessments.select_related("assessed_by"))
    return {
        "words": words,
        "assessments": list(zip_longest(judged, judged[1:])),
        "looks": record.reviews.select_related("reviewed_by"),
        "past_treatments": record.past_treatments.all(),
        "subject": subject_of(request.organization, record._meta.label_lower, record.pk),
    }


def _next_step(record: Risk) -> Any:
    if record.state == Risk.State.IDENTIFIED:
        return (
            _("Next: judge its chance and what it would bring.")
            if record.is_opportunity
            else _("Next: assess how likely it is and what it would mean.")
        )
    if record.awaits_treatment:
        return _("Next: carry out the treatment and record when it was done.")
    if record.state == Risk.State.TREATED:
        return _("Next: judge whether the treatment worked.")
    if record.state == Risk.State.EVALUATED and not record.effective:
        return _("The treatment did not work. Next: assess it again and plan something else.")
    return ""


def _facts(record: Risk, words: Words, on: datetime.date) -> list[tuple[Any, Any]]:
    process = record.process
    harms = _("yes") if record.harms_customers else None
    return [
        (_("Process"), linked(process, process.get_absolute_url())),
        (words.likelihood, record.likelihood),
        (words.impact, record.impact),
        (_("Score"), record.score),
        (_("Decision"), record.get_decision_display()),
        (_("Could harm conformity or customers"), harms),
        (_("Identified on"), record.identified_on),
        (_("Where it comes from"), record.source),
        (_("Months between reviews"), record.review_months if record.is_standing else None),
        (_("Next review"), due("next_review_on", "is_standing")(record, on)),
        (_("Closed on"), record.closed_on),
        (_("Description"), record.description),
        (_("What we do"), record.treatment),
        (_("How we will know that it worked"), record.evaluation_method),
        (_("Who does it"), record.treatment_owner),
        (_("To be done by"), due("treatment_due_on", "awaits_treatment")(record, on)),
        (_("Done on"), record.treated_on),
        (_("To be evaluated by"), due("evaluate_by", "is_standing")(record, on)),
        (_("Evaluated on"), record.evaluated_on),
        (_("It worked"), record.effective),
        (_("What it brought"), record.evaluation),
    ]


def _acts(record: Risk) -> list[Act]:
    """The next step as the main button, then what is always possible."""
    if not record.is_standing:
        return []
    name = f"processes:{record.kind}"
    steps = [
        (record.state == Risk.State.IDENTIFIED, _("Assess it"), f"{name}-assess"),
        (record.awaits_treatment, _("Record the treatment"), f"{name}-treat"),
        (record.state == Risk.State.TREATED, _("Evaluate the treatment"), f"{name}-evaluate"),
    ]
    acts = [Act(label, url_name, EDIT, True) for now, label, url_name in steps if now]
    acts.append(Act(_("Record a review"), f"{name}-review", EDIT))
    if record.state != Risk.State.IDENTIFIED:
        acts.append(Act(_("Assess it again"), f"{name}-assess", EDIT))
    acts.append(Act(_("Change"), f"{name}-change", EDIT))
    return [*acts, Act(_("Close"), f"{name}-close", EDIT)]


@requires(EDIT)
def add(request: OrganizationRequest, kind: str = KIND) -> HttpResponse:
    """Put a risk or an opportunity on the list."""
    words = WORDS[kind]
    return form_page(
        request,
        words.form,
        title=words.add_title,
        button=words.add_button,
        save=lambda data: services.identify_risk(
            organization=request.organization, by=request.person, kind=kind, **data
        ),
        cancel_url=_list(request, words),
        initial={"process": request.GET.get("process")},
        success=_("Added. Next: assess it."),
    )


@requires(EDIT)
def change(request: OrganizationRequest, pk: int, kind: str = KIND) -> HttpResponse:
    """Change the words."""
    record, words = _found(request, pk, kind)
    return form_page(
        request,
        words.form,
        instance=record,
        title=_("Change %(risk)s") % {"risk": record},
        button=_("Save"),
        save=lambda data: services.change_risk(
            risk=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def assess(request: OrganizationRequest, pk: int, kind: str = KIND) -> HttpResponse:
    """Judge it and decide what to do."""
    record, words = _found(request, pk, kind)
    names = ("likelihood", "impact", "decision", "treatment", "evaluation_method")
    return form_page(
        request,
        words.assess_form,
        title=_("Assess %(risk)s") % {"risk": record},
        button=_("Save assessment"),
        save=lambda data: services.assess_risk(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={name: getattr(record, name) for name in (*names, "treatment_due_on")}
        | {"treatment_owner": record.treatment_owner or record.process.owner},
        success=_("Assessment saved."),
    )


@requires(EDIT)
def treat(request: OrganizationRequest, pk: int, kind: str = KIND) -> HttpResponse:
    """The treatment was carried out."""
    record, _words = _found(request, pk, kind)
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
def evaluate(request: OrganizationRequest, pk: int, kind: str = KIND) -> HttpResponse:
    """Whether the treatment worked, held against what was to be looked at."""
    record, _words = _found(request, pk, kind)
    return form_page(
        request,
        EvaluateForm,
        title=_("Did the treatment of %(risk)s work?") % {"risk": record},
        lead=record.evaluation_method or record.treatment,
        button=_("Save evaluation"),
        save=lambda data: services.evaluate_treatment(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Evaluation saved."),
    )


@requires(EDIT)
def review(request: OrganizationRequest, pk: int, kind: str = KIND) -> HttpResponse:
    """Look at it again; the next look is due after its interval."""
    record, words = _found(request, pk, kind)
    return form_page(
        request,
        words.review_form,
        title=_("Review of %(risk)s") % {"risk": record},
        button=_("Record review"),
        save=lambda data: services.review_risk(risk=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={
            "on": request.today,
            "next_review_on": add_months(request.today, record.review_months),
            "likelihood": record.likelihood,
            "impact": record.impact,
        },
        success=_("Review recorded."),
    )


@requires(EDIT)
def close(request: OrganizationRequest, pk: int, kind: str = KIND) -> HttpResponse:
    """It need not be watched any more."""
    record, _words = _found(request, pk, kind)
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
