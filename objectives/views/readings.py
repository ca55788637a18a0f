"""What happens to readings: expected, verified, locked, unlocked."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from objectives import periods, queries, services
from objectives.expected import owed
from objectives.models import Objective
from objectives.reading_forms import UnlockForm
from objectives.views.places import OwnerAsked, crumbs, owner_asked
from pages.forms import form_page
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires

PAGE = 25
VERIFIED_AT_ONCE = 50


@requires(Permission.SEE_RECORDS)
def expected(request: OrganizationRequest) -> HttpResponse:
    """Readings that are due or late, by who owes them."""
    owner = owner_asked(request, queries.owners(request.organization))
    found = owed(request.organization, request.today, owner.chosen)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "owner": owner,
        "late": sum(each.late for each in found),
        "missing": sum(len(each.missing) for each in found),
        "rest": _rest(owner),
    }
    return render(request, "objectives/expected.html", context)


@requires(Permission.ENTER_MEASUREMENTS)
def verify(request: OrganizationRequest) -> HttpResponse:
    """All readings that wait to be verified, to tick many at once."""
    waiting = _mine(request, queries.waiting(request.organization, request.person))
    if request.method == "POST":
        return _verify_ticked(request, waiting)
    owner = owner_asked(request, queries.owners(request.organization))
    if owner.chosen:
        waiting = waiting.filter(objective__owner=owner.chosen)
    page = Paginator(waiting, VERIFIED_AT_ONCE).get_page(request.GET.get("page"))
    context = {"page": page, "owner": owner, "rest": _rest(owner)}
    return render(request, "objectives/verify.html", context)


def _rest(owner: OwnerAsked) -> str:
    """What an address keeps from page to page."""
    return f"&owner={owner.query}" if owner.query else ""


def _mine(request: OrganizationRequest, found: Any) -> Any:
    """Readings of one's own objectives, or of all for who edits objectives."""
    if Permission.EDIT_OBJECTIVES in request.permissions:
        return found
    return found.filter(objective__owner=request.person)


def _verify_ticked(request: OrganizationRequest, waiting: Any) -> HttpResponse:
    ticked = waiting.filter(pk__in=keys(request.POST.getlist("reading")))
    groups: dict[Objective, list] = {}
    for one in ticked[:VERIFIED_AT_ONCE]:
        groups.setdefault(one.objective, []).append(one)
    done = _each(
        request,
        groups,
        lambda objective: services.verify_measurements(
            objective=objective, measurements=groups[objective], by=request.person
        ),
    )
    if done:
        text = ngettext("%(count)d reading verified.", "%(count)d readings verified.", done)
        messages.success(request, text % {"count": done})
    elif not groups:
        messages.error(request, _("Tick the readings that you compared with their source."))
    return redirect(request.get_full_path())


def keys(texts: Iterable[str]) -> list[int]:
    """Numbers of records among what was posted."""
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 16]


def _each(
    request: OrganizationRequest, groups: Iterable[Objective], act: Callable[[Objective], int]
) -> int:
    """Do it to each objective, one by one, and say what was refused; returns how many were done."""
    done = 0
    for objective in groups:
        try:
            done += act(objective)
        except RuleError as refused:
            messages.error(request, f"{objective}: {refused.message}")
    return done


@requires(Permission.EDIT_OBJECTIVES)
def lock(request: OrganizationRequest) -> HttpResponse:
    """Lock the verified readings of several objectives up to a day."""
    organization = request.organization
    found = queries.with_lockable(organization)
    if request.method == "POST":
        return _lock_ticked(request, found)
    until = periods.last_ended(request.today, "month")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "until": periods.end_of(until, "month"),
        "wanted": request.GET.get("objective", ""),
    }
    return render(request, "objectives/lock.html", context)


def _lock_ticked(request: OrganizationRequest, found: Any) -> HttpResponse:
    here = redirect("objectives:lock", organization=request.organization.slug)
    try:
        until = datetime.date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        messages.error(request, _("Enter the day up to which readings are locked."))
        return here
    chosen = list(found.filter(pk__in=keys(request.POST.getlist("objective"))).order_by("pk"))
    done = _each(
        request,
        chosen,
        lambda objective: services.lock_measurements(
            objective=objective, until=until, by=request.person
        ),
    )
    if done:
        text = ngettext("%(count)d reading locked.", "%(count)d readings locked.", done)
        messages.success(request, text % {"count": done})
    elif not chosen:
        messages.error(request, _("Tick the objectives whose readings are to be locked."))
    return here


@requires(Permission.EDIT_OBJECTIVES)
def unlock(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Open a locked reading again, with a reason."""
    entry = get_object_or_404(queries.correctable(request.organization), pk=pk)
    found = entry.objective
    return form_page(
        request,
        UnlockForm,
        title=_("Unlock %(period)s") % {"period": periods.name(entry.period, found.frequency)},
        button=_("Unlock reading"),
        lead=found.title,
        save=lambda data: services.unlock_measurement(measurement=entry, by=request.person, **data),
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("Unlocked. It can be corrected now."),
        success_url=reverse("objectives:objective", args=[request.organization.slug, found.pk]),
    )
