"""The status of the commitments, computed from indicators, and explained by them.

The rules are those of docs/status.md (rules version 1). The words are *demonstrated, weak, not
demonstrated, not assessed*: they say how much evidence the records hold, never more.
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence import queries as evidence
from evidence.editions import Commitment, edition
from evidence.indicators import Indicator, Result
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import quarters, year_before
from improvement import queries as improvement
from people.models import Organization
from programme.commitments import RULES, Rule

RULES_VERSION = 2
INDICATORS_NEEDED = 2
# Newcomers must not start in red.
DAYS_OF_USE = Threshold(
    "engine.days-of-use", gettext_lazy("Days of use before a judgement"), 90, "days", 90, 365
)
DEMONSTRATED_SHARE = Threshold(
    "engine.demonstrated", gettext_lazy("Share of points for “demonstrated”"), 80, "%", 50
)
NOT_DEMONSTRATED_SHARE = Threshold(
    "engine.not-demonstrated",
    gettext_lazy("Share of points below which it is “not demonstrated”"),
    40,
    "%",
    1,
    50,
)
QUARTERS = Threshold("engine.quarters", gettext_lazy("Quarters of four with evidence"), 3, "", 1, 4)
MAJOR_DAYS = Threshold(
    "engine.major-days",
    gettext_lazy("Days that a major nonconformity may be without an accepted plan"),
    30,
    "days",
    1,
    180,
)
ENGINE = (DAYS_OF_USE, DEMONSTRATED_SHARE, NOT_DEMONSTRATED_SHARE, QUARTERS, MAJOR_DAYS)


class Status(StrEnum):
    """How much evidence the records hold for a commitment."""

    DEMONSTRATED = "demonstrated"
    WEAK = "weak"
    NOT_DEMONSTRATED = "not_demonstrated"
    NOT_ASSESSED = "not_assessed"

    @property
    def label(self) -> Any:
        return WORDS[self]


WORDS = {
    Status.DEMONSTRATED: gettext_lazy("Demonstrated"),
    Status.WEAK: gettext_lazy("Weak"),
    Status.NOT_DEMONSTRATED: gettext_lazy("Not demonstrated"),
    Status.NOT_ASSESSED: gettext_lazy("Not assessed"),
}


@dataclass(frozen=True)
class Judged:
    """An indicator within its commitment."""

    indicator: Indicator
    core: bool


@dataclass(frozen=True)
class CommitmentStatus:
    """A commitment on one day: status, the sentence that explains it, the next step, the proof."""

    commitment: Commitment
    status: Status
    sentence: str
    next_step: str
    reason: str
    judged: tuple[Judged, ...]
    points: int
    possible: int
    quarters: int
    records: int

    @property
    def applicable(self) -> list[Judged]:
        return [one for one in self.judged if one.indicator.result is not Result.NOT_APPLICABLE]

    @property
    def judges_whole_ledger(self) -> bool:
        """Whether the spread of all records is among what is judged."""
        return any(one.indicator.slug == "evidence-spread" for one in self.judged)

    @property
    def passed(self) -> int:
        return sum(one.indicator.result is Result.PASS for one in self.applicable)


@dataclass(frozen=True)
class Basis:
    """What a status rests on beside the indicators."""

    days_of_use: int
    quarters: int
    records: int
    major_without_plan: str  # reference of an open major nonconformity, or empty


def assess(
    organization: Organization,
    on: datetime.date,
    only: str = "",
    limits: Limits = DEFAULTS,
) -> list[CommitmentStatus]:
    """The status of each commitment of the organization's edition on a day, or of one by slug."""
    commitments = [
        commitment
        for commitment in edition(organization.edition).commitments
        if not only or commitment.slug == only
    ]
    shown = evidence.days_by_commitment(organization, *year_before(on))
    majors = improvement.majors_without_plan(organization, on, int(limits[MAJOR_DAYS]))
    days = (on - organization.started_on).days
    return [
        judge(
            commitment,
            _judged(RULES.get(commitment.slug, ()), organization, on, limits),
            _basis(days, shown.get(commitment.slug, Counter()), on, _mapped(commitment, majors)),
            organization.started_on,
            limits,
        )
        for commitment in commitments
    ]


def _judged(
    rules: tuple[Rule, ...], organization: Organization, on: datetime.date, limits: Limits
) -> tuple[Judged, ...]:
    return tuple(Judged(rule.indicator(organization, on, limits), rule.core) for rule in rules)


def _basis(days_of_use: int, shown: Counter[datetime.date], on: datetime.date, major: str) -> Basis:
    """What the ledger says: in how many of the last four quarters, by how many entries."""
    spans = quarters(on)
    spread = sum(any(first <= day <= last for day in shown) for first, last in spans)
    return Basis(days_of_use, spread, shown.total(), major)


def _mapped(commitment: Commitment, majors: list[tuple[str, str]]) -> str:
    """The first (reference, clause) whose clause belongs to the commitment's own clauses."""
    own = [clause for clause in commitment.clauses if clause != "5.1.1"]
    for reference, clause in majors:
        if any(clause == one or clause.startswith(f"{one}.") for one in own):
            return reference
    return ""


def judge(
    commitment: Commitment,
    judged: tuple[Judged, ...],
    basis: Basis,
    started_on: datetime.date,
    limits: Limits = DEFAULTS,
) -> CommitmentStatus:
    """The rule of the status engine, for one commitment."""
    applicable = [one for one in judged if one.indicator.result is not Result.NOT_APPLICABLE]
    points = sum(one.indicator.points for one in applicable)
    status, reason = _status(applicable, points, basis, started_on, limits)
    telling = _telling(status, applicable)
    return CommitmentStatus(
        commitment=commitment,
        status=status,
        sentence=reason if status is Status.NOT_ASSESSED else _sentence(telling, reason),
        next_step=next((one.indicator.next_step for one in telling if one.indicator.next_step), ""),
        reason=reason,
        judged=judged,
        points=points,
        possible=2 * len(applicable),
        quarters=basis.quarters,
        records=basis.records,
    )


def _status(
    applicable: list[Judged],
    points: int,
    basis: Basis,
    started_on: datetime.date,
    limits: Limits,
) -> tuple[Status, str]:
    """Status and why, in one sentence."""
    if basis.days_of_use < limits[DAYS_OF_USE]:
        return Status.NOT_ASSESSED, _too_early(basis.days_of_use, started_on, limits)
    if len(applicable) < INDICATORS_NEEDED:
        return Status.NOT_ASSESSED, _("Too little is recorded to judge.")
    core = [one.indicator.result for one in applicable if one.core]
    possible = 2 * len(applicable)
    if basis.major_without_plan:
        text = _(
            "Major nonconformity %(reference)s has had no accepted plan for more than "
            "%(days)d days."
        )
        words = {"reference": basis.major_without_plan, "days": limits[MAJOR_DAYS]}
        return Status.NOT_DEMONSTRATED, text % words
    if core and all(result is Result.FAIL for result in core):
        return Status.NOT_DEMONSTRATED, _("Every core indicator fails.")
    if 100 * points < limits[NOT_DEMONSTRATED_SHARE] * possible:
        return Status.NOT_DEMONSTRATED, _too_few(points, possible, limits[NOT_DEMONSTRATED_SHARE])
    return _weak_or_demonstrated(applicable, points, basis, limits)


def _too_few(points: int, possible: int, needed: float) -> str:
    text = _("%(points)d of %(possible)d points: fewer than %(needed)d %%.")
    return text % {"points": points, "possible": possible, "needed": needed}


def _weak_or_demonstrated(
    applicable: list[Judged], points: int, basis: Basis, limits: Limits
) -> tuple[Status, str]:
    possible = 2 * len(applicable)
    if any(one.core and one.indicator.result is not Result.PASS for one in applicable):
        return Status.WEAK, _("Not every core indicator passes.")
    if any(one.indicator.result is Result.FAIL for one in applicable):
        return Status.WEAK, _("An indicator fails.")
    if 100 * points < limits[DEMONSTRATED_SHARE] * possible:
        return Status.WEAK, _too_few(points, possible, limits[DEMONSTRATED_SHARE])
    if basis.quarters < limits[QUARTERS]:
        text = _("Evidence in %(quarters)d of 4 quarters; %(needed)d are needed.")
        return Status.WEAK, text % {"quarters": basis.quarters, "needed": limits[QUARTERS]}
    text = _("All core indicators pass; evidence in %(quarters)d of 4 quarters.")
    return Status.DEMONSTRATED, text % {"quarters": basis.quarters}


def _too_early(days: int, started_on: datetime.date, limits: Limits) -> str:
    possible_on = started_on + datetime.timedelta(days=limits[DAYS_OF_USE])
    text = ngettext(
        "%(days)d day of use. A judgement is possible from %(day)s.",
        "%(days)d days of use. A judgement is possible from %(day)s.",
        max(days, 0),
    )
    return text % {"days": max(days, 0), "day": date_format(possible_on)}


def _telling(status: Status, applicable: list[Judged]) -> list[Judged]:
    """Indicators by how much they explain: the worst first where something is wrong, core first."""
    if status is Status.DEMONSTRATED:
        return sorted(applicable, key=lambda one: not one.core)
    return sorted(applicable, key=lambda one: (one.indicator.points, not one.core))


def _sentence(telling: list[Judged], reason: str) -> str:
    return telling[0].indicator.sentence if telling else reason


def count_words(statuses: list[CommitmentStatus]) -> Counter[Status]:
    """How many commitments have each status."""
    return Counter(status.status for status in statuses)


def words_line(statuses: list[CommitmentStatus]) -> str:
    """“5 demonstrated, 4 weak, 1 not demonstrated”."""
    counts = count_words(statuses)
    return ", ".join(
        f"{counts[status]} {str(status.label).lower()}" for status in Status if counts[status]
    )
