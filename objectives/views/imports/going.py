"""Readings and templates go out as files."""

from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from objectives.imports.out import sheets
from objectives.imports.out.sheets import Sheet
from objectives.imports.out.writing import csv_lines, workbook
from objectives.models import Objective
from objectives.views.imports.places import P, may_all
from objectives.views.places import crumbs
from pages.workbook import workbook_response
from people.permissions import OrganizationRequest, Permission, requires

WIDE = "wide"


@require_GET
@requires(Permission.SEE_RECORDS)
def export(request: OrganizationRequest) -> HttpResponse:
    """What can be downloaded: all readings, long or wide."""
    context = {
        "files": file_links(request, "export-file", _all(request)),
        "crumbs": crumbs(request),
    }
    return render(request, "objectives/export.html", context)


@require_GET
@requires(Permission.SEE_RECORDS)
def export_file(request: OrganizationRequest) -> HttpResponseBase:
    """All standing readings; `layout` long or wide, `form` csv or xlsx, `frequency` of a wide one."""
    found = _all(request)
    sheet = (
        sheets.wide_export(found, _frequency(request, found))
        if _is_wide(request)
        else sheets.long_export(found)
    )
    return _download(request, sheet, _("readings"))


@require_GET
@requires(P)
def template_file(request: OrganizationRequest) -> HttpResponseBase:
    """An empty table with the objectives whose readings this person may import."""
    found = to_enter(request)
    sheet = (
        sheets.wide_template(found, _frequency(request, found), request.today)
        if _is_wide(request)
        else sheets.long_template(found, request.today)
    )
    return _download(request, sheet, _("template"))


def _all(request: OrganizationRequest) -> QuerySet[Objective]:
    return Objective.objects.of(request.organization)


def to_enter(request: OrganizationRequest) -> QuerySet[Objective]:
    """Standing objectives, for owners their own ones."""
    found = Objective.objects.of(request.organization).standing().order_by("reference")
    return found if may_all(request) else found.filter(owner=request.person)


def file_links(
    request: OrganizationRequest, name: str, objectives: QuerySet[Objective]
) -> list[dict[str, Any]]:
    """One line for the long table, one for the wide table of each frequency, each in both forms."""
    url = reverse(f"objectives:{name}", args=[request.organization.slug])
    lines = [(_("One reading a row"), "layout=long")]
    for value, label in sheets.frequencies(objectives):
        text = _("One objective a row, periods as columns: measured %(frequency)s")
        lines.append((text % {"frequency": label}, f"layout={WIDE}&frequency={value}"))
    return [
        {"label": label, "csv": f"{url}?{query}&form=csv", "xlsx": f"{url}?{query}&form=xlsx"}
        for label, query in lines
    ]


def _is_wide(request: OrganizationRequest) -> bool:
    return request.GET.get("layout") == WIDE


def _frequency(request: OrganizationRequest, found: QuerySet[Objective]) -> str:
    """The one asked for, else the first that there is."""
    used = [value for value, _label in sheets.frequencies(found)]
    wanted = request.GET.get("frequency", "")
    return wanted if wanted in used else next(iter(used), Objective.Frequency.MONTH)


def _download(request: OrganizationRequest, sheet: Sheet, word: str) -> HttpResponseBase:
    name = f"{request.organization.slug}-{slugify(word)}-{request.today.isoformat()}"
    if request.GET.get("form") == "xlsx":
        return workbook_response(workbook(sheet), name)
    response = StreamingHttpResponse(csv_lines(sheet), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
