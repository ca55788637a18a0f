"""The steps of corrective action, each a small form."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from improvement import services
from improvement.access import may_take
from improvement.forms import (
    CauseForm,
    CheckForm,
    CorrectionForm,
    ImplementForm,
    NeedForm,
    PlanForm,
    ProposalForm,
    SimilarForm,
)
from improvement.forms.cause import MORE_BONES, MORE_WHYS
from improvement.models import Nonconformity, ResponseTimes
from improvement.views.nonconformities import found_or_404
from pages.details import do, posted_reason
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


def _step(
    request: OrganizationRequest,
    pk: int,
    slug: str,
    form: Callable[..., Any],
    act: Callable[..., Nonconformity],
    *,
    title: Any,
    button: Any,
    success: Any,
    **options: Any,
) -> HttpResponse:
    """The form of one step; `act` is its service. 403 for whom this step is not."""
    record = found_or_404(request, pk)
    if not may_take(request, record, slug):
        raise PermissionDenied
    initial = {"on": request.today} | options.pop("initial", {})
    return form_page(
        request,
        form,
        title=title % {"reference": record.reference},
        button=button,
        lead=options.pop("lead", None) or record.statement,
        save=lambda data: act(nonconformity=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial=initial,
        success=success,
        **options,
    )


@requires(Permission.WORK_ACTIONS)
def correction(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What was done about the case itself."""
    return _step(
        request,
        pk,
        "correction",
        CorrectionForm,
        services.record_correction,
        title=_("Correction of %(reference)s"),
        button=_("Record correction"),
        success=_("Correction recorded. Next: decide whether its cause has to be removed."),
    )


@requires(Permission.WORK_ACTIONS)
def need(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Whether a corrective action is needed."""
    return _step(
        request,
        pk,
        "need",
        NeedForm,
        services.decide_action,
        title=_("Does %(reference)s need a corrective action?"),
        button=_("Save decision"),
        success=lambda found: (
            _("Decided. Next: find the cause.") if found.is_open else _("Decided and closed.")
        ),
    )


@requires(Permission.WORK_ACTIONS)
def cause(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Why it could happen."""
    if asks_for_rows(request):
        return more_rows(request, pk, CauseForm, _("Record cause"))
    return _step(
        request,
        pk,
        "cause",
        CauseForm,
        services.analyse_cause,
        title=_("Cause of %(reference)s"),
        button=_("Record cause"),
        success=_("Cause recorded. Next: look for similar cases."),
        template="improvement/cause_form.html",
    )


def asks_for_rows(request: OrganizationRequest) -> bool:
    """Whether a button asked for more rows, not for saving."""
    return bool({MORE_WHYS, MORE_BONES} & set(request.POST))


def more_rows(
    request: OrganizationRequest, pk: int, form_class: Callable[..., Any], button: Any
) -> HttpResponse:
    """The same form with more room, and what was typed so far."""
    record = found_or_404(request, pk)
    if not may_take(request, record, "cause"):
        raise PermissionDenied
    form = form_class(
        initial=request.POST.dict(), organization=request.organization, today=request.today
    )
    context = {
        "form": form,
        "title": _("Cause of %(reference)s") % {"reference": record.reference},
        "lead": record.statement,
        "button": button,
        "cancel_url": record.get_absolute_url(),
        "stale": [],
    }
    return render(request, "improvement/cause_form.html", context)


@requires(Permission.WORK_ACTIONS)
def similar(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Where else it happened, or could."""
    return _step(
        request,
        pk,
        "similar",
        SimilarForm,
        services.check_similar,
        title=_("Cases similar to %(reference)s"),
        button=_("Record where you looked"),
        success=_("Recorded. Next: a plan that removes the cause."),
        lead=_("The same cause may be at work elsewhere, or may have been already."),
    )


@requires(Permission.WORK_ACTIONS)
def proposal(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The plan as its owner proposes it; one that was given back begins with its words."""
    record = found_or_404(request, pk)
    names = ("plan", "plan_who", "plan_for_on", "effectiveness_criterion", "check_due_on")
    return _step(
        request,
        pk,
        "proposal",
        ProposalForm,
        services.propose_plan,
        title=_("Plan for %(reference)s"),
        button=_("Propose plan"),
        success=_("Plan proposed. Next: somebody else accepts it."),
        lead=record.plan_return_reason or record.cause,
        initial={name: getattr(record, name) for name in names} | {"plan_who": record.plan_who_id},
    )


@requires(Permission.WORK_NONCONFORMITIES)
def plan(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What removes the cause, and how and when that is checked, accepted as it stands here."""
    record = found_or_404(request, pk)
    times = ResponseTimes.objects.of(request.organization)
    return _step(
        request,
        pk,
        "plan",
        PlanForm,
        services.accept_plan,
        title=_("Plan for %(reference)s"),
        button=_("Accept plan"),
        success=_("Plan accepted. Next: carry it out."),
        lead=record.cause,
        initial={
            "plan": record.plan,
            "effectiveness_criterion": record.effectiveness_criterion,
            "check_due_on": record.check_due_on
            or times.check_day(max(record.due_on, request.today)),
        },
    )


@requires(Permission.WORK_NONCONFORMITIES)
def give_back(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Give a proposed plan back to its owner, and say what it lacks."""
    record = found_or_404(request, pk)
    if not may_take(request, record, "plan"):
        raise PermissionDenied
    return do(
        request,
        record,
        lambda: services.return_plan(
            nonconformity=record, by=request.person, reason=posted_reason(request)
        ),
        _("Plan given back to its owner."),
    )


@requires(Permission.WORK_ACTIONS)
def implementation(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The plan was carried out."""
    record = found_or_404(request, pk)
    return _step(
        request,
        pk,
        "implementation",
        ImplementForm,
        services.implement,
        title=_("Implementation for %(reference)s"),
        button=_("Record implementation"),
        success=_("Implementation recorded. Next: somebody else checks whether it worked."),
        lead=record.plan,
    )


@requires(Permission.CHECK_EFFECTIVENESS)
def check(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Whether the corrective action worked."""
    record = found_or_404(request, pk)
    return _step(
        request,
        pk,
        "check",
        partial(CheckForm, nonconformity=record),
        services.check_effectiveness,
        title=_("Did the corrective action for %(reference)s work?"),
        button=_("Save check"),
        success=_("Check saved."),
        lead=record.effectiveness_criterion,
    )
