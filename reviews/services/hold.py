"""Hold a review: who came, what was considered, minutes, approval by the chair."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, revise, save
from people import clock
from people.errors import StaleError
from people.models import Person
from people.rules import not_in_future, same_organization
from reviews import evidence, queries
from reviews.errors import ReviewError
from reviews.models import Attendance, Input, Review
from reviews.services.plan import refuse_unless_coming

MINUTES = ("minutes", "conclusion", "is_suitable", "is_adequate", "is_effective", "is_aligned")
# Commitments that an input shows when it was considered, beside those of decisions.
SHOWN_BY_INPUT = {"resource-adequacy": ("resources",)}


@transaction.atomic
def hold_review(
    *,
    review: Review,
    held_on: datetime.date,
    chair: Person,
    present: Sequence[Person],
    by: Person,
) -> Review:
    """Record that the review was held, who led it and who came.

    The chair may be a substitute, but was top management on that day (9.3.1) and counts as
    present. Inputs marked as considered before are written to the ledger now. Raises ReviewError.
    """
    current = lock(review)
    _check_hold(current, held_on, chair, present)
    current.state, current.held_on, current.chair = Review.State.HELD, held_on, chair
    save(current, "state", "held_on", "chair")
    _note_attendance(current, [chair, *present])
    for one in current.inputs.filter(is_covered=True):
        _write_considered(current, one, by)
    came = current.attendance.filter(presence=Attendance.Presence.PRESENT).select_related("person")
    facts: list[Fact] = [(_("Chair"), chair)]
    facts += [(_("Present"), one.person) for one in came if one.person_id != chair.pk]
    ledger.record(
        evidence.review(current),
        organization=current.organization,
        verb="held",
        by=by,
        actor=chair,
        occurred_on=held_on,
        facts=facts,
    )
    return current


def _check_hold(
    review: Review, held_on: datetime.date, chair: Person, present: Sequence[Person]
) -> None:
    refuse_unless_coming(review)
    not_in_future(ReviewError, review.organization, held_on=held_on)
    same_organization(ReviewError, review.organization, chair=chair)
    for person in present:
        same_organization(ReviewError, review.organization, present=person)
    if not chair.is_top_management(held_on):
        text = _("%(name)s was not top management on that day, so could not chair the review.")
        raise ReviewError(text % {"name": chair.name}, "chair")


def _note_attendance(review: Review, present: Sequence[Person]) -> None:
    keys = {person.pk for person in present}
    known = {one.person_id for one in review.attendance.all()}
    Attendance.objects.bulk_create(
        Attendance(review=review, person_id=key) for key in sorted(keys - known)
    )
    review.attendance.filter(person__in=keys).update(presence=Attendance.Presence.PRESENT)
    review.attendance.exclude(person__in=keys).update(presence=Attendance.Presence.ABSENT)


@transaction.atomic
def consider_input(
    *,
    review: Review,
    slug: str,
    text: str,
    is_covered: bool,
    by: Person,
    version: int | None = None,
) -> Input:
    """Write what was considered under one input, until the minutes are approved.

    The ledger learns of it once the review was held. Raises ReviewError, and StaleError when
    somebody else wrote in this input since `version`.
    """
    current = lock(review)
    text = text.replace("\r\n", "\n")  # as browsers send it; compared with what was prepared
    if not current.is_open_for_inputs:
        raise ReviewError(_("The minutes are approved; the inputs can no longer be changed."))
    if is_covered and not text.strip():
        words = _("Say what was considered, or that there was nothing to report.")
        raise ReviewError(words, "text")
    one = _open_input(current, slug, version)
    was_covered = one.is_covered
    if (one.text, was_covered) == (text, is_covered):
        return one
    one.text, one.is_covered, one.version = text, is_covered, one.version + 1
    one.save(update_fields=["text", "is_covered", "version"])
    if current.is_open_for_minutes and (is_covered or was_covered):
        _write_considered(current, one, by)
    return one


def _open_input(review: Review, slug: str, version: int | None) -> Input:
    """The input as it is now; the lock on its review holds it."""
    one = review.inputs.get(slug=slug)
    if version is not None and one.version != version:
        raise StaleError(_("Somebody wrote in this input while you were. Compare both texts."))
    return one


def _write_considered(review: Review, one: Input, by: Person) -> None:
    """An input considered shows commitments; taking that back is a correction."""
    facts: list[Fact] = [(_("Input"), queries.topic_words(review.organization)[one.slug].title)]
    facts.append((_("Considered"), one.text if one.is_covered else Change(_("yes"), _("no"))))
    ledger.record(
        evidence.review(review),
        organization=review.organization,
        verb="considered" if one.is_covered else "changed",
        by=by,
        actor=review.chair if one.is_covered else None,
        occurred_on=review.held_on if one.is_covered else None,
        facts=facts,
        shows=SHOWN_BY_INPUT.get(one.slug, ()) if one.is_covered else (),
    )


@transaction.atomic
def change_minutes(
    *, review: Review, by: Person, version: int | None, changes: Mapping[str, Any]
) -> Review:
    """Write minutes and conclusion while they are in draft. Raises ReviewError, StaleError."""
    if not lock(review).is_open_for_minutes:
        raise ReviewError(_("Minutes are written after the review and before their approval."))
    wanted = {name: changes[name] for name in MINUTES if name in changes}
    return revise(review, by=by, changes=wanted, describe=evidence.review, version=version)


@transaction.atomic
def approve_minutes(*, review: Review, by: Person, on: datetime.date | None = None) -> Review:
    """Approve the minutes; only who chaired does. Raises ReviewError.

    Inputs that were not considered do not stop it: the ledger and the page say how many were.
    """
    current = lock(review)
    on = on or clock.today(current.organization)
    _check_approval(current, by, on)
    current.state = Review.State.APPROVED
    current.minutes_approved_on, current.minutes_approved_by = on, by
    save(current, "state", "minutes_approved_on", "minutes_approved_by")
    covered = current.inputs.filter(is_covered=True).count()
    facts: list[Fact] = [
        (_("Inputs considered"), f"{covered} / {current.inputs.count()}"),
        (_("Decisions"), current.decisions.count()),
        (_("Conclusion"), current.conclusion),
    ]
    ledger.record(
        evidence.review(current),
        organization=current.organization,
        verb="minutes-approved",
        by=by,
        occurred_on=on,
        facts=facts,
    )
    return current


def _check_approval(review: Review, by: Person, on: datetime.date) -> None:
    if review.state != Review.State.HELD:
        raise ReviewError(_("Only minutes of a review that was held can be approved."))
    if by.pk != review.chair_id:
        text = _("%(name)s chaired this review and approves its minutes.")
        raise ReviewError(text % {"name": review.chair.name})
    if review.held_on is None or on < review.held_on or on > clock.today(review.organization):
        raise ReviewError(_("Enter a date between the review and today."), "on")
    if not review.minutes.strip() and not review.decisions.exists():
        raise ReviewError(_("Write the minutes or record a decision first."))
