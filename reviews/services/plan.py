"""Plan, move, change and cancel a management review."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.editions import edition
from evidence.facts import Change, Fact
from evidence.services import changed_facts, lock, next_reference, save
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
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
    """Plan a review with its required inputs. Raises ReviewError.

    The chair has to be top management on that day and is always invited (9.3.1).
    """
    _check_people(organization, chair, invited, planned_on)
    _refuse_past(organization, planned_on)
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
    facts: list[Fact] = [
        (_("Planned for"), planned_on),
        (_("Chair"), chair),
        (_("Place"), place),
        *_invite(review, invited),
    ]
    inputs = edition(organization.edition).review_inputs
    Input.objects.bulk_create(
        Input(review=review, slug=one.slug, position=position)
        for position, one in enumerate(inputs, start=1)
    )
    return _record(review, "planned", by, facts)


def _record(review: Review, verb: str, by: Person, facts: Iterable[Fact]) -> Review:
    """A plan shows no commitment yet; holding the review does."""
    ledger.record(
        evidence.review(review),
        organization=review.organization,
        verb=verb,
        by=by,
        facts=facts,
        shows=(),
    )
    return review


def _check_people(
    organization: Organization, chair: Person, invited: Sequence[Person], on: datetime.date
) -> None:
    same_organization(ReviewError, organization, chair=chair)
    for person in invited:
        same_organization(ReviewError, organization, invited=person)
    if not chair.is_top_management(on):
        text = _("%(name)s is not top management on that day, so cannot chair a management review.")
        raise ReviewError(text % {"name": chair.name}, "chair")


def _refuse_past(organization: Organization, planned_on: datetime.date) -> None:
    if planned_on < clock.today(organization):
        raise ReviewError(_("Enter a date on or after today."), "planned_on")


def _invite(review: Review, invited: Sequence[Person]) -> list[Fact]:
    """Make the invitations these and the chair's; what changed, as facts."""
    wanted = {person.pk: person for person in [review.chair, *invited]}
    before = {one.person_id: one for one in review.attendance.select_related("person")}
    gone = [one for key, one in before.items() if key not in wanted]
    come = [person for key, person in wanted.items() if key not in before]
    review.attendance.filter(pk__in=[one.pk for one in gone]).delete()
    Attendance.objects.bulk_create(Attendance(review=review, person=person) for person in come)
    facts: list[Fact] = [(_("Invited"), person) for person in come]
    return facts + [(_("No longer invited"), one.person) for one in gone]


@transaction.atomic
def change_review(
    *, review: Review, by: Person, version: int | None, invited: Sequence[Person], **changes: Any
) -> Review:
    """Change title, chair, place or invitations of a review that was not held yet.

    Raises ReviewError, StaleError.
    """
    current = lock(review, version)
    refuse_unless_coming(current)
    chair = changes.get("chair", current.chair)
    _check_people(current.organization, chair, invited, current.planned_on)
    facts = changed_facts(current, changes, frozenset())
    for name, value in changes.items():
        setattr(current, name, value)
    facts += _invite(current, invited)
    if not facts:
        return current
    save(current, *changes)
    return _record(current, "changed", by, facts)


@transaction.atomic
def move_review(*, review: Review, planned_on: datetime.date, reason: str, by: Person) -> Review:
    """Move a review to another day; the reason is kept. Raises ReviewError."""
    current = lock(review)
    refuse_unless_coming(current)
    _refuse_past(current.organization, planned_on)
    if planned_on == current.planned_on:
        raise ReviewError(_("The review is planned for this day already."), "planned_on")
    if not reason.strip():
        raise ReviewError(_("Say why the review moves."), "reason")
    _check_people(current.organization, current.chair, [], planned_on)
    change = Change(current.planned_on, planned_on)
    current.planned_on = planned_on
    save(current, "planned_on")
    return _record(current, "moved", by, [(_("Planned for"), change), (_("Reason"), reason)])


@transaction.atomic
def cancel_review(*, review: Review, reason: str, by: Person) -> Review:
    """Cancel a review that was not held; the reason is kept. Raises ReviewError."""
    current = lock(review)
    refuse_unless_coming(current)
    if not reason.strip():
        raise ReviewError(_("Say why the review is cancelled."), "reason")
    current.state, current.cancel_reason = Review.State.CANCELLED, reason
    save(current, "state", "cancel_reason")
    return _record(current, "cancelled", by, [(_("Reason"), reason)])


def refuse_unless_coming(review: Review) -> None:
    """Refuse what can be done only before the review is held. Raises ReviewError."""
    if not review.is_coming:
        raise ReviewError(_("This review was held or cancelled already."))
