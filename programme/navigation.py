"""The seven words of the top bar and the pages behind them, in plain sight."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from people.permissions import Permission

P = Permission


@dataclass(frozen=True)
class Place:
    """A page in the navigation: where it leads, who sees it, which group it stands in.

    `prefixes` are further URL names that belong to it; those of its records need not be named.
    """

    label: Any
    url_name: str
    permission: P
    group: Any = ""
    prefixes: tuple[str, ...] = ()

    def holds(self, here: str) -> bool:
        """Whether the page of this URL name belongs to the place."""
        return here == self.url_name or here.startswith((record_of(self.url_name), *self.prefixes))


@dataclass(frozen=True)
class Word:
    """One of the seven words of the top bar, with the pages behind it."""

    label: Any
    rooms: tuple[str, ...]  # URL prefixes ("audits:") that belong to this word
    places: tuple[Place, ...]


def _group(label: Any, *places: Place) -> tuple[Place, ...]:
    return tuple(replace(place, group=label) for place in places)


def record_of(list_name: str) -> str:
    """The URL name of one record of a list: “improvement:nonconformities” → “…:nonconformity”."""
    if list_name.endswith("ies"):
        return f"{list_name[:-3]}y"
    return list_name.removesuffix("s")


R = P.SEE_RECORDS
LEADING = _group(
    _("Leading"),
    Place(_("Policy"), "leadership:policies", R, prefixes=("leadership:sample",)),
    Place(_("Responsibilities"), "leadership:assignments", R),
    Place(_("Communication"), "leadership:communications", R, prefixes=("leadership:audience",)),
    Place(_("Walks"), "leadership:walks", R, prefixes=("leadership:follow-up",)),
    Place(_("Recognition"), "leadership:recognitions", R),
    Place(_("Suggestions"), "leadership:suggestions", R),
)
MANAGERS = _group(
    _("Managers"),
    Place(_("Escalations"), "leadership:escalations", R),
    Place(_("Support of managers"), "leadership:supports", R),
)
MEANS = _group(
    _("Means"),
    Place(_("Requests"), "leadership:resources", R, prefixes=("programme:resource",)),
    Place(_("Year and budget"), "leadership:resources-year", R, prefixes=("leadership:budget",)),
    Place(_("Measuring equipment"), "processes:equipment", R, prefixes=("processes:calibration",)),
    Place(_("Knowledge"), "processes:knowledge", R),
    Place(
        _("Competence"), "leadership:competences", P.SEE_COMPETENCE, prefixes=("leadership:gap",)
    ),
)
PROCESSES = _group(
    _("Processes and risks"),
    Place(_("Processes"), "processes:processes", R),
    Place(_("Map"), "processes:process-map", R),
    Place(_("Context"), "processes:context-issues", R, prefixes=("processes:context",)),
    Place(_("Interested parties"), "processes:parties", R, prefixes=("processes:requirement",)),
    Place(_("Risks"), "processes:risks", R),
    Place(_("Opportunities"), "processes:opportunities", R),
)
PEOPLE = _group(
    _("People"),
    Place(_("People"), "programme:people", R, prefixes=("programme:person",)),
    Place(_("Reminders"), "programme:reminders", P.SEE_REMINDERS),
)

WORDS = (
    Word(_("Today"), ("programme:today",), (Place(_("Today"), "programme:today", P.ENTER),)),
    Word(
        _("Commitments"),
        (
            "programme:commitment",
            "programme:evidence",
            "programme:making",
            "programme:leader",
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
        (
            Place(_("Objectives"), "objectives:objectives", P.SEE_RECORDS),
            Place(_("Enter readings"), "objectives:grid", P.ENTER_MEASUREMENTS),
            Place(_("Expected readings"), "objectives:expected", P.SEE_RECORDS),
            Place(
                _("Readings to verify"),
                "objectives:verify",
                P.ENTER_MEASUREMENTS,
                prefixes=("objectives:lock",),
            ),
            Place(_("Cascade"), "objectives:cascade", P.SEE_RECORDS),
            Place(_("Map"), "objectives:map", P.SEE_RECORDS),
            Place(
                _("Import"),
                "objectives:imports",
                P.ENTER_MEASUREMENTS,
                prefixes=("objectives:import",),
            ),
            Place(_("Export"), "objectives:export", P.SEE_RECORDS),
            Place(_("Chart rules"), "objectives:chart-rules", P.SEE_RECORDS),
        ),
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
            Place(_("Overview"), "audits:overview", P.SEE_RECORDS),
            Place(_("Audits"), "audits:audits", P.SEE_RECORDS, prefixes=("audits:report-file",)),
            Place(_("Findings"), "audits:findings", P.SEE_RECORDS),
            Place(_("Audit programmes"), "audits:programmes", P.SEE_RECORDS),
            Place(_("Coverage"), "audits:coverage", P.SEE_RECORDS),
            Place(_("Checklists"), "audits:checklists", P.SEE_RECORDS),
            Place(_("Outside audits"), "audits:external-audits", P.SEE_RECORDS),
            Place(_("Auditors"), "audits:auditors", P.SEE_RECORDS),
            Place(_("Rules"), "audits:rules", P.PLAN_AUDITS),
        ),
    ),
    Word(
        _("Improvement"),
        ("improvement:",),
        (
            Place(_("Actions"), "improvement:actions", P.SEE_RECORDS),
            Place(_("Nonconformities"), "improvement:nonconformities", P.SEE_RECORDS),
            Place(_("Improvements"), "improvement:improvements", P.SEE_RECORDS),
            Place(_("Response times"), "improvement:response-times", P.WORK_NONCONFORMITIES),
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
            *LEADING,
            *MANAGERS,
            *MEANS,
            *PROCESSES,
            *PEOPLE,
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
