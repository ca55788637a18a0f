"""Thresholds: which figures are in force, who set them when and why, setting others."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.thresholds import DEFAULTS
from pages.details import render_detail
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires
from programme.models import ThresholdVersion
from programme.status import RULES_VERSION
from programme.thresholds import describing, queries, services
from programme.thresholds.catalogue import amount, catalogue, groups
from programme.thresholds.forms import ThresholdForm, chosen, initial

VERSIONS_SHOWN = 20


@requires(Permission.SEE_STATUS)
def thresholds(request: OrganizationRequest) -> HttpResponse:
    """All figures in force beside their defaults, and the versions."""
    limits = queries.limits_on(request.organization, request.today)
    rows = [
        (group, [_row(one, limits[one]) for one in group.thresholds])
        for group in groups(request.organization.edition)
    ]
    context = {
        "groups": rows,
        "limits": limits,
        "rules_version": RULES_VERSION,
        "versions": queries.versions(request.organization)[:VERSIONS_SHOWN],
    }
    return render(request, "programme/thresholds.html", context)


def _row(threshold: Any, value: float) -> dict[str, Any]:
    return {
        "title": threshold.title,
        "slug": threshold.slug,
        "value": amount(threshold, value),
        "default": amount(threshold, threshold.default),
        "is_own": value != threshold.default,
    }


@requires(Permission.SET_THRESHOLDS)
def thresholds_set(request: OrganizationRequest) -> HttpResponse:
    """Set other figures; `?defaults=1` begins with the defaults."""
    organization = request.organization
    in_force = queries.limits_on(organization, request.today)
    limits = DEFAULTS if request.GET.get("defaults") else in_force
    return form_page(
        request,
        ThresholdForm,
        title=_("Set thresholds"),
        lead=_(
            "They hold from today on; what was judged before stays as it was judged. An empty field "
            "means the default."
        ),
        button=_("Set thresholds"),
        save=lambda data: services.set_thresholds(
            organization=organization, by=request.person, **chosen(data)
        ),
        cancel_url=reverse("programme:thresholds", args=[organization.slug]),
        success_url=reverse("programme:thresholds", args=[organization.slug]),
        initial=initial(organization.edition, limits, queries.newest_number(organization)),
    )


@requires(Permission.SEE_STATUS)
def threshold_version(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One version: who, when, why, each figure before and after."""
    found = get_object_or_404(queries.versions(request.organization), pk=pk)
    title = _("Thresholds, version %(number)d") % {"number": found.number}
    every = reverse("programme:thresholds", args=[request.organization.slug])
    return render_detail(
        request,
        found,
        describing.version(found),
        title=title,
        facts=[
            (_("In force from"), found.effective_on),
            (_("Set by"), found.set_by),
            (_("Reason"), found.reason),
            *_changes(request, found),
        ],
        crumbs=[(_("Thresholds"), every), (found.reference, "")],
        can_attach=False,
    )


def _changes(request: OrganizationRequest, found: ThresholdVersion) -> list[tuple[Any, str]]:
    known = catalogue(request.organization.edition)
    changed = services.changed(known, found.before, found.values)
    return [(known[slug].title, f"{before} → {after}") for slug, before, after in changed]
