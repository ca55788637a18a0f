"""What management reviews say about commitments a, e and i (DOMAIN §1.2)."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import (
    Indicator,
    Link,
    Result,
    at_least,
    share,
    share_indicator,
    yes_or_no,
)
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from improvement.models import Action
from objectives import queries as objective_queries
from objectives.queries import ObjectiveHealth
from people.models import Organization, Person
from people.permissions import person_present
from reviews import queries
from reviews.models import Attendance, Decision, Input, Review

REVIEWS = Threshold("reviews-held.count", gettext_lazy("Reviews in twelve months"), 2, "", 1, 12)
ATTENDANCE = Threshold(
    "reviews-held.attendance", gettext_lazy("Top management that attends, on average"), 75, "%"
)
SENIOR = Threshold(
    "reviews-held.senior", gettext_lazy("Reviews with the most senior person"), 75, "%"
)
DECIDED_DAYS = Threshold(
    "off-track-decided.days", gettext_lazy("Days to decide about a miss"), 45, "days", 1, 365
)
ADEQUACY = "resource-adequacy"


def _links(organization: Organization, label: str = "", url: str = "") -> tuple[Link, ...]:
    every = reverse("reviews:reviews", args=[organization.slug])
    return (Link(label or _("Management reviews"), url or every),)


@dataclass(frozen=True)
class _Part:
    """One of three things that a1 asks for; the weakest of them counts."""

    value: float
    threshold: float
    figure: str
    needed: str
    next_step: str
    unit: str = ""
    maximum: float = 100

    @property
    def result(self) -> Result:
        return at_least(self.value, self.threshold)

    @property
    def reach(self) -> tuple[int, float]:
        """The weaker, the smaller: points first, then how much of the threshold is reached."""
        return Indicator("", "", self.result, "").points, self.value / self.threshold


def reviews_held(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """a1*: ≥ 2 reviews in twelve months; top management attends ≥ 75 % on average; the most senior
    person is there in ≥ 75 % of them.
    """
    held = list(queries.held_between(organization, *year_before(on)))
    present = _present(held)
    leaders = list(Person.objects.of(organization).exclude(top_management_from=None))
    came = [_leaders_share(review, leaders, present[review.pk]) for review in held]
    average = sum(came) / len(came) if came else 0.0
    senior = next((one.pk for one in leaders if one.is_most_senior), None)
    with_senior = sum(senior in present[review.pk] for review in held)
    weakest = min(
        _parts(len(held), average, with_senior, limits, has_senior=senior is not None),
        key=lambda part: part.reach,
    )
    return Indicator(
        "reviews-held",
        _("Reviews led by top management"),
        weakest.result,
        _held_sentence(len(held), average, with_senior),
        figure=weakest.figure,
        needed=weakest.needed,
        value=weakest.value,
        threshold=weakest.threshold,
        maximum=weakest.maximum,
        unit=weakest.unit,
        next_step="" if weakest.result is Result.PASS else weakest.next_step,
        links=_links(organization),
    )


def _present(held: list[Review]) -> dict[int, set[int]]:
    """Keys of people who were there, by review."""
    found: dict[int, set[int]] = defaultdict(set)
    there = Attendance.objects.filter(review__in=held, presence=Attendance.Presence.PRESENT)
    for review, person in there.values_list("review", "person"):
        found[review].add(person)
    return found


def _leaders_share(review: Review, leaders: list[Person], present: set[int]) -> float:
    """Percent of those who were top management on the day of the review that were there."""
    day = review.held_on
    assert day is not None
    asked = {one.pk for one in leaders if one.is_top_management(day) and person_present(one, day)}
    return share(len(asked & present), len(asked))


def _parts(
    held: int, average: float, with_senior: int, limits: Limits, *, has_senior: bool
) -> list[_Part]:
    count = _Part(
        held,
        limits[REVIEWS],
        str(held),
        f"≥ {limits[REVIEWS]:g}",
        _("Plan the next management review."),
        maximum=max(held, 2 * limits[REVIEWS]),
    )
    if not held:
        return [count]
    attendance = _Part(
        average,
        limits[ATTENDANCE],
        _("%(percent).0f %% attended") % {"percent": average},
        f"≥ {limits[ATTENDANCE]:g} %",
        _("Choose a day on which top management can come."),
        unit="%",
    )
    senior = _Part(
        share(with_senior, held),
        limits[SENIOR],
        _("%(part)d of %(whole)d, %(percent).0f %%")
        % {"part": with_senior, "whole": held, "percent": share(with_senior, held)},
        f"≥ {limits[SENIOR]:g} %",
        _("Choose a day on which the most senior person can come.")
        if has_senior
        else _("Say on the page of people who the most senior person is."),
        unit="%",
    )
    return [count, attendance, senior]


def _held_sentence(held: int, average: float, with_senior: int) -> str:
    if not held:
        return _("No management review was held in twelve months.")
    text = ngettext(
        "%(held)d review held; %(percent).0f %% of top management came, the most senior person to "
        "%(senior)d.",
        "%(held)d reviews held; %(percent).0f %% of top management came, the most senior person to "
        "%(senior)d.",
        held,
    )
    return text % {"held": held, "percent": average, "senior": with_senior}


def off_track_decided(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """a2*: each objective off track was decided about within 45 days, or in the last review.

    A decision is one of a review about the objective, or an action promised because of it: since
    the last review or within 45 days, or still running in time. What went off track less than 45
    days ago and was not decided about yet is not judged.
    """
    judged = [one for one in objective_queries.health(organization, on) if one.is_judged]
    off = [one for one in judged if one.is_off_track]
    start = on - datetime.timedelta(days=limits[DECIDED_DAYS])
    decided = decided_about(organization, on, off, start)
    waiting = [one for one in off if one.objective.pk not in decided]
    long_off = off_before(waiting, start)
    overdue = [one for one in waiting if one.objective.pk in long_off]
    slug, title = "off-track-decided", _("Misses are decided about")
    links = _links(
        organization,
        _("Objectives off track"),
        reverse("objectives:objectives", args=[organization.slug]) + "?reading=off-track",
    )
    if not judged:
        nothing = _("No objective has been measured often enough to judge it.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, links=links)
    asked = len(decided) + len(overdue)
    return Indicator(
        slug,
        title,
        yes_or_no(not overdue),
        _decided_sentence(len(decided), asked, len(waiting) - len(overdue), limits[DECIDED_DAYS]),
        figure=_("%(part)d of %(whole)d") % {"part": len(decided), "whole": asked},
        needed=_("all"),
        value=share(len(decided), asked) if asked else 100.0,
        threshold=100,
        maximum=100,
        unit="%",
        next_step=_("Decide what to do about %(objective)s.") % {"objective": overdue[0].objective}
        if overdue
        else "",
        links=links,
    )


def decided_about(
    organization: Organization, on: datetime.date, off: list[ObjectiveHealth], start: datetime.date
) -> set[int]:
    """Keys of the objectives off track about which somebody decided since `start`."""
    last = queries.last_held(organization, on)
    if last is not None and last.held_on is not None:
        start = min(start, last.held_on)
    keys = [one.objective.pk for one in off]
    reviewed = Decision.objects.filter(
        organization=organization,
        review__held_on__range=(start, on),
        about__kind=objective_queries.KIND,
        about__object_id__in=keys,
    )
    promised = Action.objects.of(organization).filter(
        promised_on__range=(start, on),
        cancelled_on=None,
        origin__kind=objective_queries.KIND,
        origin__object_id__in=keys,
    )
    return (
        set(reviewed.values_list("about__object_id", flat=True))
        | set(promised.values_list("origin__object_id", flat=True))
        | {one.objective.pk for one in off if one.has_live_action}
    )


def off_before(waiting: list[ObjectiveHealth], start: datetime.date) -> set[int]:
    """Keys of those that were off track on that day already."""
    found = objective_queries.health_of([one.objective for one in waiting], start)
    return {one.objective.pk for one in found if one.is_off_track}


def _decided_sentence(decided: int, asked: int, new: int, days: float) -> str:
    if not asked and not new:
        return _("No objective is off track.")
    text = ngettext(
        "%(part)d of %(whole)d objective off track was decided about in time.",
        "%(part)d of %(whole)d objectives off track were decided about in time.",
        asked,
    ) % {"part": decided, "whole": asked}
    newer = ngettext(
        "%(new)d more is off track for less than %(days)d days.",
        "%(new)d more are off track for less than %(days)d days.",
        new,
    ) % {"new": new, "days": days}
    return " ".join([text] * bool(asked) + [newer] * bool(new))


def adequacy_covered(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """e4: the last review of the twelve months considered whether resources suffice (9.3.2 d)."""
    slug, title = "adequacy-covered", _("Resources considered in the review")
    last = queries.held_between(organization, *year_before(on)).last()
    if last is None:
        nothing = _("No management review was held in twelve months.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, links=_links(organization))
    covered = Input.objects.filter(review=last, slug=ADEQUACY, is_covered=True).exists()
    words = {"reference": last.reference}
    return Indicator(
        slug,
        title,
        yes_or_no(covered),
        _("%(reference)s considered whether resources suffice.") % words
        if covered
        else _("%(reference)s did not consider whether resources suffice.") % words,
        figure=_("yes") if covered else _("no"),
        needed=_("in the last review"),
        next_step="" if covered else _("Consider resources in the next review."),
        links=_links(organization, str(last), last.get_absolute_url()),
    )


def review_improvement_decisions(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """i4: each review of the twelve months decided on at least one improvement."""
    held: list[Any] = list(queries.held_with_improvement(organization, *year_before(on)))
    without = [one for one in held if not one.has_improvement]
    indicator = share_indicator(
        "review-improvement-decisions",
        _("Each review decides on improvement"),
        len(held) - len(without),
        len(held),
        100,
        sentence=ngettext(
            "%(part)d of %(whole)d review decided on an improvement.",
            "%(part)d of %(whole)d reviews decided on an improvement.",
            len(held),
        )
        % {"part": len(held) - len(without), "whole": len(held)},
        nothing=_("No management review was held in twelve months."),
        next_step=_("Decide on an improvement in the next review."),
        links=_links(organization),
    )
    # “Each” has no partial.
    return replace(indicator, result=Result.FAIL) if without else indicator
