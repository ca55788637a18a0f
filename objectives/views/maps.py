"""Objectives in relation: how they contribute to one another, and what of the policy they serve."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from objectives import alignment, cascade, mapping, queries
from objectives.views.places import crumbs
from people.permissions import OrganizationRequest, Permission, requires

LINES_SHOWN, ROWS_SHOWN, HOLES_SHOWN = 50, 50, 25


@requires(Permission.SEE_RECORDS)
def objective_cascade(request: OrganizationRequest) -> HttpResponse:
    """All objectives that are not closed, each below the one that it contributes to."""
    lines = Paginator(cascade.tree(request.organization), LINES_SHOWN)
    page = lines.get_page(request.GET.get("page"))
    keys = [line.key for line in page.object_list]
    found = queries.objectives(request.organization).filter(pk__in=keys)
    healths = {one.objective.pk: one for one in queries.health_of(found, request.today)}
    context = {
        "lines": [
            (line.level, healths[line.key]) for line in page.object_list if line.key in healths
        ],
        "page_obj": page,
        "crumbs": [*crumbs(request), {"label": _("Cascade"), "url": ""}],
    }
    return render(request, "objectives/cascade.html", context)


@requires(Permission.SEE_RECORDS)
def objective_map(request: OrganizationRequest) -> HttpResponse:
    """From the policy to the processes, as picture and table, with the holes in both directions."""
    found = mapping.objective_map(request.organization)
    page = Paginator(found.rows, ROWS_SHOWN).get_page(request.GET.get("page"))
    drawn = found.rows if found.is_drawable else page.object_list
    healths = {
        one.objective.pk: one
        for one in queries.health_of([row.objective for row in drawn], request.today)
    }
    context = {
        "map": found,
        "holes": mapping.holes_text(found),
        "most": HOLES_SHOWN,
        "picture": mapping.draw(found, healths) if found.is_drawable else "",
        "rows": [(row, healths[row.objective.pk]) for row in page.object_list],
        "page_obj": page,
        "gap": alignment.gap(healths.values())
        if found.is_drawable
        else alignment.standing_gap(request.organization, request.today),
        "crumbs": [*crumbs(request), {"label": _("Map"), "url": ""}],
    }
    return render(request, "objectives/map.html", context)
