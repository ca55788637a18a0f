"""What every page shows around its content: organization, person, the seven words, the room's pages."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.permissions import Permission, is_auditor_only

P = Permission


@dataclass(frozen=True)
class Place:
    """A page in the navigation: where it leads and who sees it."""

    label: Any
    url_name: str
    permission: P


@dataclass(frozen=True)
class Word:
    """One of the seven words of the top bar, with the pages behind it."""

    label: Any
    rooms: tuple[str, ...]  # URL prefixes ("audits:") that belong to this word
    places: tuple[Place, ...]


WORDS = (
    Word(_("Today"), ("programme:today",), (Place(_("Today"), "programme:today", P.ENTER),)),
    Word(
        _("Commitments"),
        (
            "programme:commitment",
            "programme:evidence",
            "programme:making",
            "programme:leader",
            "programme:threshold",
            "programme:override",
        ),
        (
            Place(_("Commitments"), "programme:commitments", P.SEE_STATUS),
            Place(_("Evidence"), "programme:evidence", P.SEE_STATUS),
            Place(_("How evidence is made"), "programme:making", P.SEE_STAGED),
            Place(_("Thresholds"), "programme:thresholds", P.SEE_STATUS),
            Place(_("Personal or delegated"), "programme:leaders", P.SEE_STAGED),
        ),
    ),
    Word(
        _("Objectives"),
        ("objectives:",),
        (Place(_("Objectives"), "objectives:objectives", P.SEE_RECORDS),),
    ),
    Word(
        _("Reviews"),
        ("reviews:",),
        (
            Place(_("Management reviews"), "reviews:reviews", P.SEE_RECORDS),
            Place(_("Decisions in ordinary meetings"), "reviews:meeting-decisions", P.SEE_RECORDS),
        ),
    ),
    Word(
        _("Audits"),
        ("audits:",),
        (
            Place(_("Audits"), "audits:audits", P.SEE_RECORDS),
            Place(_("Findings"), "audits:findings", P.SEE_RECORDS),
            Place(_("Audit programmes"), "audits:programmes", P.SEE_RECORDS),
            Place(_("Outside audits"), "audits:external-audits", P.SEE_RECORDS),
        ),
    ),
    Word(
        _("Improvement"),
        ("improvement:",),
        (
            Place(_("Actions"), "improvement:actions", P.SEE_RECORDS),
            Place(_("Nonconformities"), "improvement:nonconformities", P.SEE_RECORDS),
            Place(_("Improvements"), "improvement:improvements", P.SEE_RECORDS),
        ),
    ),
    Word(
        _("Organization"),
        (
            "leadership:",
            "processes:",
            "programme:people",
            "programme:person",
            "programme:reminder",
            "programme:resource",
            "programme:organization",
        ),
        (
            Place(_("Overview"), "programme:organization", P.SEE_RECORDS),
            Place(_("Policy"), "leadership:policies", P.SEE_RECORDS),
            Place(_("Resources"), "leadership:resources", P.SEE_RECORDS),
            Place(_("Responsibilities"), "leadership:assignments", P.SEE_RECORDS),
            Place(_("Communication"), "leadership:communications", P.SEE_RECORDS),
            Place(_("Walks"), "leadership:walks", P.SEE_RECORDS),
            Place(_("Suggestions"), "leadership:suggestions", P.SEE_RECORDS),
            Place(_("Recognition"), "leadership:recognitions", P.SEE_RECORDS),
            Place(_("Escalations"), "leadership:escalations", P.SEE_RECORDS),
            Place(_("Support of managers"), "leadership:supports", P.SEE_RECORDS),
            Place(_("Processes"), "processes:processes", P.SEE_RECORDS),
            Place(_("Risks"), "processes:risks", P.SEE_RECORDS),
            Place(_("Opportunities"), "processes:opportunities", P.SEE_RECORDS),
            Place(_("Context"), "processes:context-issues", P.SEE_RECORDS),
            Place(_("Interested parties"), "processes:parties", P.SEE_RECORDS),
            Place(_("Measuring equipment"), "processes:equipment", P.SEE_RECORDS),
            Place(_("Knowledge"), "processes:knowledge", P.SEE_RECORDS),
            Place(_("Competence"), "leadership:competences", P.SEE_COMPETENCE),
            Place(_("People"), "programme:people", P.SEE_RECORDS),
            Place(_("Reminders"), "programme:reminders", P.SEE_REMINDERS),
        ),
    ),
)
ROOM = Word(
    _("Evidence"),
    ("programme:room", "programme:pack"),
    (
        Place(_("Released evidence"), "programme:room", P.SEE_RELEASED),
        Place(_("Evidence packs"), "programme:packs", P.SEE_RELEASED),
    ),
)


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
    """The pages behind the current word; none where it has only one."""
    word = next((word for word in words if here.startswith(word.rooms)), None)
    if word is None or len(word.places) < 2:
        return []
    return [
        {
            "label": place.label,
            "url": reverse(place.url_name, args=[slug]),
            "current": here == place.url_name or here.startswith(_record_of(place.url_name)),
        }
        for place in word.places
        if place.permission in permissions
    ]


def _record_of(list_name: str) -> str:
    """The URL name of one record of a list: “improvement:nonconformities” → “…:nonconformity”."""
    if list_name.endswith("ies"):
        return f"{list_name[:-3]}y"
    return list_name.removesuffix("s")
