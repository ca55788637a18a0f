"""What pages, indicators and other rooms ask about management reviews."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evidence.editions import EDITIONS, ReviewInput, ReviewOutput, edition
from evidence.models import Subject
from evidence.queries import subjects
from objectives.queries import KIND, health
from people.models import Organization
from reviews.models import (
    Attendance,
    Decision,
    Input,
    MeetingDecision,
    MeetingDecisionQuerySet,
    Review,
    ReviewQuerySet,
)


def reviews(organization: Organization) -> ReviewQuerySet:
    """Reviews with chair at hand, their inputs counted (`input_count`, `covered_count`) and decisions."""
    found: ReviewQuerySet = Review.objects.of(organization)
    inputs = Input.objects.filter(review=OuterRef("pk"))
    return found.select_related("organization", "chair", "minutes_approved_by").annotate(
        input_count=_number_of(inputs),
        covered_count=_number_of(inputs.filter(is_covered=True)),
        decision_count=_number_of(Decision.objects.filter(review=OuterRef("pk"))),
    )


def _number_of(rows: QuerySet) -> Coalesce:
    """How many there are of one review: counted for those that are read, not over all joined."""
    counted = rows.order_by().values("review").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def next_reviews(organization: Organization, on: datetime.date) -> ReviewQuerySet:
    """Reviews planned for that day or later, soonest first."""
    found: ReviewQuerySet = Review.objects.of(organization).coming().filter(planned_on__gte=on)
    return found.select_related("organization", "chair").order_by("planned_on", "pk")


def minutes_to_approve(organization: Organization) -> ReviewQuerySet:
    """Reviews that were held and whose minutes nobody approved, longest first."""
    found: ReviewQuerySet = Review.objects.of(organization)
    held = found.filter(state=Review.State.HELD).select_related("organization", "chair")
    return held.order_by("held_on", "pk")


def held_between(
    organization: Organization, start: datetime.date, end: datetime.date
) -> ReviewQuerySet:
    """Reviews held from `start` to `end`, both included, oldest first."""
    found: ReviewQuerySet = Review.objects.of(organization).held_between(start, end)
    return found.select_related("organization", "chair").order_by("held_on", "pk")


def last_held(organization: Organization, on: datetime.date) -> Review | None:
    """The newest review held on or before that day."""
    held = reviews(organization).filter(held_on__lte=on)
    return held.order_by("-held_on", "-pk").first()


def attendance(review: Review) -> QuerySet[Attendance]:
    """Who was asked to the review, by name."""
    return review.attendance.select_related("person").order_by("person__name", "pk")


@dataclass(frozen=True)
class Topic:
    """An input of a review with the words of the edition for it."""

    input: Input
    words: ReviewInput


def topic_words(organization: Organization) -> dict[str, ReviewInput]:
    """Clause, title and hint of every input by slug, as the organization's edition names it.

    A review planned under another edition keeps inputs that this one may lack, so all are known.
    """
    known = [one for each in EDITIONS.values() for one in each.review_inputs]
    return {one.slug: one for one in (*known, *edition(organization.edition).review_inputs)}


def topics(review: Review) -> list[Topic]:
    """The inputs of a review in their order."""
    words = topic_words(review.organization)
    return [
        Topic(one, words[one.slug])
        for one in review.inputs.order_by("position")
        if one.slug in words
    ]


def kinds(organization: Organization) -> dict[str, ReviewOutput]:
    """The kinds of decision that the organization's edition asks for, by slug."""
    return {one.slug: one for one in edition(organization.edition).review_outputs}


def decisions(organization: Organization) -> QuerySet[Decision]:
    """Decisions of all reviews, newest review first, with their actions at hand."""
    return (
        Decision.objects.filter(organization=organization)
        .select_related(
            "organization",
            "review__organization",
            "owner",
            "about",
            "action__owner",
            "action__organization",
        )
        .order_by("-review__held_on", "pk")
    )


def decisions_of(review: Review) -> QuerySet[Decision]:
    """Decisions of one review in the order in which they were taken."""
    return decisions(review.organization).filter(review=review).order_by("pk")


def off_track_without_decision(
    review: Review, decided: Sequence[Decision], on: datetime.date
) -> list[Subject]:
    """Objectives off track on that day that none of these decisions is about, by reference."""
    answered = {one.about.object_id for one in decided if one.about and one.about.kind == KIND}
    off = [one.objective.pk for one in health(review.organization, on) if one.is_off_track]
    known = subjects(review.organization, KIND)
    return list(known.filter(object_id__in=set(off) - answered))


def held_with_improvement(
    organization: Organization, start: datetime.date, end: datetime.date
) -> ReviewQuerySet:
    """Reviews held between the days, told by `has_improvement` whether one improvement was decided."""
    improving = Decision.objects.filter(review=OuterRef("pk"), kind="improvement")
    return held_between(organization, start, end).annotate(has_improvement=Exists(improving))


def meeting_decisions(organization: Organization) -> MeetingDecisionQuerySet:
    """Decisions of ordinary meetings with people, process and action at hand."""
    return MeetingDecision.objects.of(organization).select_related(
        "organization", "decided_by", "owner", "process", "action"
    )


def meetings(organization: Organization, most: int = 12) -> list[str]:
    """Names of the meetings that decided about quality, the busiest first."""
    rows = MeetingDecision.objects.of(organization).order_by().values_list("meeting")
    counted = rows.annotate(count=Count("pk")).order_by("-count", "meeting")[:most]
    return [name for name, _count in counted]
