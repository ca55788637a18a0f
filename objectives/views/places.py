"""Where a page of this room stands."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from objectives.models import Objective
from people.permissions import OrganizationRequest


def crumbs(request: OrganizationRequest, found: Objective | None = None) -> list[dict[str, Any]]:
    """The way back: the list, and the objective where the page is about one."""
    url = reverse("objectives:objectives", args=[request.organization.slug])
    places = [{"label": _("Objectives"), "url": url}]
    if found is not None:
        places.append({"label": str(found), "url": found.get_absolute_url()})
    return places
