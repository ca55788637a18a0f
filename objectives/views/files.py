"""The chart of an objective and its data as files, for whoever may see the page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from objectives import files, queries
from objectives.events import Happening, happenings
from objectives.health import ObjectiveHealth
from people.permissions import OrganizationRequest, Permission, requires

LONGEST_NAME = 60


@requires(Permission.SEE_RECORDS)
def chart_svg(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The chart as a drawing that needs nothing beside it."""
    health, found = _read(request, pk)
    svg, _height = files.chart_svg(health, found)
    return _file(health, f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}', "image/svg+xml", "svg")


@requires(Permission.SEE_RECORDS)
def chart_png(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The chart as a picture for slides."""
    health, found = _read(request, pk)
    return _file(health, files.chart_png(health, found), "image/png", "png")


@requires(Permission.SEE_RECORDS)
def data_csv(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The series with its target, limits and signals for a spreadsheet."""
    health, found = _read(request, pk)
    return _file(health, files.data_csv(health, found), "text/csv; charset=utf-8", "csv")


def _read(request: OrganizationRequest, pk: int) -> tuple[ObjectiveHealth, list[Happening]]:
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)
    health = queries.health_of_one(found, request.today)
    return health, happenings([health]).get(pk, [])


def _file(health: ObjectiveHealth, content: str | bytes, kind: str, ending: str) -> HttpResponse:
    objective = health.objective
    name = slugify(f"{objective.reference} {objective.title}")[:LONGEST_NAME].strip("-")
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name or "chart"}.{ending}"'
    return response
