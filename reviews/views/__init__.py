"""Pages of this room."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from people.permissions import OrganizationRequest
from reviews import queries
from reviews.models import Review


def found(request: OrganizationRequest, pk: int) -> Review:
    """The review of the organization, or 404."""
    return get_object_or_404(queries.reviews(request.organization), pk=pk)


def crumbs(request: OrganizationRequest, *further: tuple[str, str]) -> list[tuple[str, str]]:
    """From the list of reviews down to here."""
    return [(_("Management reviews"), address(request, "reviews")), *further]


def form_crumbs(request: OrganizationRequest, *further: tuple[str, str]) -> list[dict[str, str]]:
    """The same, as the template of a form takes them."""
    return [{"label": label, "url": url} for label, url in crumbs(request, *further)]


def address(request: OrganizationRequest, name: str, *args: int | str) -> str:
    """The address of a page of this room."""
    return reverse(f"reviews:{name}", args=[request.organization.slug, *args])
