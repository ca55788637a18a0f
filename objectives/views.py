"""Pages of this room."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from objectives import evidence, queries
from objectives.lists import LISTING
from pages.details import render_detail
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def objectives(request: OrganizationRequest) -> HttpResponse:
    """All objectives."""
    return render_list(request, LISTING, queries.objectives(request.organization))


@requires(Permission.SEE_RECORDS)
def objective(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One objective."""
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)
    return render_detail(
        request,
        found,
        evidence.objective(found),
        title=found.title,
        facts=[(_("Owner"), found.owner), (_("To be reached by"), found.due_on)],
    )
