"""Personal or delegated: whose hands the acts of a leader went through (clause 5.1.1).

An act counts for the leader who did it, whoever recorded it. What somebody else did in their place
(chaired a review, decided for them) is listed beside, and so is a review that they did not attend.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.editions import edition
from evidence.models import Entry, Tag
from leadership.models import ResourceRequest
from people import queries as people
from people.models import Organization, Person
from programme.staging.flags import Window
from reviews import queries as reviews
from reviews.models import Attendance, Review


class Way(StrEnum):
    """How an act came into the records."""

    OWN = "own"
    RECORDED = "recorded"
    DELEGATE = "delegate"

    @property
    def label(self) -> Any:
        return WORDS[self]


WORDS = {
    Way.OWN: gettext_lazy("in person, recorded themselves"),
    Way.RECORDED: gettext_lazy("in person, recorded by somebody else"),
    Way.DELEGATE: gettext_lazy("by somebody in their place, or missed"),
}


@dataclass(frozen=True)
class Tally:
    """How many acts went which way."""

    own: int = 0
    recorded: int = 0
    delegate: int = 0

    @property
    def total(self) -> int:
        return self.own + self.recorded + self.delegate

    @property
    def in_person(self) -> int:
        return self.own + self.recorded

    @property
    def parts(self) -> tuple[int, int, int]:
        return self.own, self.recorded, self.delegate


@dataclass(frozen=True)
class Replaced:
    """Something that somebody else did in the place of the leader, or that went on without them."""

    on: datetime.date
    what: str
    how: str
    url: str


@dataclass(frozen=True)
class Leader:
    """One of top management with the acts of twelve months."""

    person: Person
    tally: Tally
    replaced: tuple[Replaced, ...] = field(default=())


def leaders(organization: Organization, on: datetime.date) -> list[Leader]:
    """Top management on that day, the most senior first, each with the acts of twelve months."""
    window = Window(organization, on)
    found = people.top_management(organization, on).order_by("-is_most_senior", "name")
    members = list(found)
    counted = _counted(window, members)
    replaced = _replaced(window, members)
    return [
        Leader(
            person,
            Tally(*counted.get(person.pk, (0, 0)), len(replaced[person.pk])),
            tuple(replaced[person.pk]),
        )
        for person in members
    ]


def leader(organization: Organization, person: Person, on: datetime.date) -> Leader:
    """One leader with the acts of twelve months."""
    window = Window(organization, on)
    own, recorded = _counted(window, [person]).get(person.pk, (0, 0))
    replaced = _replaced(window, [person])[person.pk]
    return Leader(person, Tally(own, recorded, len(replaced)), tuple(replaced))


def _counted(window: Window, members: list[Person]) -> dict[int, tuple[int, int]]:
    """Acts recorded by the actor, and by others, of each member; counted by the database."""
    acts = window.shown().filter(actor__in=members).values("actor")
    counted = acts.annotate(own=Count("pk", filter=Q(recorder=F("actor"))), all=Count("pk"))
    return {row["actor"]: (row["own"], row["all"] - row["own"]) for row in counted}


def _replaced(window: Window, members: Iterable[Person]) -> dict[int, list[Replaced]]:
    """What went on without each leader, or was done on their behalf; newest first."""
    found: dict[int, list[Replaced]] = {person.pk: [] for person in members}
    _add_reviews(found, window, members)
    _add_decisions(found, window)
    return {key: sorted(ones, key=lambda one: one.on, reverse=True) for key, ones in found.items()}


def _add_reviews(
    found: dict[int, list[Replaced]], window: Window, members: Iterable[Person]
) -> None:
    """Reviews held without the leader, or led by somebody else than the most senior one."""
    held = list(reviews.held_between(window.organization, window.start, window.on))
    asked = Attendance.objects.filter(review__in=held, person__in=found)
    presence = {(one.review_id, one.person_id): one.presence for one in asked}
    for person in members:
        for review in held:
            how = _how(review, person, presence.get((review.pk, person.pk), ""))
            if how and review.held_on:
                url = review.get_absolute_url()
                found[person.pk].append(Replaced(review.held_on, str(review), how, url))


def _add_decisions(found: dict[int, list[Replaced]], window: Window) -> None:
    """Requests that somebody decided on behalf of the leader."""
    decided = ResourceRequest.objects.filter(
        on_behalf_of__in=found, decided_on__range=(window.start, window.on)
    ).select_related("organization", "decided_by")
    for one in decided:
        if one.decided_by and one.decided_on and one.on_behalf_of_id:
            how = _("decided by %(name)s on their behalf") % {"name": one.decided_by.name}
            told = Replaced(one.decided_on, str(one), how, one.get_absolute_url())
            found[one.on_behalf_of_id].append(told)


def _how(review: Review, person: Person, presence: str) -> str:
    """What happened to the leader's place in a review; empty where they filled it."""
    away = presence in (Attendance.Presence.ABSENT, Attendance.Presence.EXCUSED)
    if person.is_most_senior and review.chair_id != person.pk:
        text = _("chaired by %(name)s; not there") if away else _("chaired by %(name)s")
        return text % {"name": review.chair.name}
    return _("held without them") if away else ""


def acts(
    organization: Organization, person: Person, on: datetime.date, way: str
) -> QuerySet[Entry]:
    """What the leader did in twelve months, newest first; all of it, or what went one way."""
    found = Window(organization, on).shown().filter(actor=person)
    if way == Way.OWN:
        found = found.filter(recorder=person)
    elif way == Way.RECORDED:
        found = found.exclude(recorder=person)
    return found.order_by("-occurred_on", "-sequence").prefetch_related("personal_texts")


def by_commitment(
    organization: Organization, person: Person, on: datetime.date
) -> list[tuple[Any, Tally]]:
    """The edition's commitments, each with the leader's acts that show it."""
    shown = Window(organization, on).shown().filter(actor=person)
    tags = Tag.objects.filter(kind=Tag.Kind.COMMITMENT, entry__in=shown.values("pk"))
    own, others = Counter[str](), Counter[str]()
    rows = tags.order_by().values_list("value", "entry__recorder").annotate(count=Count("pk"))
    for slug, recorder, count in rows:
        (own if recorder == person.pk else others)[slug] += count
    return [
        (one, Tally(own[one.slug], others[one.slug]))
        for one in edition(organization.edition).commitments
    ]
