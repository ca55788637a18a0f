"""Where a page of this room stands, and whose objectives it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from objectives.models import Objective
from people.models import Person
from people.permissions import OrganizationRequest


def crumbs(request: OrganizationRequest, found: Objective | None = None) -> list[dict[str, Any]]:
    """The way back: the list, and the objective where the page is about one."""
    url = reverse("objectives:objectives", args=[request.organization.slug])
    places = [{"label": _("Objectives"), "url": url}]
    if found is not None:
        places.append({"label": str(found), "url": found.get_absolute_url()})
    return places


@dataclass(frozen=True)
class OwnerAsked:
    """Of which owner the page is to speak, and whom one may choose; `chosen` None means all."""

    people: tuple[Person, ...]
    chosen: Person | None

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        return str(self.chosen.pk) if self.chosen else ""


def owner_asked(request: OrganizationRequest, people: Iterable[Person]) -> OwnerAsked:
    """What `?owner=` asks for; anything that is no owner means all."""
    known = tuple(people)
    wanted = request.GET.get("owner", "")
    return OwnerAsked(known, next((one for one in known if str(one.pk) == wanted), None))
