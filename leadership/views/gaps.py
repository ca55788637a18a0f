"""Pages of competence gaps: plan, done, effect looked at."""

from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from leadership import evidence, services
from leadership.forms.competence import CloseGapForm, EvaluateGapForm, FinishGapForm, PlanGapForm
from leadership.listings.competence import GAPS
from leadership.models import CompetenceGap
from leadership.views.posted import address
from pages.cells import days_late, linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

SEE, EDIT = Permission.SEE_COMPETENCE, Permission.EDIT_COMPETENCE
State = CompetenceGap.State


def _all(request: OrganizationRequest) -> Any:
    """All gaps, what is open first."""
    is_open = Case(
        When(state__in=CompetenceGap.OPEN, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    found = CompetenceGap.objects.of(request.organization).annotate(is_open_now=is_open)
    return found.select_related(
        "organization", "competence__process", "person", "owner", "evaluated_by", "follows"
    )


@requires(SEE)
def gaps(request: OrganizationRequest) -> HttpResponse:
    """All gaps."""
    return render_list(request, GAPS, _all(request))


def _get(request: OrganizationRequest, pk: int) -> CompetenceGap:
    return get_object_or_404(_all(request), pk=pk)


@requires(SEE)
def gap(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One gap and the step that comes now."""
    record = _get(request, pk)
    return render_detail(
        request,
        record,
        evidence.gap(record),
        title=record.competence.name,
        lead=record.person.name,
        state=_state(record, request.today),
        facts=_facts(record),
        acts=_acts(record),
        crumbs=[(_("Competence gaps"), address(request, "gaps")), (record.reference, "")],
    )


def _state(record: CompetenceGap, on: Any) -> dict[str, Any]:
    if record.effective is not None:
        label = _("Effective") if record.effective else _("Not effective")
        return {"label": label, "css": "good" if record.effective else "bad"}
    day = record.next_day
    if day is not None and day < on:
        return {"label": days_late((on - day).days), "css": "bad"}
    css = {State.GAP: "weak", State.CLOSED: ""}.get(State(record.state), "good")
    return {"label": record.get_state_display(), "css": css}


def _facts(record: CompetenceGap) -> list[tuple[Any, Any]]:
    before = record.follows
    after = CompetenceGap.objects.filter(follows=record).select_related("organization").first()
    return [
        (_("Function"), record.person.function),
        (_("Level needed"), record.get_needed_display()),
        (_("Level found"), record.get_had_display()),
        (_("Found on"), record.found_on),
        (_("Who sees to it"), record.owner),
        (_("Done by"), record.due_on),
        (_("Done on"), record.done_on),
        (_("Effect looked at by"), record.evaluate_due_on),
        (_("Evaluated on"), record.evaluated_on),
        (_("Evaluated by"), record.evaluated_by),
        (_("Follows"), linked(before.reference, before.get_absolute_url()) if before else None),
        (_("Goes on in"), linked(after.reference, after.get_absolute_url()) if after else None),
        (_("What will be done"), record.action),
        (_("How the effect was looked at"), record.method),
        (_("What was seen"), record.evaluation),
    ]


def _acts(record: CompetenceGap) -> list[Act]:
    if not record.is_open:
        return []
    plan = Act(_("Plan it"), "leadership:gap-plan", EDIT, True)
    again = Act(_("Change the plan"), "leadership:gap-plan", EDIT)
    finish = Act(_("It is done"), "leadership:gap-finish", EDIT, True)
    evaluate = Act(_("Look at its effect"), "leadership:gap-evaluate", EDIT, True)
    steps = {State.GAP: [plan], State.PLANNED: [finish, again], State.DONE: [evaluate]}
    return [
        *steps[State(record.state)],
        Act(_("Not needed any more"), "leadership:gap-close", EDIT),
    ]


@requires(EDIT)
def gap_plan(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What will be done, who sees to it, by when."""
    record = _get(request, pk)
    known = {"action": record.action, "owner": record.owner_id, "due_on": record.due_on}
    return form_page(
        request,
        PlanGapForm,
        title=_("How is “%(competence)s” learned?") % {"competence": record.competence},
        lead=record.person.name,
        button=_("Save plan"),
        save=lambda data: services.plan_gap(gap=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial=known if record.planned_on else {"owner": request.person.pk},
    )


@requires(EDIT)
def gap_finish(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The training took place."""
    record = _get(request, pk)
    return form_page(
        request,
        FinishGapForm,
        title=_("Is “%(competence)s” done?") % {"competence": record.competence},
        lead=record.person.name,
        button=_("Record as done"),
        save=lambda data: services.finish_gap(gap=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Done. Whether it helped is looked at later."),
    )


@requires(EDIT)
def gap_evaluate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Whether it helped."""
    record = _get(request, pk)
    return form_page(
        request,
        EvaluateGapForm,
        title=_("Did it help with “%(competence)s”?") % {"competence": record.competence},
        lead=record.person.name,
        button=_("Record evaluation"),
        save=lambda data: services.evaluate_gap(gap=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
    )


@requires(EDIT)
def gap_close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is not needed any more."""
    record = _get(request, pk)
    return form_page(
        request,
        CloseGapForm,
        title=_("Is “%(competence)s” not needed any more?") % {"competence": record.competence},
        lead=record.person.name,
        button=_("Close gap"),
        save=lambda data: services.close_gap(gap=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
    )
