"""Pages over walks and what was promised on them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.walks import (
    ROWS_MORE,
    ROWS_MOST,
    FollowUpForm,
    NewWalkForm,
    WalkForm,
    row_count,
)
from leadership.listings.engagement import WALKS
from leadership.models import Walk, WalkFollowUp
from leadership.views.posted import address, changes
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def walks(request: OrganizationRequest) -> HttpResponse:
    """All walks."""
    return render_list(request, WALKS, queries.walks(request.organization))


@requires(Permission.SEE_RECORDS)
def walk(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One walk with its follow-ups."""
    walk = _get(request, pk)
    record = Permission.RECORD_LEADERSHIP
    return render_detail(
        request,
        walk,
        evidence.walk(walk),
        title=walk.place,
        facts=[
            (_("Leader"), walk.leader.name),
            (_("On"), walk.on),
            (_("Site"), str(walk.site or "")),
            (_("Process"), str(walk.process or "")),
            (_("Question asked"), walk.question),
            (_("What was seen and heard"), walk.observations),
            (_("Who was helped, and how"), walk.people_helped),
            (_("Promotes process and risk thinking"), _("yes") if walk.promotes_thinking else ""),
        ],
        acts=[
            Act(_("Add a follow-up"), "leadership:walk-follow-up", record),
            Act(_("Change walk"), "leadership:walk-change", record),
        ],
        crumbs=[(_("Walks"), address(request, "walks")), (walk.reference, "")],
        template="leadership/walk.html",
        follow_ups=[
            (follow_up, _may_finish(request, follow_up))
            for follow_up in walk.follow_ups.select_related("owner")
        ],
    )


def _may_finish(request: OrganizationRequest, follow_up: WalkFollowUp) -> bool:
    own = follow_up.owner_id == request.person.pk
    return own or Permission.RECORD_LEADERSHIP in request.permissions


@requires(Permission.RECORD_LEADERSHIP)
def walk_add(request: OrganizationRequest) -> HttpResponse:
    """Note a walk; “More rows” shows the same page with more room, and keeps what was typed."""
    context: dict[str, Any] = {
        "title": _("Note a walk"),
        "button": _("Save walk"),
        "cancel_url": address(request, "walks"),
    }
    template = "leadership/walk_form.html"
    if "more-rows" in request.POST:
        form = NewWalkForm(
            initial=request.POST.dict(),
            organization=request.organization,
            today=request.today,
            rows=min(row_count(request.POST) + ROWS_MORE, ROWS_MOST),
        )
        return render(request, template, {"form": form, "stale": [], **context})
    return form_page(
        request,
        NewWalkForm,
        save=lambda data: services.record_walk(
            organization=request.organization, by=request.person, **data
        ),
        initial={"on": request.today, "leader": request.person.pk},
        template=template,
        **context,
    )


@requires(Permission.RECORD_LEADERSHIP)
def walk_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct what was noted."""
    walk = _get(request, pk)
    return form_page(
        request,
        WalkForm,
        title=_("Change walk %(reference)s") % {"reference": walk.reference},
        button=_("Save walk"),
        save=lambda data: services.change_walk(
            walk=walk, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=walk.get_absolute_url(),
        instance=walk,
    )


@requires(Permission.RECORD_LEADERSHIP)
def walk_follow_up(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Add something that was promised."""
    walk = _get(request, pk)
    return form_page(
        request,
        FollowUpForm,
        title=_("Add a follow-up to %(reference)s") % {"reference": walk.reference},
        button=_("Save follow-up"),
        save=lambda data: services.promise_follow_up(walk=walk, by=request.person, **data),
        cancel_url=walk.get_absolute_url(),
        success_url=walk.get_absolute_url(),
    )


@requires(Permission.WORK_ACTIONS)
def follow_up_done(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Done; by its owner or by somebody who records leadership."""
    found = WalkFollowUp.objects.filter(walk__organization=request.organization)
    follow_up = get_object_or_404(found.select_related("walk__organization"), pk=pk)
    if not _may_finish(request, follow_up):
        raise PermissionDenied
    return do(
        request,
        follow_up.walk,
        lambda: services.finish_follow_up(follow_up=follow_up, by=request.person),
        _("Done."),
    )


def _get(request: OrganizationRequest, pk: int) -> Walk:
    return get_object_or_404(queries.walks(request.organization), pk=pk)
