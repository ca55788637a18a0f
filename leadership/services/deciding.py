"""Decide a resource request, with a reason (7.1): an act of top management."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, save
from leadership import evidence, spending
from leadership.errors import LeadershipError
from leadership.models import ResourceRequest
from leadership.rules import not_before, past_day, require_top_management, sane_day
from leadership.services.asking import money
from people.models import Person

State = ResourceRequest.State
VERBS = {
    State.APPROVED: "approved",
    State.PARTLY: "approved-partly",
    State.DEFERRED: "deferred",
    State.DECLINED: "declined",
}
DECIDABLE = (*ResourceRequest.WAITING, State.DEFERRED)
# What a decision writes; an undo puts these back as they were.
DECISION_FIELDS = (
    *("state", "decided_by", "on_behalf_of", "decided_on", "first_decided_on"),
    *("decision_reason", "approved_amount", "revisit_on", "due_on", "decision_entry"),
)


@transaction.atomic
def decide_request(
    *,
    request: ResourceRequest,
    decision: str,
    by: Person,
    reason: str = "",
    actor: Person | None = None,
    decided_on: datetime.date | None = None,
    amount: Decimal | None = None,
    revisit_on: datetime.date | None = None,
    due_on: datetime.date | None = None,
) -> ResourceRequest:
    """Decide: `approved`, `partly` (with an amount), `deferred` (with a day) or `declined`.

    Everything but full approval needs a reason, and so does going beyond the budget. `actor`
    (default `by`) must be top management on that day; whoever it was delegated to decides on behalf
    of the giver. A deferred request can be decided again. Raises LeadershipError at its field.
    """
    current = lock(request)
    day = past_day(current.organization, decided_on, "decided_on")
    _check(current, decision, reason, day)
    leader = actor or by
    require_top_management(
        leader, day, _("%(name)s is not top management, so cannot decide this request.")
    )
    before = as_before(current, DECISION_FIELDS)
    current.state, current.decided_by, current.decided_on = decision, leader, day
    current.on_behalf_of = current.delegated_by if current.delegated_to == leader else None
    current.first_decided_on = current.first_decided_on or day
    current.decision_reason = reason.strip()
    current.approved_amount = _amount(current, decision, amount)
    current.revisit_on = _revisit(decision, revisit_on, day)
    current.due_on = sane_day(due_on, "due_on") if due_on else current.due_on
    current.before_decision = before
    over = _over_budget(current)
    current.decision_entry = ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb=VERBS[State(decision)],
        by=by,
        actor=actor,
        facts=_facts(current, over),
        occurred_on=day,
    )
    return save(current, *DECISION_FIELDS, "before_decision")


def column(name: str) -> Field:
    """A field of the request by its name."""
    found = ResourceRequest._meta.get_field(name)
    assert isinstance(found, Field)
    return found


def as_before(request: ResourceRequest, names: tuple[str, ...]) -> dict[str, Any]:
    """These fields as JSON holds them, for an undo: records by their key."""
    return {name: getattr(request, column(name).attname) for name in names}


def _over_budget(request: ResourceRequest) -> Decimal | None:
    """By how much this grant goes beyond the budget of its kind and year; None within it.

    A warning, not a wall: whoever says why may go on. Raises LeadershipError without a reason.
    """
    if not request.is_granted or not request.approved_amount or request.decided_on is None:
        return None
    line = spending.line_of(request.organization, request.category, request.decided_on.year)
    # Locked and not saved yet, so the line does not hold this request.
    over = None if line.left is None else request.approved_amount - line.left
    if over is None or over <= 0:
        return None
    if not request.decision_reason:
        message = _(
            "This goes beyond the budget %(year)d for this kind of resource by %(money)s. "
            "Say why it is granted all the same."
        )
        words = {"year": line.year, "money": money(over, request.organization.currency)}
        raise LeadershipError(message % words, "reason")
    return over


def _check(request: ResourceRequest, decision: str, reason: str, on: datetime.date) -> None:
    if decision not in list(VERBS):
        raise LeadershipError(_("Choose a decision."), "decision")
    if request.state not in DECIDABLE:
        now = request.get_state_display().lower()
        message = _("This request cannot be decided now: %(state)s.")
        raise LeadershipError(message % {"state": now})
    if decision != State.APPROVED and not reason.strip():
        raise LeadershipError(_("Say why. The reason is kept as evidence."), "reason")
    asked = _("It was asked for after this day.")
    not_before(on, request.submitted_on, "decided_on", asked)
    not_before(on, request.decided_on, "decided_on", _("It was deferred after this day."))


def _amount(request: ResourceRequest, decision: str, amount: Decimal | None) -> Decimal | None:
    if decision == State.APPROVED:
        return request.likely_cost
    if decision != State.PARTLY:
        return None
    if amount is None or amount < 0:
        raise LeadershipError(_("Say which amount is approved."), "amount")
    if request.likely_cost is not None and amount >= request.likely_cost:
        raise LeadershipError(
            _("That is the whole amount. Approve the request, or enter less."), "amount"
        )
    return amount


def _revisit(
    decision: str, revisit_on: datetime.date | None, on: datetime.date
) -> datetime.date | None:
    if decision != State.DEFERRED:
        return None
    if revisit_on is None or revisit_on <= on:
        raise LeadershipError(_("Say on which later day to look at it again."), "revisit_on")
    return sane_day(revisit_on, "revisit_on")


def _facts(request: ResourceRequest, over: Decimal | None) -> list[Fact]:
    currency = request.organization.currency
    return [
        (_("Reason"), request.decision_reason),
        (_("Asked for"), money(request.cost, currency)),
        (_("Approved"), money(request.approved_amount, currency)),
        (_("Beyond the budget by"), money(over, currency)),
        (_("On behalf of"), request.on_behalf_of),
        (_("Look at it again on"), request.revisit_on),
        (_("There by"), request.due_on),
    ]
