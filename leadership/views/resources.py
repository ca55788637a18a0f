"""Pages over resource requests: the list, the story of one, asking."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadership import evidence, queries, services
from leadership.forms.resources import NewRequestForm, RequestForm
from leadership.listings.resources import EXPORTED, REQUESTS
from leadership.models import ResourceRequest
from leadership.services.deciding import DECIDABLE
from leadership.views.posted import address, changes
from leadership.views.steps import steps_of
from leadership.views.telling import groups_of, lead_of
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people import clock
from people.permissions import OrganizationRequest, Permission, requires

State = ResourceRequest.State
STATE_CSS: dict[str, str] = {
    State.SUBMITTED: "weak",
    State.ASSESSING: "weak",
    State.DEFERRED: "weak",
    State.APPROVED: "good",
    State.PARTLY: "good",
    State.COMMITTED: "good",
    State.DELIVERED: "good",
    State.CHECKED: "good",
}


@requires(Permission.SEE_RECORDS)
def resources(request: OrganizationRequest) -> HttpResponse:
    """All requests, the longest waiting first; the spreadsheet holds their whole story."""
    listing = EXPORTED if request.GET.get("export") == "csv" else REQUESTS
    return render_list(
        request,
        listing,
        queries.requests(request.organization),
        lead=_lead(request),
        template="leadership/resources.html",
    )


def _lead(request: OrganizationRequest) -> str:
    """How many requests still need somebody."""
    count = queries.open_requests(request.organization).count()
    text = ngettext(
        "%(count)d request is open: to be decided, to come back, or to be delivered.",
        "%(count)d requests are open: to be decided, to come back, or to be delivered.",
        count,
    )
    return text % {"count": count} if count else ""


@requires(Permission.SEE_RECORDS)
def resource(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One request: its steps, what was asked, expected, decided, and what it brought."""
    wanted = get_request(request, pk)
    return render_detail(
        request,
        wanted,
        evidence.resource(wanted),
        title=wanted.title,
        state={"label": wanted.get_state_display(), "css": STATE_CSS.get(wanted.state, "")},
        lead=lead_of(wanted),
        facts=[],
        acts=_acts(request, wanted),
        crumbs=[(_("Resources"), address(request, "resources")), (wanted.reference, "")],
        template="leadership/resource.html",
        steps=steps_of(wanted, request.today),
        groups=groups_of(request, wanted),
        checks=list(wanted.checks.all()),
    )


def _acts(request: OrganizationRequest, wanted: ResourceRequest) -> list[Act]:
    """What can be done now; the main one first."""
    return [*_acts_of_deciders(request, wanted), *_acts_of_asker(request, wanted)] + [
        *_acts_of_bringers(request, wanted)
    ]


def _acts_of_deciders(request: OrganizationRequest, wanted: ResourceRequest) -> list[Act]:
    acts, decide = [], Permission.DECIDE_RESOURCE
    if wanted.state in DECIDABLE:
        acts += [
            Act(_("Decide request"), "leadership:resource-decide", decide, main=True),
            Act(_("Give decision on"), "leadership:resource-delegate", decide),
        ]
    if services.can_undo(wanted, request.person, clock.now()):
        label = _("Take back giving on") if wanted.was_given_on_last else _("Take decision back")
        acts.append(Act(label, "leadership:resource-undo", decide, method="post"))
    if wanted.is_waiting:
        assess = Permission.ASSESS_RESOURCE
        acts.append(Act(_("Assess request"), "leadership:resource-assess", assess))
    return acts


def _acts_of_asker(request: OrganizationRequest, wanted: ResourceRequest) -> list[Act]:
    if not may_change(request, wanted):
        return []
    acts, ask = [], Permission.ASK_RESOURCE
    if wanted.state == State.DRAFT:
        acts.append(Act(_("Hand in request"), "leadership:resource-submit", ask, True, "post"))
    if wanted.state == State.DRAFT or wanted.is_waiting:
        acts.append(Act(_("Change request"), "leadership:resource-change", ask))
    return acts


def _acts_of_bringers(request: OrganizationRequest, wanted: ResourceRequest) -> list[Act]:
    acts, deliver = [], Permission.DELIVER_RESOURCE
    if wanted.state in (State.APPROVED, State.PARTLY):
        acts.append(Act(_("Note the order"), "leadership:resource-commit", deliver))
    if wanted.state in ResourceRequest.UNDELIVERED:
        acts.append(Act(_("Note the delivery"), "leadership:resource-deliver", deliver, True))
    if wanted.is_there:
        is_due = wanted.check_due_on is not None and wanted.check_due_on <= request.today
        acts.append(Act(_("Check the benefit"), "programme:resource-benefit", deliver, is_due))
    return acts


def may_change(request: OrganizationRequest, wanted: ResourceRequest) -> bool:
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
        # The page of an objective, a risk or a finding links here for what it needs.
        initial={name: request.GET.get(name, "") for name in ("serves", "answers")},
        cancel_url=address(request, "resources"),
    )


@requires(Permission.ASK_RESOURCE)
def resource_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is asked for, until it is decided."""
    wanted = get_request(request, pk)
    if not may_change(request, wanted):
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
    wanted = get_request(request, pk)
    if not may_change(request, wanted):
        raise PermissionDenied
    return do(
        request,
        wanted,
        lambda: services.submit_request(request=wanted, by=request.person),
        _("Handed in. It waits for a decision now."),
    )


def get_request(request: OrganizationRequest, pk: Any) -> ResourceRequest:
    """The request of this organization, or 404."""
    found = queries.requests(request.organization).prefetch_related("checks__checked_by", "answers")
    return get_object_or_404(found, pk=pk)
