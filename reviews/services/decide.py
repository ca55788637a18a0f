"""Decisions of a review; each becomes an action in the one list of promises."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence import queries as register
from evidence.editions import edition
from evidence.models import Subject
from evidence.services import lock, next_reference, revise
from improvement.services import promise_action
from people import clock
from people.models import Person
from reviews import evidence
from reviews.errors import ReviewError
from reviews.models import Decision, Review


@transaction.atomic
def decide(
    *,
    review: Review,
    kind: str,
    text: str,
    owner: Person | None,
    due_on: datetime.date | None,
    by: Person,
    about: Subject | None = None,
) -> Decision:
    """Record a decision with its owner and date, and promise the action that follows from it."""
    current = lock(review)
    _check(current, kind, text, owner, due_on)
    assert owner is not None
    assert due_on is not None
    decision = Decision.objects.create(
        organization=current.organization,
        reference=next_reference(Decision, current.organization, f"{current.reference}-D"),
        created_at=clock.now(),
        review=current,
        kind=kind,
        text=text,
        owner=owner,
        due_on=due_on,
        about=about,
    )
    kinds = {one.slug: one.title for one in edition(current.organization.edition).review_outputs}
    ledger.record(
        evidence.decision(decision),
        organization=current.organization,
        verb="decided",
        by=by,
        actor=current.chair,
        occurred_on=current.held_on,
        facts=[
            (_("Kind"), kinds[kind]),
            (_("Owner"), owner),
            (_("Due"), due_on),
            (_("About"), about),
        ],
    )
    decision.action = promise_action(
        organization=current.organization,
        title=text[:160],
        owner=owner,
        due_on=due_on,
        by=by,
        origin=register.subject_of(current.organization, decision._meta.label_lower, decision.pk),
    )
    decision.save(update_fields=["action"])
    return decision


def _check(
    review: Review, kind: str, text: str, owner: Person | None, due_on: datetime.date | None
) -> None:
    if review.state != Review.State.HELD:
        raise ReviewError(
            _("Decisions are recorded after the review and before its minutes are approved.")
        )
    if not text.strip():
        raise ReviewError(_("Say what was decided."), "text")
    if kind not in {one.slug for one in edition(review.organization.edition).review_outputs}:
        raise ReviewError(_("Choose one of the kinds of decision."), "kind")
    if owner is None:
        raise ReviewError(_("A decision needs an owner."), "owner")
    if owner.organization_id != review.organization_id:
        raise ReviewError(_("Choose a person of this organization."), "owner")
    if due_on is None:
        raise ReviewError(_("A decision needs a date."), "due_on")
    if review.held_on is not None and due_on < review.held_on:
        raise ReviewError(_("The date lies before the review."), "due_on")


def change_decision(
    *, decision: Decision, by: Person, version: int | None, text: str, kind: str
) -> Decision:
    """Correct the words or the kind while the minutes are in draft; owner and date move with the action."""
    if decision.review.state != Review.State.HELD:
        raise ReviewError(_("The minutes are approved; their decisions can no longer be changed."))
    changes = {"text": text, "kind": kind}
    return revise(decision, by=by, changes=changes, describe=evidence.decision, version=version)
