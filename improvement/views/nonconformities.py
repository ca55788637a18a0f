"""The list and the page of nonconformities, and what is said about them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from evidence.queries import subject_of
from improvement import evidence, queries, services
from improvement.access import may_work, refuse_others
from improvement.forms import NewNonconformityForm, NonconformityForm, RepeatForm
from improvement.lists import NONCONFORMITIES, TITLE_LENGTH, title_of, with_order
from improvement.models import Nonconformity
from improvement.steps import Step, current, steps
from improvement.views.origins import link_to, origin_of
from pages.cells import days_late, linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

MANAGE = Permission.WORK_NONCONFORMITIES
# Which permission a step asks for, beside owning the nonconformity where that is enough.
STEP_PERMISSIONS = {
    "plan": Permission.WORK_NONCONFORMITIES,
    "check": Permission.CHECK_EFFECTIVENESS,
}


@requires(Permission.SEE_RECORDS)
def nonconformities(request: OrganizationRequest) -> HttpResponse:
    """All nonconformities, open ones first by their next day."""
    found = with_order(queries.nonconformities(request.organization))
    return render_list(request, NONCONFORMITIES, found)


@requires(Permission.SEE_RECORDS)
def nonconformity(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One nonconformity, the step that comes now, and its earlier rounds."""
    record = found_or_404(request, pk)
    url = reverse("improvement:nonconformities", args=[request.organization.slug])
    step = current(record)
    return render_detail(
        request,
        record,
        evidence.nonconformity(record),
        title=title_of(record),
        lead=_lead(step, request),
        state=_state(record, request.today),
        facts=_facts(request, record),
        acts=_acts(request, record),
        crumbs=[(_("Nonconformities"), url), (record.reference, "")],
        template="improvement/nonconformity.html",
        steps=steps(record),
        may_take=step is not None and may_take(request, record, step.slug),
        past_rounds=queries.past_rounds(record),
        related=queries.actions_for(request.organization, record._meta.label_lower, record.pk),
        subject=subject_of(request.organization, record._meta.label_lower, record.pk),
    )


def found_or_404(request: OrganizationRequest, pk: int) -> Nonconformity:
    """The nonconformity of this organization."""
    return get_object_or_404(queries.nonconformities(request.organization), pk=pk)


def may_take(request: OrganizationRequest, record: Nonconformity, slug: str) -> bool:
    """Whether the signed-in person may record this step."""
    permission = STEP_PERMISSIONS.get(slug)
    if permission is not None:
        return permission in request.permissions
    return may_work(request, record.owner)


def _lead(step: Step | None, request: OrganizationRequest) -> str:
    if step is None:
        return _now("The corrective action was found effective.")
    words = {"step": step.title, "day": date_format(step.due_on) if step.due_on else ""}
    if step.due_on is not None and step.due_on < request.today:
        late = days_late((request.today - step.due_on).days)
        return _now("Next: %(step)s, %(late)s.") % (words | {"late": late})
    return _now("Next: %(step)s, due %(day)s.") % words


def _state(record: Nonconformity, on: Any) -> dict[str, Any]:
    if not record.is_open:
        return {"label": record.get_state_display(), "css": "good"}
    late = record.deadline < on
    return {"label": record.get_state_display(), "css": "bad" if late else ""}


def _facts(request: OrganizationRequest, record: Nonconformity) -> list[tuple[Any, Any]]:
    process, repeats = record.process, record.repeats
    process_url = "processes:process"
    return [
        (_("Grade"), record.get_grade_display()),
        (_("Clause"), record.clause),
        (_("Process"), linked(process, _url(request, process_url, process)) if process else None),
        (_("Owner"), record.owner),
        (_("Raised on"), record.raised_on),
        (_("Response due on"), record.due_on),
        (_("Round"), record.round if record.round > 1 else None),
        (_("Because of"), link_to(request.organization, record.origin)),
        (_("Repeats"), linked(repeats, repeats.get_absolute_url()) if repeats else None),
        # The title says it whole where it is short.
        (_("What is not met"), record.statement if len(record.statement) > TITLE_LENGTH else None),
        (_("Objective evidence"), record.objective_evidence),
        (_("Similar cases"), record.similar_cases),
    ]


def _url(request: OrganizationRequest, name: str, record: Any) -> str:
    return reverse(name, args=[request.organization.slug, record.pk])


def _acts(request: OrganizationRequest, record: Nonconformity) -> list[Act]:
    repeat = Act(_("Link a repeat"), "improvement:nonconformity-repeat", MANAGE)
    if not record.is_open or not may_work(request, record.owner):
        return [repeat]
    change = Act(_("Change"), "improvement:nonconformity-change", Permission.WORK_ACTIONS)
    return [change, repeat]


@requires(MANAGE)
def add(request: OrganizationRequest) -> HttpResponse:
    """Record a nonconformity that no audit found."""
    origin = origin_of(request)
    return form_page(
        request,
        NewNonconformityForm,
        title=_("Record a nonconformity"),
        button=_("Record nonconformity"),
        save=lambda data: services.open_nonconformity(
            organization=request.organization, by=request.person, origin=origin, **data
        ),
        cancel_url=reverse("improvement:nonconformities", args=[request.organization.slug]),
        initial={"raised_on": request.today},
        success=_("Recorded. Next: put this one case right."),
    )


@requires(Permission.WORK_ACTIONS)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change its words, owner or response day."""
    record = found_or_404(request, pk)
    refuse_others(request, record.owner)
    return form_page(
        request,
        NonconformityForm,
        instance=record,
        title=_("Change %(reference)s") % {"reference": record.reference},
        button=_("Save nonconformity"),
        save=lambda data: services.change_nonconformity(
            nonconformity=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(MANAGE)
def repeat(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say which earlier one it repeats."""
    record = found_or_404(request, pk)
    return form_page(
        request,
        RepeatForm,
        title=_("Is %(reference)s a repeat?") % {"reference": record.reference},
        lead=_("Choose the earlier nonconformity that had the same cause."),
        button=_("Save"),
        save=lambda data: services.link_repeat(
            nonconformity=record, by=request.person, repeats=data["repeats"]
        ),
        cancel_url=record.get_absolute_url(),
        initial={"repeats": record.repeats_id},
    )
