"""Bring what was granted: order it, note that it came (7.1)."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.services import lock, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import ResourceRequest
from leadership.rules import not_before, past_day, sane_day
from leadership.services.asking import money
from people.models import Person

State = ResourceRequest.State
CHECK_AFTER = datetime.timedelta(days=90)  # by then most things show whether they help


@transaction.atomic
def commit_request(
    *,
    request: ResourceRequest,
    by: Person,
    due_on: datetime.date | None = None,
    supplier: str = "",
    order_number: str = "",
    responsible: Person | None = None,
    on: datetime.date | None = None,
) -> ResourceRequest:
    """The granted resource is ordered, hired or booked; `due_on` says when it will be there.

    `responsible` (default `by`) sees to it and is reminded of the day. Raises LeadershipError.
    """
    current = lock(request)
    day = past_day(current.organization, on, "on")
    if current.state not in (State.APPROVED, State.PARTLY):
        raise LeadershipError(_("Only an approved request can be committed."))
    not_before(day, current.decided_on, "on", _("It was decided after this day."))
    due = due_on or current.due_on
    if due is None:
        raise LeadershipError(_("Say when it will be there."), "due_on")
    current.due_on, current.state = sane_day(due, "due_on"), State.COMMITTED
    current.supplier, current.order_number = supplier.strip(), order_number.strip()
    current.committed_by, current.committed_on = responsible or by, day
    save(
        current,
        *("due_on", "state", "supplier", "order_number", "committed_by", "committed_on"),
    )
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="committed",
        by=by,
        facts=[
            (_("Supplier"), current.supplier),
            (_("Order number"), current.order_number),
            (_("Sees to it"), current.committed_by),
            (_("There by"), current.due_on),
        ],
        occurred_on=day,
    )
    return current


@transaction.atomic
def deliver_request(
    *,
    request: ResourceRequest,
    by: Person,
    on: datetime.date | None = None,
    received: str = "",
    paid: Decimal | None = None,
    check_due_on: datetime.date | None = None,
) -> ResourceRequest:
    """The resource is there: what came, what it cost, and when to look whether it helps.

    Without a day the benefit is checked 90 days later. Raises LeadershipError at its field.
    """
    current = lock(request)
    day = past_day(current.organization, on, "delivered_on")
    if current.state not in ResourceRequest.UNDELIVERED:
        raise LeadershipError(_("Only an approved request can be delivered."))
    not_before(day, current.decided_on, "delivered_on", _("It was decided after this day."))
    check = sane_day(check_due_on or day + CHECK_AFTER, "check_due_on")
    not_before(check, day, "check_due_on", _("It can be checked only once it is there."))
    current.delivered_on, current.received, current.paid = day, received.strip(), paid
    current.delivered_by, current.check_due_on, current.state = by, check, State.DELIVERED
    save(
        current,
        *("delivered_on", "received", "paid", "delivered_by", "check_due_on", "state"),
    )
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="delivered",
        by=by,
        facts=[
            (_("There by"), current.due_on),
            (_("What came"), current.received),
            (_("Cost paid"), money(paid, current.organization.currency)),
            (_("Check the benefit on"), check),
        ],
        occurred_on=day,
    )
    return current
