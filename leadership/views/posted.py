"""What the views of this room read from a posted page."""

from typing import Any

from django.urls import reverse

from people.permissions import OrganizationRequest


def changes(data: dict[str, Any]) -> dict[str, Any]:
    """The fields of a change form, without the version that it was opened with."""
    return {name: value for name, value in data.items() if name != "version"}


def address(request: OrganizationRequest, name: str) -> str:
    """The address of a page of this room that needs no key."""
    return reverse(f"leadership:{name}", args=[request.organization.slug])
