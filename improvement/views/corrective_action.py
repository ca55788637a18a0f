"""The five steps of corrective action, each a small form."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from improvement import services
from improvement.forms import CauseForm, CheckForm, CorrectionForm, ImplementForm, PlanForm
from improvement.models import Nonconformity
from improvement.views.nonconformities import found_or_404, may_take
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

CHECK_DAYS = 90  # from the plan to the check, as a proposal


def _step(
    request: OrganizationRequest,
    pk: int,
    slug: str,
    form: type[Any],
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
        success=_("Correction recorded. Next: find the cause."),
    )


@requires(Permission.WORK_ACTIONS)
def cause(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Why it could happen."""
    return _step(
        request,
        pk,
        "cause",
        CauseForm,
        services.analyse_cause,
        title=_("Cause of %(reference)s"),
        button=_("Record cause"),
        success=_("Cause recorded. Next: a plan that removes it."),
    )


@requires(Permission.WORK_NONCONFORMITIES)
def plan(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What removes the cause, and how and when that is checked."""
    return _step(
        request,
        pk,
        "plan",
        PlanForm,
        services.accept_plan,
        title=_("Plan for %(reference)s"),
        button=_("Accept plan"),
        success=_("Plan accepted. Next: carry it out."),
        initial={"check_due_on": request.today + datetime.timedelta(days=CHECK_DAYS)},
    )


@requires(Permission.WORK_ACTIONS)
def implementation(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The plan was carried out."""
    return _step(
        request,
        pk,
        "implementation",
        ImplementForm,
        services.implement,
        title=_("Implementation for %(reference)s"),
        button=_("Record implementation"),
        success=_("Implementation recorded. Next: somebody else checks whether it worked."),
    )


@requires(Permission.CHECK_EFFECTIVENESS)
def check(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Whether the corrective action worked."""
    record = found_or_404(request, pk)
    return _step(
        request,
        pk,
        "check",
        CheckForm,
        services.check_effectiveness,
        title=_("Did the corrective action for %(reference)s work?"),
        button=_("Save check"),
        success=_("Check saved."),
        lead=record.effectiveness_criterion,
    )
