"""Pages over resource requests: asking, deciding, delivering."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.resources import (
    CommitForm,
    DecisionForm,
    DeliverForm,
    NewRequestForm,
    RequestForm,
)
from leadership.listings.resources import REQUESTS, waiting
from leadership.models import ResourceRequest
from leadership.services.asking import money
from leadership.services.deciding import DECIDABLE
from leadership.views.posted import address, changes
from pages.cells import shown
from pages.details import Act, do, render_detail, safe_next
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

State = ResourceRequest.State
STATE_CSS: dict[str, str] = {
    State.SUBMITTED: "weak",
    State.DEFERRED: "weak",
    State.APPROVED: "good",
    State.PARTLY: "good",
    State.COMMITTED: "good",
    State.DELIVERED: "good",
}
GRANTED_UNDELIVERED = (State.APPROVED, State.PARTLY, State.COMMITTED)


@requires(Permission.SEE_RECORDS)
def resources(request: OrganizationRequest) -> HttpResponse:
    """All requests, the longest waiting first."""
    return render_list(request, REQUESTS, queries.requests(request.organization))


@requires(Permission.SEE_RECORDS)
def resource(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One request."""
    wanted = _get(request, pk)
    return render_detail(
        request,
        wanted,
        evidence.resource(wanted),
        title=wanted.title,
        state={"label": wanted.get_state_display(), "css": STATE_CSS.get(wanted.state, "")},
        facts=[*_asked(request, wanted), *_decided(wanted)],
        acts=_acts(request, wanted),
        crumbs=[(_("Resources"), address(request, "resources")), (wanted.reference, "")],
    )


def _asked(request: OrganizationRequest, wanted: ResourceRequest) -> list[tuple[Any, Any]]:
    return [
        (_("Kind of resource"), wanted.get_category_display()),
        (_("Why it is needed"), wanted.need),
        (_("What happens without it"), wanted.consequence),
        (_("Cost"), money(wanted.cost, wanted.organization.currency)),
        (_("Asked by"), wanted.requested_by.name),
        (_("Asked on"), shown(wanted.submitted_on)),
        (_("Waited"), waiting(wanted, request.today)),
        (_("Process"), str(wanted.process or "")),
        (_("Serves"), _serves(request, wanted)),
        (_("There by") if wanted.decided_on else _("Needed by"), shown(wanted.due_on)),
    ]


def _serves(request: OrganizationRequest, wanted: ResourceRequest) -> Any:
    subject = wanted.serves
    if subject is None:
        return ""
    url = reverse(subject.url_name, args=[request.organization.slug, subject.object_id])
    return format_html('<a href="{}">{}</a>', url, subject)


def _decided(wanted: ResourceRequest) -> list[tuple[Any, Any]]:
    return [
        (_("Decided by"), wanted.decided_by.name if wanted.decided_by else ""),
        (_("Decided on"), wanted.decided_on),
        (_("Reason"), wanted.decision_reason),
        (_("Approved amount"), money(wanted.approved_amount, wanted.organization.currency)),
        (_("Look at it again on"), wanted.revisit_on),
        (_("Delivered on"), wanted.delivered_on),
        (_("What it brought"), wanted.benefit),
    ]


def _acts(request: OrganizationRequest, wanted: ResourceRequest) -> list[Act]:
    acts = []
    deliver = Permission.DELIVER_RESOURCE
    if wanted.state in DECIDABLE:
        decide = Permission.DECIDE_RESOURCE
        acts.append(Act(_("Decide request"), "leadership:resource-decide", decide, main=True))
    if wanted.state == State.DRAFT and _may_change(request, wanted):
        ask = Permission.ASK_RESOURCE
        acts.append(Act(_("Hand in request"), "leadership:resource-submit", ask, True, "post"))
    if wanted.state in (State.DRAFT, State.SUBMITTED) and _may_change(request, wanted):
        ask = Permission.ASK_RESOURCE
        acts.append(Act(_("Change request"), "leadership:resource-change", ask))
    if wanted.state in (State.APPROVED, State.PARTLY):
        acts.append(Act(_("Note the order"), "leadership:resource-commit", deliver))
    if wanted.state in GRANTED_UNDELIVERED:
        acts.append(Act(_("Note the delivery"), "leadership:resource-deliver", deliver, True))
    return acts


def _may_change(request: OrganizationRequest, wanted: ResourceRequest) -> bool:
    """The one who asks, and those who see to resources."""
    own = wanted.requested_by_id == request.person.pk
    return own or Permission.DELIVER_RESOURCE in request.permissions


@requires(Permission.ASK_RESOURCE)
def resource_add(request: OrganizationRequest) -> HttpResponse:
    """Ask for something."""
    return form_page(
        request,
        NewRequestForm,
        title=_("Ask for a resource"),
        lead=_("Top management decides within 30 days and says why."),
        button=_("Ask for it"),
        save=lambda data: services.ask_resource(
            organization=request.organization, by=request.person, **data
        ),
        # The page of an objective links here for what it needs.
        initial={"serves": request.GET.get("serves", "")},
        cancel_url=address(request, "resources"),
    )


@requires(Permission.ASK_RESOURCE)
def resource_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is asked for, until it is decided."""
    wanted = _get(request, pk)
    if not _may_change(request, wanted):
        raise PermissionDenied
    return form_page(
        request,
        RequestForm,
        title=_("Change request %(reference)s") % {"reference": wanted.reference},
        button=_("Save request"),
        save=lambda data: services.change_request(
            request=wanted, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=wanted.get_absolute_url(),
        instance=wanted,
    )


@requires(Permission.ASK_RESOURCE)
def resource_submit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Hand in a draft."""
    wanted = _get(request, pk)
    if not _may_change(request, wanted):
        raise PermissionDenied
    return do(
        request,
        wanted,
        lambda: services.submit_request(request=wanted, by=request.person),
        _("Handed in. It waits for a decision now."),
    )


@requires(Permission.DECIDE_RESOURCE)
def resource_decide(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Decide; what the dashboard posts comes here too, and a refusal shows the whole form."""
    wanted = _get(request, pk)
    return form_page(
        request,
        DecisionForm,
        title=_("Decide: %(title)s") % {"title": wanted.title},
        template="leadership/decide.html",
        facts=[fact for fact in _asked(request, wanted) if fact[1] not in ("", None)],
        button=_("Save decision"),
        save=lambda data: services.decide_request(
            request=wanted,
            by=request.person,
            **{name: value for name, value in data.items() if name != "next"},
        ),
        cancel_url=wanted.get_absolute_url(),
        success=_("Decided. The one who asked can read it."),
        success_url=safe_next(request),
        initial={"due_on": wanted.due_on},
    )


@requires(Permission.DELIVER_RESOURCE)
def resource_commit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note that the resource is ordered, hired or booked."""
    wanted = _get(request, pk)
    return form_page(
        request,
        CommitForm,
        title=_("Ordered: %(title)s") % {"title": wanted.title},
        button=_("Save order"),
        save=lambda data: services.commit_request(
            request=wanted, by=request.person, due_on=data["due_on"]
        ),
        cancel_url=wanted.get_absolute_url(),
        initial={"due_on": wanted.due_on},
    )


@requires(Permission.DELIVER_RESOURCE)
def resource_deliver(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note that the resource is there."""
    wanted = _get(request, pk)
    return form_page(
        request,
        DeliverForm,
        title=_("Delivered: %(title)s") % {"title": wanted.title},
        button=_("Save delivery"),
        save=lambda data: services.deliver_request(
            request=wanted, by=request.person, on=data["delivered_on"], benefit=data["benefit"]
        ),
        cancel_url=wanted.get_absolute_url(),
        initial={"delivered_on": request.today},
    )


def _get(request: OrganizationRequest, pk: int) -> ResourceRequest:
    return get_object_or_404(queries.requests(request.organization), pk=pk)
