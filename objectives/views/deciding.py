"""Decisions over an objective: approve, reject, propose again, revise, close."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from objectives import queries, services
from objectives.decision_forms import ReviseForm
from objectives.forms import CloseForm
from objectives.models import Objective
from objectives.views.places import crumbs
from pages.details import do, posted_reason
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


def _found(request: OrganizationRequest, pk: int) -> Objective:
    return get_object_or_404(queries.objectives(request.organization), pk=pk)


@requires(Permission.APPROVE_OBJECTIVES)
def objective_approve(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Approve a proposed objective; the service asks for top management."""
    found = _found(request, pk)
    return do(
        request,
        found,
        lambda: services.approve_objective(objective=found, by=request.person),
        _("Approved."),
    )


@requires(Permission.APPROVE_OBJECTIVES)
def objective_reject(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Reject a proposed objective with the reason; the service asks for top management."""
    found = _found(request, pk)
    return do(
        request,
        found,
        lambda: services.reject_objective(
            objective=found, reason=posted_reason(request), by=request.person
        ),
        _("Rejected. Its owner reads the reason here."),
    )


@requires(Permission.EDIT_OBJECTIVES)
def objective_propose(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Propose a rejected objective again, after a change."""
    found = _found(request, pk)
    return do(
        request,
        found,
        lambda: services.propose_again(objective=found, by=request.person),
        _("Proposed again. It waits for approval."),
    )


@requires(Permission.APPROVE_OBJECTIVES)
def objective_revise(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Another target, scale or day of an approved objective; the service asks for top management."""
    found = _found(request, pk)

    def save(data: dict[str, Any]) -> Objective:
        words = {name: data.pop(name) for name in ("version", "reason", "on")}
        return services.revise_objective(objective=found, by=request.person, changes=data, **words)

    return form_page(
        request,
        ReviseForm,
        title=_("Revise %(objective)s") % {"objective": found.title},
        button=_("Revise objective"),
        lead=_("Top management decides it, and the old figures stay visible."),
        save=save,
        instance=found,
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("Revised."),
    )


@requires(Permission.EDIT_OBJECTIVES)
def objective_close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Close an objective, with how it ended."""
    found = _found(request, pk)
    return form_page(
        request,
        CloseForm,
        title=_("Close %(objective)s") % {"objective": found.title},
        button=_("Close objective"),
        save=lambda data: services.close_objective(objective=found, by=request.person, **data),
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("Closed."),
    )
