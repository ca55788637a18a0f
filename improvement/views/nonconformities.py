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
from improvement.access import may_correct, may_take, may_work, refuse_others
from improvement.forms import NewNonconformityForm, NonconformityForm, RepeatForm
from improvement.lists import NONCONFORMITIES, TITLE_LENGTH, title_of, with_order
from improvement.models import Nonconformity
from improvement.repeats import suggested_repeats
from improvement.services.correcting import WITHDRAWABLE
from improvement.steps import Step, current, steps
from improvement.views.origins import link_to, origin_of
from pages.cells import days_late, linked
from pages.details import Act, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

MANAGE = Permission.WORK_NONCONFORMITIES
State = Nonconformity.State
ENDS = {
    State.CLOSED_EFFECTIVE: _("The corrective action was found effective."),
    State.CLOSED_NO_ACTION: _("The correction was enough; no corrective action was needed."),
    State.WITHDRAWN: _("It was no nonconformity after all."),
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
        lead=_lead(record, step, request),
        state=_state(record, request.today),
        facts=_facts(request, record),
        acts=_acts(request, record),
        crumbs=[(_("Nonconformities"), url), (record.reference, "")],
        template="improvement/nonconformity.html",
        steps=steps(record),
        may_take=step is not None and may_take(request, record, step.slug),
        # A plan may also be written and accepted in one go.
        may_accept=record.state == State.SIMILAR_CHECKED and may_take(request, record, "plan"),
        may_correct=may_correct(request, record),
        past_rounds=queries.past_rounds(record),
        repeated_by=queries.repeated_by(record),
        related=queries.actions_for(request.organization, record._meta.label_lower, record.pk),
        subject=subject_of(request.organization, record._meta.label_lower, record.pk),
    )


def found_or_404(request: OrganizationRequest, pk: int) -> Nonconformity:
    """The nonconformity of this organization."""
    return get_object_or_404(queries.nonconformities(request.organization), pk=pk)


def _lead(record: Nonconformity, step: Step | None, request: OrganizationRequest) -> Any:
    if step is None:
        return ENDS[State(record.state)]
    words = {"step": step.title, "day": date_format(step.due_on) if step.due_on else ""}
    if step.due_on is not None and step.due_on < request.today:
        late = days_late((request.today - step.due_on).days)
        return _now("Next: %(step)s, %(late)s.") % (words | {"late": late})
    return _now("Next: %(step)s, due %(day)s.") % words


def _state(record: Nonconformity, on: Any) -> dict[str, Any]:
    label = record.get_state_display()
    if not record.is_open:
        return {"label": label, "css": "none" if record.state == State.WITHDRAWN else "good"}
    return {"label": label, "css": "bad" if record.is_overdue(on) else ""}


def _facts(request: OrganizationRequest, record: Nonconformity) -> list[tuple[Any, Any]]:
    process, repeats = record.process, record.repeats
    process_url = "processes:process"
    return [
        (_("Grade"), record.get_grade_display()),
        (_("Clause"), record.clause),
        (_("Process"), linked(process, _url(request, process_url, process)) if process else None),
        (_("Where it comes from"), record.get_source_display()),
        (_("Customer, supplier or order"), record.source_detail),
        (_("Owner"), record.owner),
        (_("Raised on"), record.raised_on),
        (_("Response due on"), record.due_on),
        (_("Round"), record.round if record.round > 1 else None),
        (_("Because of"), link_to(request.organization, record.origin)),
        (_("Repeats"), linked(repeats, repeats.get_absolute_url()) if repeats else None),
        # The title says it whole where it is short.
        (_("What is not met"), record.statement if len(record.statement) > TITLE_LENGTH else None),
        (_("Objective evidence"), record.objective_evidence),
        (_("Withdrawn on"), record.withdrawn_on),
        (_("Why it is none"), record.withdraw_reason),
    ]


def _url(request: OrganizationRequest, name: str, record: Any) -> str:
    return reverse(name, args=[request.organization.slug, record.pk])


def _acts(request: OrganizationRequest, record: Nonconformity) -> list[Act]:
    repeat = Act(_("Link a repeat"), "improvement:nonconformity-repeat", MANAGE)
    if not record.is_open or not may_work(request, record.owner):
        return [repeat]
    acts = [Act(_("Change"), "improvement:nonconformity-change", Permission.WORK_ACTIONS), repeat]
    if record.state in WITHDRAWABLE and record.round == 1:
        reason = _("Why is it no nonconformity after all?")
        url = "improvement:nonconformity-withdraw"
        acts.append(Act(_("Withdraw"), url, MANAGE, method="post", reason=reason))
    return acts


@requires(MANAGE)
def withdraw(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It was no nonconformity after all."""
    record = found_or_404(request, pk)
    return do(
        request,
        record,
        lambda: services.withdraw_nonconformity(
            nonconformity=record, by=request.person, reason=posted_reason(request)
        ),
        _("Withdrawn. It stays in the list and counts nowhere."),
    )


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
        template="improvement/repeat_form.html",
        suggestions=suggested_repeats(record),
    )
