"""Pages over walks and what was promised on them."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.walks import (
    ROWS_MORE,
    ROWS_MOST,
    FollowUpForm,
    NewWalkForm,
    PlanWalkForm,
    WalkForm,
    row_count,
)
from leadership.listings.engagement import WALKS
from leadership.models import Walk, WalkFollowUp
from leadership.views.posted import address, changes
from pages.details import Act, do, render_detail
from pages.fields import retyped
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def walks(request: OrganizationRequest) -> HttpResponse:
    """All walks."""
    found = queries.walks(request.organization)
    return render_list(request, WALKS, found, template="leadership/walks.html")


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
        state={"label": walk.state(walk.promised, walk.kept), "css": ""},
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
            Act(_("Note what was seen"), "leadership:walk-do", record, main=True)
            if walk.is_planned
            else Act(_("Add a follow-up"), "leadership:walk-follow-up", record),
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
    """Note a walk; by default one's own, today, where the last one was."""
    last = queries.last_walk(request.organization, request.person)
    return _walk_form(
        request,
        _("Note a walk"),
        address(request, "walks"),
        lambda data: services.record_walk(
            organization=request.organization, by=request.person, **data
        ),
        initial={
            "on": request.today,
            "leader": request.person.pk,
            "site": last.site_id if last else request.person.site_id,
        },
    )


@requires(Permission.RECORD_LEADERSHIP)
def walk_do(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Note what was seen on a planned walk."""
    walk = _get(request, pk)
    if not walk.is_planned:
        return redirect(walk.get_absolute_url())

    def save(data: dict[str, Any]) -> Walk:
        seen = {name: value for name, value in changes(data).items() if name != "follow_ups"}
        return services.do_walk(
            walk=walk,
            by=request.person,
            changes=seen,
            follow_ups=data["follow_ups"],
            version=data["version"],
        )

    title = _("Walk: %(place)s") % {"place": walk.place}
    return _walk_form(
        request, title, walk.get_absolute_url(), save, walk, initial={"on": request.today}
    )


def _walk_form(
    request: OrganizationRequest,
    title: str,
    cancel_url: str,
    save: Callable[[dict[str, Any]], Walk],
    instance: Walk | None = None,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """“More rows” shows the same page with more room, and keeps what was typed."""
    button, template = _("Save walk"), "leadership/walk_form.html"
    if "more-rows" not in request.POST:
        return form_page(
            request,
            NewWalkForm,
            title=title,
            button=button,
            save=save,
            cancel_url=cancel_url,
            initial=initial,
            instance=instance,
            template=template,
        )
    form = NewWalkForm(
        initial=retyped(request.POST),
        organization=request.organization,
        today=request.today,
        rows=min(row_count(request.POST) + ROWS_MORE, ROWS_MOST),
        **({"instance": instance} if instance else {}),
    )
    page = {"title": title, "button": button, "cancel_url": cancel_url, "stale": []}
    return render(request, template, {"form": form, "more_rows": True, **page})


@requires(Permission.RECORD_LEADERSHIP)
def walk_plan(request: OrganizationRequest) -> HttpResponse:
    """Plan a walk."""
    return form_page(
        request,
        PlanWalkForm,
        title=_("Plan a walk"),
        button=_("Save plan"),
        save=lambda data: services.plan_walk(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "walks"),
        initial={"leader": request.person.pk, "site": request.person.site_id},
        template="leadership/walk_plan.html",
    )


@requires(Permission.RECORD_LEADERSHIP)
def walk_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct what was noted or planned."""
    walk = _get(request, pk)
    return form_page(
        request,
        PlanWalkForm if walk.is_planned else WalkForm,
        title=_("Change walk %(reference)s") % {"reference": walk.reference},
        button=_("Save walk"),
        save=lambda data: services.change_walk(
            walk=walk, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=walk.get_absolute_url(),
        instance=walk,
        template="leadership/walk_plan.html",
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


def _get(request: OrganizationRequest, pk: int) -> Any:
    return get_object_or_404(queries.walks(request.organization), pk=pk)
