"""What every page shows around its content: organization, person, the seven words, the room's pages."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.permissions import Permission, is_auditor_only
from programme.navigation import ROOM, WORDS, Place, Word

P = Permission


class Can:
    """What the person may do, for templates: `can.PLAN_AUDITS`."""

    def __init__(self, permissions: frozenset[P]) -> None:
        self._permissions = permissions

    def __getitem__(self, name: str) -> bool:
        return P.__members__[name] in self._permissions


def organization(request: HttpRequest) -> dict[str, Any]:
    """Context processor: empty outside an organization."""
    found = getattr(request, "organization", None)
    permissions: frozenset[P] = getattr(request, "permissions", frozenset())
    if found is None or not permissions:
        return {}
    words = (ROOM,) if is_auditor_only(permissions) else WORDS
    here = request.resolver_match.view_name if request.resolver_match else ""
    inside = P.SEE_RECORDS in permissions
    return {
        "organization": found,
        "person": request.person,  # type: ignore[attr-defined]
        "today": request.today,  # type: ignore[attr-defined]
        "can": Can(permissions),
        "is_demonstration": found.is_demonstration,
        "nav": [_link(word, found.slug, here) for word in words if _first(word, permissions)],
        "subnav": _pages(words, found.slug, here, permissions),
        "search_url": reverse("programme:search", args=[found.slug]) if inside else "",
        "pack_url": (
            reverse("programme:pack-request", args=[found.slug])
            if P.MAKE_PACK in permissions
            else ""
        ),
        "account_menu": [
            *_mails_link(found.slug, permissions),
            {"label": _("Change password"), "url": reverse("account_change_password")},
            {"label": _("Other organizations"), "url": reverse("choose")},
        ],
    }


def _mails_link(slug: str, permissions: frozenset[P]) -> list[dict[str, Any]]:
    if is_auditor_only(permissions):
        return []
    return [{"label": _("Which mails you get"), "url": reverse("programme:mails", args=[slug])}]


def _first(word: Word, permissions: frozenset[P]) -> Place | None:
    return next((place for place in word.places if place.permission in permissions), None)


def _link(word: Word, slug: str, here: str) -> dict[str, Any]:
    return {
        "label": word.label,
        "url": reverse(word.places[0].url_name, args=[slug]),
        "current": here.startswith(word.rooms),
    }


def _pages(
    words: tuple[Word, ...], slug: str, here: str, permissions: frozenset[P]
) -> list[dict[str, Any]]:
    """The pages behind the current word; none where it has only one.

    Of a word with many pages those of the current group, and one link to each other group.
    """
    word = next((word for word in words if here.startswith(word.rooms)), None)
    if word is None or len(word.places) < 2:
        return []
    places = [place for place in word.places if place.permission in permissions]
    holding = [place for place in places if place.holds(here)]
    # “resources-year” begins like “resources”: the longest name is the nearest.
    current = max(holding, key=lambda place: len(place.url_name), default=None)
    return [_item(place, slug, current) for place in _shown(places, current)]


def _shown(places: list[Place], current: Place | None) -> list[Place]:
    group = current.group if current else ""
    own = [place for place in places if place.group in ("", group)]
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(str(place.group), replace(place, label=place.group))
    others = [place for name, place in first.items() if name not in ("", str(group))]
    return own + others


def _item(place: Place, slug: str, current: Place | None) -> dict[str, Any]:
    return {
        "label": place.label,
        "url": reverse(place.url_name, args=[slug]),
        "current": current is not None and place == current,
        "is_group": bool(place.group) and (current is None or place.group != current.group),
    }
