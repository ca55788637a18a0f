"""Ask for a resource, and bring it once it is granted (7.1)."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.models import Subject
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import ResourceRequest
from leadership.rules import not_before, past_day, sane_day
from people import clock
from people.models import Organization, Person
from processes.models import Process

State = ResourceRequest.State


@transaction.atomic
def ask_resource(
    *,
    organization: Organization,
    category: str,
    title: str,
    need: str,
    consequence: str,
    by: Person,
    requested_by: Person | None = None,
    cost: Decimal | None = None,
    serves: Subject | None = None,
    process: Process | None = None,
    due_on: datetime.date | None = None,
    submitted_on: datetime.date | None = None,
    is_draft: bool = False,
    reference: str = "",
) -> ResourceRequest:
    """Ask for something on a day (default today); a draft waits until it is submitted.

    `cost` is in the organization's currency. Raises LeadershipError.
    """
    day = past_day(organization, submitted_on, "submitted_on")
    request = ResourceRequest.objects.create(
        organization=organization,
        reference=reference or next_reference(ResourceRequest, organization, "RQ"),
        category=category,
        title=title,
        need=need,
        consequence=consequence,
        cost=cost,
        requested_by=requested_by or by,
        submitted_on=None if is_draft else day,
        serves=serves,
        process=process,
        due_on=due_on and sane_day(due_on, "due_on"),
        state=State.DRAFT if is_draft else State.SUBMITTED,
        created_at=clock.now(),
    )
    _record(request, "drafted" if is_draft else "asked", by, day, actor=requested_by)
    return request


def change_request(
    *, request: ResourceRequest, by: Person, changes: dict[str, Any], version: int | None = None
) -> ResourceRequest:
    """Change a request that nobody decided yet. Raises LeadershipError, StaleError."""
    if request.state not in (State.DRAFT, State.SUBMITTED):
        raise LeadershipError(_("This request is decided. Ask anew for what has changed."))
    if changes.get("due_on"):
        sane_day(changes["due_on"], "due_on")
    return revise(request, by=by, changes=changes, describe=evidence.resource, version=version)


@transaction.atomic
def submit_request(
    *, request: ResourceRequest, by: Person, on: datetime.date | None = None
) -> ResourceRequest:
    """Hand a draft to those who decide; from now on it waits."""
    current = lock(request)
    if current.state != State.DRAFT:
        raise LeadershipError(_("This request is handed in already."))
    current.submitted_on = past_day(current.organization, on, "submitted_on")
    current.state = State.SUBMITTED
    save(current, "submitted_on", "state")
    _record(current, "asked", by, current.submitted_on)
    return current


@transaction.atomic
def commit_request(
    *,
    request: ResourceRequest,
    by: Person,
    due_on: datetime.date | None = None,
    on: datetime.date | None = None,
) -> ResourceRequest:
    """The granted resource is ordered, hired or booked; `due_on` says when it will be there."""
    current = lock(request)
    day = past_day(current.organization, on, "on")
    if current.state not in (State.APPROVED, State.PARTLY):
        raise LeadershipError(_("Only an approved request can be committed."))
    not_before(day, current.decided_on, "on", _("It was decided after this day."))
    due = due_on or current.due_on
    if due is None:
        raise LeadershipError(_("Say when it will be there."), "due_on")
    current.due_on, current.state = sane_day(due, "due_on"), State.COMMITTED
    save(current, "due_on", "state")
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="committed",
        by=by,
        facts=[(_("There by"), current.due_on)],
        occurred_on=day,
    )
    return current


@transaction.atomic
def deliver_request(
    *,
    request: ResourceRequest,
    by: Person,
    on: datetime.date | None = None,
    benefit: str = "",
) -> ResourceRequest:
    """The resource is there; `benefit` says what it brought, and may come later."""
    current = lock(request)
    day = past_day(current.organization, on, "delivered_on")
    if current.state not in (State.APPROVED, State.PARTLY, State.COMMITTED):
        raise LeadershipError(_("Only an approved request can be delivered."))
    not_before(day, current.decided_on, "delivered_on", _("It was decided after this day."))
    current.delivered_on, current.benefit = day, benefit
    current.state = State.DELIVERED
    save(current, "delivered_on", "benefit", "state")
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="delivered",
        by=by,
        facts=[(_("There by"), current.due_on), (_("What it brought"), benefit)],
        occurred_on=day,
    )
    return current


def _record(
    request: ResourceRequest,
    verb: str,
    by: Person,
    on: datetime.date,
    actor: Person | None = None,
) -> None:
    facts: list[Fact] = [
        (_("Kind of resource"), request.get_category_display()),
        (_("Why it is needed"), request.need),
        (_("What happens without it"), request.consequence),
        (_("Cost"), money(request.cost, request.organization.currency)),
        (_("Serves"), str(request.serves or "")),
        (_("Needed by"), request.due_on),
    ]
    ledger.record(
        evidence.resource(request),
        organization=request.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=() if request.state == State.DRAFT else None,  # a draft proves nothing yet
    )


def money(amount: Decimal | None, currency: str) -> str:
    """“14,200 GBP”; empty for no amount. Pence only where there are any."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f} {currency}" if whole else f"{amount:,.2f} {currency}"
