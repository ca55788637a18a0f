"""What an indicator says: one figure about one commitment, why, and what to do next (DOMAIN §1.1).

Each room computes its own from its own records; `programme/commitments.py` lists which belong to
which commitment.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from django.utils.translation import gettext as _

from evidence.thresholds import Limits
from people.models import Organization


class Result(StrEnum):
    """How an indicator stands; its points are 2, 1 and 0."""

    PASS = "pass"
    PARTIAL = "partial"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Link:
    """A page that shows the records behind the figure."""

    label: Any
    url: str


@dataclass(frozen=True)
class Indicator:
    """One indicator on one day.

    `slug` is stable ("requests-decided"). `value` and `threshold` share `unit` ("%", "days", "");
    `maximum` is the end of its scale in a picture. `figure` is the value in words ("20 of 23,
    87 %"), `needed` the threshold in words ("≥ 90 %"). `sentence` explains in one plain sentence with the
    figure; `next_step` says what to do, empty when there is nothing to do.
    """

    slug: str
    title: Any
    result: Result
    sentence: str
    figure: str = ""
    needed: str = ""
    value: float | None = None
    threshold: float | None = None
    maximum: float | None = None
    unit: str = ""
    next_step: str = ""
    links: tuple[Link, ...] = ()

    @property
    def points(self) -> int:
        """2 for pass, 1 for partial, else 0."""
        return {Result.PASS: 2, Result.PARTIAL: 1}.get(self.result, 0)


class Measure(Protocol):
    """An indicator's function: as known on a day, against the thresholds in force."""

    @property
    def __name__(self) -> str: ...

    def __call__(
        self, organization: Organization, on: datetime.date, limits: Limits = ..., /
    ) -> Indicator: ...


def at_least(value: float, threshold: float) -> Result:
    """Pass from the threshold on, partial from three quarters of it."""
    if value >= threshold:
        return Result.PASS
    return Result.PARTIAL if value >= 0.75 * threshold else Result.FAIL


def at_most(value: float, threshold: float) -> Result:
    """Pass up to the threshold, partial up to double."""
    if value <= threshold:
        return Result.PASS
    return Result.PARTIAL if value <= 2 * threshold else Result.FAIL


def yes_or_no(holds: bool) -> Result:
    """Pass or fail, nothing between."""
    return Result.PASS if holds else Result.FAIL


def share(part: int, whole: int) -> float:
    """Percent of the whole, 0 for an empty whole; not rounded, so that 89.6 is not 90."""
    return 100 * part / whole if whole else 0.0


def share_indicator(
    slug: str,
    title: Any,
    part: int,
    whole: int,
    threshold: float,
    *,
    sentence: str,
    nothing: str,
    next_step: str = "",
    links: tuple[Link, ...] = (),
) -> Indicator:
    """An indicator of the kind “at least so many percent”; not applicable when there is nothing."""
    if not whole:
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, links=links)
    percent = share(part, whole)
    result = at_least(percent, threshold)
    return Indicator(
        slug,
        title,
        result,
        sentence,
        figure=_("%(part)d of %(whole)d, %(percent).0f %%")
        % {"part": part, "whole": whole, "percent": percent},
        needed=f"≥ {threshold:g} %",
        value=percent,
        threshold=threshold,
        maximum=100,
        unit="%",
        next_step="" if result is Result.PASS else next_step,
        links=links,
    )
