"""Plan, move, change and cancel a management review."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.editions import edition
from evidence.facts import Change
from evidence.services import changed_facts, lock, next_reference, save
from people import clock
from people.models import Organization, Person
from reviews import evidence
from reviews.errors import ReviewError
from reviews.models import Attendance, Input, Review


@transaction.atomic
def plan_review(
    *,
    organization: Organization,
    title: str,
    planned_on: datetime.date,
    chair: Person,
    invited: Sequence[Person],
    by: Person,
    place: str = "",
    reference: str = "",
) -> Review:
    """Plan a review with its required inputs. The chair has to be top management on that day."""
    _check_people(organization, chair, invited, planned_on)
    if planned_on < clock.today(organization):
        raise ReviewError(_("Enter a date on or after today."), "planned_on")
    review = Review.objects.create(
        organization=organization,
        reference=reference or next_reference(Review, organization, "MR"),
        created_at=clock.now(),
        title=title,
        planned_on=planned_on,
        first_planned_on=planned_on,
        chair=chair,
        place=place,
    )
    _invite(review, invited)
    inputs = edition(organization.edition).review_inputs
    Input.objects.bulk_create(
        Input(review=review, slug=one.slug, position=position)
        for position, one in enumerate(inputs, start=1)
    )
    ledger.record(
        evidence.review(review),
        organization=organization,
        verb="planned",
        by=by,
        facts=[(_("Planned for"), planned_on), (_("Chair"), chair), (_("Place"), place)],
        shows=(),
    )
    return review


def _check_people(
    organization: Organization, chair: Person, invited: Sequence[Person], on: datetime.date
) -> None:
    if any(person.organization_id != organization.pk for person in [chair, *invited]):
        raise ReviewError(_("Choose people of this organization."), "invited")
    if not chair.is_top_management(on):
        text = _("%(name)s is not top management on that day, so cannot chair a management review.")
        raise ReviewError(text % {"name": chair.name}, "chair")


def _invite(review: Review, invited: Sequence[Person]) -> None:
    people = {person.pk for person in [review.chair, *invited]}
    review.attendance.exclude(person__in=people).delete()
    known = set(review.attendance.values_list("person", flat=True))
    Attendance.objects.bulk_create(
        Attendance(review=review, person_id=key) for key in sorted(people - known)
    )


@transaction.atomic
def change_review(
    *, review: Review, by: Person, version: int | None, invited: Sequence[Person], **changes: Any
) -> Review:
    """Change title, chair, place or invitations of a review that was not held yet."""
    current = lock(review, version)
    _must_come(current)
    chair = changes.get("chair", current.chair)
    _check_people(current.organization, chair, invited, current.planned_on)
    facts = changed_facts(current, changes, frozenset())
    for name, value in changes.items():
        setattr(current, name, value)
    save(current, *changes)
    _invite(current, invited)
    if facts:
        ledger.record(
            evidence.review(current),
            organization=current.organization,
            verb="changed",
            by=by,
            facts=facts,
            shows=(),
        )
    return current


@transaction.atomic
def move_review(*, review: Review, planned_on: datetime.date, reason: str, by: Person) -> Review:
    """Move a review to another day; the reason is kept."""
    current = lock(review)
    _must_come(current)
    if planned_on < clock.today(current.organization):
        raise ReviewError(_("Enter a date on or after today."), "planned_on")
    if not reason.strip():
        raise ReviewError(_("Say why the review moves."), "reason")
    facts = [(_("Planned for"), Change(current.planned_on, planned_on)), (_("Reason"), reason)]
    current.planned_on = planned_on
    save(current, "planned_on")
    ledger.record(
        evidence.review(current),
        organization=current.organization,
        verb="moved",
        by=by,
        facts=facts,
        shows=(),
    )
    return current


@transaction.atomic
def cancel_review(*, review: Review, reason: str, by: Person) -> Review:
    """Cancel a review that was not held; the reason is kept."""
    current = lock(review)
    _must_come(current)
    if not reason.strip():
        raise ReviewError(_("Say why the review is cancelled."), "reason")
    current.state, current.cancel_reason = Review.State.CANCELLED, reason
    save(current, "state", "cancel_reason")
    ledger.record(
        evidence.review(current),
        organization=current.organization,
        verb="cancelled",
        by=by,
        facts=[(_("Reason"), reason)],
        shows=(),
    )
    return current


def _must_come(review: Review) -> None:
    if not review.is_coming:
        raise ReviewError(_("This review was held or cancelled already."))
