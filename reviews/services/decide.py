"""Decisions of a review; each becomes an action in the one list of promises."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence import queries as register
from evidence.models import Subject
from evidence.services import lock, next_reference, revise
from improvement.services import change_action, promise_action
from people import clock
from people.models import Person
from people.rules import same_organization
from reviews import evidence, queries
from reviews.errors import ReviewError
from reviews.models import Decision, Review

ACTION_TITLE = 160  # characters that the title of an action holds


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
    promises: bool = True,
    reference: str = "",
) -> Decision:
    """Record a decision with its owner and date, and promise the action that follows from it.

    `promises=False` for a decision that was carried out by taking it, so that nothing is left to
    do. Raises ReviewError.
    """
    current = lock(review)
    _check_open(current)
    _check_words(current, kind, text)
    decision = Decision.objects.create(
        organization=current.organization,
        reference=reference
        or next_reference(Decision, current.organization, f"{current.reference}-D"),
        created_at=clock.now(),
        review=current,
        kind=kind,
        text=text,
        owner=_owner(current, owner),
        due_on=_due_on(current, due_on),
        about=_about(current, about),
    )
    _record(decision, by)
    # The register knows the decision from here on, so that its action can point at it.
    return _promise(decision, by) if promises else decision


def _record(decision: Decision, by: Person) -> None:
    kinds = queries.kinds(decision.organization)
    ledger.record(
        evidence.decision(decision),
        organization=decision.organization,
        verb="decided",
        by=by,
        actor=decision.review.chair,
        occurred_on=decision.review.held_on,
        facts=[
            (_("Review"), decision.review.reference),
            (_("Kind"), kinds[decision.kind].title),
            (_("Owner"), decision.owner),
            (_("Due"), decision.due_on),
            (_("About"), decision.about),
        ],
    )


def _promise(decision: Decision, by: Person) -> Decision:
    """The action was promised in the review, whenever it is written down."""
    organization = decision.organization
    decision.action = promise_action(
        organization=organization,
        title=decision.text[:ACTION_TITLE],
        owner=decision.owner,
        due_on=decision.due_on,
        promised_on=decision.review.held_on,
        by=by,
        origin=register.subject_of(organization, decision._meta.label_lower, decision.pk),
    )
    decision.save(update_fields=["action"])
    return decision


def _check_open(review: Review) -> None:
    if not review.is_open_for_minutes:
        raise ReviewError(
            _("Decisions are recorded after the review and before its minutes are approved.")
        )


def _check_words(review: Review, kind: str, text: str) -> None:
    if not text.strip():
        raise ReviewError(_("Say what was decided."), "text")
    if kind not in queries.kinds(review.organization):
        raise ReviewError(_("Choose one of the kinds of decision."), "kind")


def _owner(review: Review, owner: Person | None) -> Person:
    if owner is None:
        raise ReviewError(_("A decision needs an owner."), "owner")
    same_organization(ReviewError, review.organization, owner=owner)
    return owner


def _due_on(review: Review, due_on: datetime.date | None) -> datetime.date:
    if due_on is None:
        raise ReviewError(_("A decision needs a date."), "due_on")
    if review.held_on is not None and due_on < review.held_on:
        raise ReviewError(_("Enter a date on or after the day of the review."), "due_on")
    return due_on


def _about(review: Review, about: Subject | None) -> Subject | None:
    same_organization(ReviewError, review.organization, about=about)
    return about


@transaction.atomic
def change_decision(
    *, decision: Decision, by: Person, version: int | None, text: str, kind: str
) -> Decision:
    """Correct the words or the kind while the minutes are in draft.

    Owner and date move with the action, whose title follows the words. Raises ReviewError,
    StaleError.
    """
    review = lock(decision.review)
    if not review.is_open_for_minutes:
        raise ReviewError(_("The minutes are approved; their decisions can no longer be changed."))
    _check_words(review, kind, text)
    changed = revise(
        decision,
        by=by,
        changes={"text": text, "kind": kind},
        describe=evidence.decision,
        version=version,
    )
    title = text[:ACTION_TITLE]
    if changed.action is not None and changed.action.is_open and changed.action.title != title:
        change_action(action=changed.action, by=by, changes={"title": title})
    return changed
