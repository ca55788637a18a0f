"""The rule of the status engine (DOMAIN §1.1, docs/status.md), for one commitment."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.editions import Commitment
from evidence.indicators import Result
from evidence.thresholds import DEFAULTS, Limits
from evidence.window import add_days, add_months
from programme.status.settings import (
    DAYS_OF_USE,
    DEMONSTRATED_SHARE,
    INDICATORS_NEEDED,
    MAJOR_DAYS,
    NOT_DEMONSTRATED_SHARE,
    QUARTERS,
    RECORDS_FIRST_YEAR,
)
from programme.status.words import Basis, CommitmentStatus, Judged, Status

FIRST_YEAR = 12  # months


def judge(
    commitment: Commitment, judged: tuple[Judged, ...], basis: Basis, limits: Limits = DEFAULTS
) -> CommitmentStatus:
    """Status, and the sentence and next step of the indicator that explains it best."""
    applicable = [one for one in judged if one.is_applicable]
    status, reason = decide(applicable, basis, limits)
    telling = _telling(status, applicable)
    sentence = telling[0].indicator.sentence if telling else reason
    return CommitmentStatus(
        commitment=commitment,
        status=status,
        sentence=reason if status is Status.NOT_ASSESSED else sentence,
        next_step=next((one.indicator.next_step for one in telling if one.indicator.next_step), ""),
        reason=reason,
        judged=judged,
        points=points(applicable),
        possible=2 * len(applicable),
        basis=basis,
    )


def points(applicable: list[Judged]) -> int:
    """Two for each indicator that passes, one for each that passes in part."""
    return sum(one.indicator.points for one in applicable)


def decide(applicable: list[Judged], basis: Basis, limits: Limits) -> tuple[Status, str]:
    """Status and why, in one sentence."""
    too_early = _too_early(applicable, basis, limits)
    if too_early:
        return Status.NOT_ASSESSED, too_early
    if basis.major_without_plan:
        return Status.NOT_DEMONSTRATED, _major(basis, limits)
    core = [one.indicator.result for one in applicable if one.core]
    if core and all(result is Result.FAIL for result in core):
        return Status.NOT_DEMONSTRATED, _("Every core indicator fails.")
    if not _reaches(applicable, limits[NOT_DEMONSTRATED_SHARE]):
        return Status.NOT_DEMONSTRATED, _too_few(applicable, limits[NOT_DEMONSTRATED_SHARE])
    return _weak_or_demonstrated(applicable, basis, limits)


def _weak_or_demonstrated(
    applicable: list[Judged], basis: Basis, limits: Limits
) -> tuple[Status, str]:
    if any(one.core and one.indicator.result is not Result.PASS for one in applicable):
        return Status.WEAK, _("Not every core indicator passes.")
    if any(one.indicator.result is Result.FAIL for one in applicable):
        return Status.WEAK, _("An indicator fails.")
    if not _reaches(applicable, limits[DEMONSTRATED_SHARE]):
        return Status.WEAK, _too_few(applicable, limits[DEMONSTRATED_SHARE])
    if basis.quarters < limits[QUARTERS]:
        text = _("Evidence in %(quarters)d of 4 quarters; %(needed)d are needed.")
        return Status.WEAK, text % {"quarters": basis.quarters, "needed": limits[QUARTERS]}
    text = _("All core indicators pass; evidence in %(quarters)d of 4 quarters.")
    return Status.DEMONSTRATED, text % {"quarters": basis.quarters}


def _reaches(applicable: list[Judged], percent: float) -> bool:
    return 100 * points(applicable) >= percent * 2 * len(applicable)


def _too_few(applicable: list[Judged], needed: float) -> str:
    text = _("%(points)d of %(possible)d points: fewer than %(needed)d %%.")
    possible = 2 * len(applicable)
    return text % {"points": points(applicable), "possible": possible, "needed": needed}


def _major(basis: Basis, limits: Limits) -> str:
    text = _(
        "Major nonconformity %(reference)s has had no accepted plan for more than %(days)d days."
    )
    return text % {"reference": basis.major_without_plan, "days": limits[MAJOR_DAYS]}


def _too_early(applicable: list[Judged], basis: Basis, limits: Limits) -> str:
    """Why there is no judgement yet; empty when there is enough to judge."""
    if basis.days_of_use < limits[DAYS_OF_USE]:
        return _days_missing(basis, limits)
    known, needed = basis.first_year_records, limits[RECORDS_FIRST_YEAR]
    if known is not None and known < needed:
        return _records_missing(known, needed, basis)
    if len(applicable) < INDICATORS_NEEDED:
        return _("Too little is recorded to judge.")
    return ""


def _days_missing(basis: Basis, limits: Limits) -> str:
    days = max(basis.days_of_use, 0)
    possible_on = add_days(basis.started_on, limits[DAYS_OF_USE])
    text = ngettext(
        "%(days)d day of use. A judgement is possible from %(day)s.",
        "%(days)d days of use. A judgement is possible from %(day)s.",
        days,
    )
    return text % {"days": days, "day": date_format(possible_on)}


def _records_missing(known: int, needed: float, basis: Basis) -> str:
    year_over = add_months(basis.started_on, FIRST_YEAR)
    text = ngettext(
        "%(known)d record so far. A judgement is possible from %(needed)d records, or from %(day)s.",
        "%(known)d records so far. A judgement is possible from %(needed)d records, or from %(day)s.",
        known,
    )
    return text % {"known": known, "needed": needed, "day": date_format(year_over)}


def _telling(status: Status, applicable: list[Judged]) -> list[Judged]:
    """Indicators by how much they explain: the worst first where something is wrong, core first."""
    if status is Status.DEMONSTRATED:
        return sorted(applicable, key=lambda one: not one.core)
    return sorted(applicable, key=lambda one: (one.indicator.points, not one.core))
