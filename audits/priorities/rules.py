"""The rules of audit frequency: three figures, their sum, and how many months follow from it.

Importance (1 to 3) is a judgement. Changes (0 to 3) are counted over the twelve months before the
day: one point each for a new owner or none, a changed description, a new or raised risk, a measure
that moved, a process that is new. Earlier results (0 to 3) look at the audits of the 24 months
before the day and take the heaviest point: a major nonconformity that is open, repeated or was found
not effective 3, another major 2; a minor one that is open, repeated or was found not effective 2,
another minor 1; clean 0; not audited in that time 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CHANGE_MONTHS, RESULT_MONTHS = 12, 24
MOST = 3  # points of one figure
HEAVY_RISK, MIDDLE_RISK = 12, 6  # likelihood times impact, of 25
LONGEST = 36  # months of the certification cycle: each process once in it at least


@dataclass(frozen=True)
class Band:
    """A range of sums and the months between audits that follow from it."""

    least: int
    most: int
    months: int


BANDS = (Band(7, 9, 4), Band(5, 6, 6), Band(3, 4, 12), Band(1, 2, 18))


@dataclass(frozen=True)
class Point:
    """Something that raises a figure, in words."""

    words: str
    weight: int = 1


@dataclass(frozen=True)
class Figures:
    """What is known of one process: suggested importance with its reason, changes, results."""

    suggested: int
    why: str
    changes: tuple[Point, ...]
    results: tuple[Point, ...]

    @property
    def change(self) -> int:
        """Each change counts, up to three."""
        return min(sum(point.weight for point in self.changes), MOST)

    @property
    def result(self) -> int:
        """The heaviest earlier result counts alone."""
        return max((point.weight for point in self.results), default=0)


def months_for(total: int) -> int:
    """Months between audits for a sum of the three figures."""
    return next((band.months for band in BANDS if total >= band.least), BANDS[-1].months)


def formula(importance: int, change: int, result: int, own_months: int | None = None) -> str:
    """The sum with its numbers, and the frequency that follows or was decided instead."""
    total = importance + change + result
    words = _("importance %(importance)d + changes %(change)d + results %(result)d = %(total)d") % {
        "importance": importance,
        "change": change,
        "result": result,
        "total": total,
    }
    suggested = f"{words} → {every(months_for(total))}"
    if own_months is None or own_months == months_for(total):
        return suggested
    return f"{suggested}; " + _("decided: %(every)s") % {"every": every(own_months)}


def every(months: int) -> str:
    """“every 6 months”."""
    return ngettext("every month", "every %(months)d months", months) % {"months": months}


def suggested_importance(kind: str, is_core: bool, highest: int | None) -> tuple[int, str]:
    """By the kind of process and its highest rated open risk (likelihood times impact), with why."""
    by_kind = 2 if is_core else 1
    by_risk = 0
    if highest is not None:
        by_risk = 3 if highest >= HEAVY_RISK else 2 if highest >= MIDDLE_RISK else 1
    risk = (
        _("no open risk is rated")
        if highest is None
        else _("its highest open risk is rated %(score)d of 25") % {"score": highest}
    )
    words = _("%(kind)s process; %(risk)s") % {"kind": kind, "risk": risk}
    return max(by_kind, by_risk), words


def result_points(is_major: bool, is_unsettled: bool, words: str) -> Point:
    """The weight of one nonconformity of an earlier audit."""
    weight = (2 if is_major else 1) + (1 if is_unsettled else 0)
    return Point(words, weight)


def joined(points: Sequence[Point]) -> str:
    """The points in words, one after another."""
    return "; ".join(point.words for point in points)
