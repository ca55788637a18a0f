"""Hold a review: attendance, inputs considered, minutes, approval by the chair."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.editions import edition
from evidence.facts import Fact
from evidence.services import lock, revise, save
from people import clock
from people.models import Organization, Person
from reviews import evidence
from reviews.errors import ReviewError
from reviews.models import Attendance, Input, Review

MINUTES = ("minutes", "conclusion", "is_suitable", "is_adequate", "is_effective", "is_aligned")


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

    The chair may be a substitute, but top management on that day; somebody of top management has
    to be present (9.3.1).
    """
    current = lock(review)
    _check_hold(current, held_on, chair, present)
    current.state, current.held_on, current.chair = Review.State.HELD, held_on, chair
    save(current, "state", "held_on", "chair")
    _note_attendance(current, [chair, *present])
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
    if not review.is_coming:
        raise ReviewError(_("This review was held or cancelled already."))
    if held_on > clock.today(review.organization):
        raise ReviewError(_("Enter a date on or before today."), "held_on")
    if any(person.organization_id != review.organization_id for person in [chair, *present]):
        raise ReviewError(_("Choose people of this organization."), "present")
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
def consider_input(*, review: Review, slug: str, text: str, is_covered: bool, by: Person) -> Input:
    """Write what was considered under one input. The minutes must not be approved yet."""
    current = lock(review)
    if current.state in (Review.State.APPROVED, Review.State.CANCELLED):
        raise ReviewError(_("The minutes are approved; the inputs can no longer be changed."))
    if is_covered and not text.strip():
        raise ReviewError(_("Say what was considered, or that there was nothing to report."), slug)
    one = current.inputs.get(slug=slug)
    if (one.text, one.is_covered) == (text, is_covered):
        return one
    one.text, one.is_covered = text, is_covered
    one.save(update_fields=["text", "is_covered"])
    save(current)
    if is_covered and current.state == Review.State.HELD:
        _write_considered(current, one, by)
    return one


def _write_considered(review: Review, one: Input, by: Person) -> None:
    topic = input_titles(review.organization)[one.slug]
    shows = ("resources",) if one.slug == "resource-adequacy" else ()
    ledger.record(
        evidence.review(review),
        organization=review.organization,
        verb="considered",
        by=by,
        occurred_on=review.held_on,
        facts=[(_("Input"), topic), (_("Considered"), one.text)],
        shows=shows,
    )


def input_titles(organization: Organization) -> dict[str, Any]:
    """Titles of the required inputs by slug, as the organization's edition names them."""
    return {one.slug: one.title for one in edition(organization.edition).review_inputs}


def change_minutes(
    *, review: Review, by: Person, version: int | None, changes: Mapping[str, Any]
) -> Review:
    """Write minutes and conclusion while they are in draft."""
    if review.state != Review.State.HELD:
        raise ReviewError(_("Minutes are written after the review and before their approval."))
    wanted = {name: changes[name] for name in MINUTES if name in changes}
    return revise(review, by=by, changes=wanted, describe=evidence.review, version=version)


@transaction.atomic
def approve_minutes(*, review: Review, by: Person, on: datetime.date | None = None) -> Review:
    """Approve the minutes: the chair alone does it, when every input says something."""
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
