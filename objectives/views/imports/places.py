"""Who sees which imports, and where their pages stand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from objectives.imports.queries import imports_seen_by
from objectives.models import ReadingImport
from objectives.views.places import crumbs
from pages.details import Act
from people.permissions import OrganizationRequest, Permission

P = Permission.ENTER_MEASUREMENTS
AGAIN = Act(gettext_lazy("Choose columns"), "objectives:import-columns", P)


def may_all(request: OrganizationRequest) -> bool:
    """Who may set objectives imports the readings of all; owners those of their own."""
    return Permission.EDIT_OBJECTIVES in request.permissions


def seen(request: OrganizationRequest) -> Any:
    """All imports for those who may set objectives, the own ones for everybody else."""
    return imports_seen_by(request.organization, request.person, all_of_them=may_all(request))


def fetch(request: OrganizationRequest, pk: int) -> ReadingImport:
    """The import of this organization; 403 where it is somebody else's."""
    found = imports_seen_by(request.organization, request.person, all_of_them=True)
    record: ReadingImport = get_object_or_404(found, pk=pk)
    if not may_all(request) and record.uploaded_by_id != request.person.pk:
        raise PermissionDenied(_("Somebody else brought this file in."))
    return record


def import_crumbs(
    request: OrganizationRequest, found: ReadingImport | None = None
) -> list[dict[str, Any]]:
    """The way back: objectives, imports, and the import where the page is about one."""
    url = reverse("objectives:imports", args=[request.organization.slug])
    own = [{"label": str(found), "url": found.get_absolute_url()}] if found else []
    return [*crumbs(request), {"label": _("Imports of readings"), "url": url}, *own]


def url_of(name: str, record: ReadingImport) -> str:
    """The address of a page about this import."""
    return reverse(f"objectives:{name}", args=[record.organization.slug, record.pk])
