"""Pages of actions: everything that somebody promised."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from improvement import evidence, queries, services
from improvement.access import may_work, refuse_others
from improvement.errors import ActionError
from improvement.forms import (
    ActionForm,
    AssignedActionForm,
    CancelForm,
    CompleteForm,
    NewActionForm,
    PostponeForm,
)
from improvement.lists import ACTIONS
from improvement.models import Action
from improvement.views.origins import link_to, origin_of
from pages.cells import days_late, linked
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

WORK = Permission.WORK_ACTIONS


@requires(Permission.SEE_RECORDS)
def actions(request: OrganizationRequest) -> HttpResponse:
    """All actions, what is mine and open first."""
    found = queries.mine_first(queries.actions(request.organization), request.person)
    return render_list(request, ACTIONS, found)


@requires(Permission.SEE_RECORDS)
def action(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One action."""
    record = _found(request, pk)
    url = reverse("improvement:actions", args=[request.organization.slug])
    return render_detail(
        request,
        record,
        evidence.action(record),
        title=record.title,
        state=_state(record, request.today),
        facts=_facts(request, record),
        acts=_acts(record) if may_work(request, record.owner) else [],
        crumbs=[(_("Actions"), url), (record.reference, "")],
    )


def _found(request: OrganizationRequest, pk: int) -> Action:
    return get_object_or_404(queries.actions(request.organization), pk=pk)


def _own(request: OrganizationRequest, pk: int) -> Action:
    """The action, for its owner and for those who work on all of them."""
    record = _found(request, pk)
    refuse_others(request, record.owner)
    return record


def _state(record: Action, on: Any) -> dict[str, Any]:
    if record.done_on:
        return {"label": _("Done"), "css": "good"}
    if record.cancelled_on:
        return {"label": _("Cancelled"), "css": ""}
    late = record.days_late(on)
    return {"label": days_late(late), "css": "bad"} if late else {"label": _("Open"), "css": ""}


def _facts(request: OrganizationRequest, record: Action) -> list[tuple[Any, Any]]:
    process = record.process
    moved = record.due_on != record.original_due_on
    return [
        (_("Who"), record.owner),
        (_("Due on"), record.due_on),
        (_("First promised for"), record.original_due_on if moved else None),
        (_("Times postponed"), record.postponed or None),
        (_("Promised on"), record.promised_on),
        (_("Because of"), link_to(request.organization, record.origin)),
        (_("Process"), linked(process, _process_url(record)) if process else None),
        (_("Description"), record.description),
        (_("Done on"), record.done_on),
        (_("Result"), record.result),
        (_("Cancelled on"), record.cancelled_on),
        (_("Why it was cancelled"), record.cancel_reason),
    ]


def _process_url(record: Action) -> str:
    return reverse("processes:process", args=[record.organization.slug, record.process_id])


def _acts(record: Action) -> list[Act]:
    if not record.is_open:
        return [Act(_("Reopen"), "improvement:action-reopen", WORK, method="post")]
    return [
        Act(_("Mark as done"), "improvement:action-complete", WORK, True),
        Act(_("Postpone"), "improvement:action-postpone", WORK),
        Act(_("Change"), "improvement:action-change", WORK),
        Act(_("Cancel action"), "improvement:action-cancel", WORK),
    ]


@requires(WORK)
def add(request: OrganizationRequest) -> HttpResponse:
    """Promise something; `?origin=` names the record that asked for it."""
    origin = origin_of(request)
    return form_page(
        request,
        NewActionForm,
        title=_("Add an action"),
        lead=_now("Because of %(origin)s.") % {"origin": origin} if origin else "",
        button=_("Add action"),
        save=lambda data: _promise(request, origin, data),
        cancel_url=reverse("improvement:actions", args=[request.organization.slug]),
        initial={"owner": request.person},
        success=_("Action added."),
    )


def _promise(request: OrganizationRequest, origin: Any, data: dict[str, Any]) -> Action:
    if not may_work(request, data["owner"]):
        raise ActionError(_("You can promise for yourself only. Choose your own name."), "owner")
    return services.promise_action(
        organization=request.organization, by=request.person, origin=origin, **data
    )


@requires(WORK)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change the words; who does it, only for those who work on all actions."""
    record = _own(request, pk)
    manages = Permission.WORK_NONCONFORMITIES in request.permissions
    return form_page(
        request,
        AssignedActionForm if manages else ActionForm,
        instance=record,
        title=_("Change %(action)s") % {"action": record},
        button=_("Save action"),
        save=lambda data: services.change_action(
            action=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(WORK)
def complete(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is done."""
    record = _own(request, pk)
    return form_page(
        request,
        CompleteForm,
        title=_("Done: %(action)s") % {"action": record},
        button=_("Mark as done"),
        save=lambda data: services.complete_action(action=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Marked as done. Reopen it if that was a mistake."),
    )


@requires(WORK)
def postpone(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Promise a later day."""
    record = _own(request, pk)
    return form_page(
        request,
        PostponeForm,
        title=_("Postpone %(action)s") % {"action": record},
        lead=_("Both days and the reason stay in its history, and postponements are counted."),
        button=_("Postpone action"),
        save=lambda data: services.postpone_action(action=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Postponed."),
    )


@requires(WORK)
def cancel(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is not needed any more."""
    record = _own(request, pk)
    return form_page(
        request,
        CancelForm,
        title=_("Cancel %(action)s") % {"action": record},
        button=_("Cancel action"),
        save=lambda data: services.cancel_action(action=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Cancelled. Reopen it if that was a mistake."),
    )


@requires(WORK)
def reopen(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take it up again."""
    record = _own(request, pk)
    return do(
        request,
        record,
        lambda: services.reopen_action(action=record, by=request.person),
        _("Reopened."),
    )
