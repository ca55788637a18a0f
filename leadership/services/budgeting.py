"""Approve the budget for a kind of resource and a year: an act of top management (7.1)."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, next_reference, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Budget, ResourceRequest
from leadership.rules import EARLIEST, past_day, require_top_management
from leadership.services.asking import money
from people import clock
from people.models import Organization, Person

FIRST_YEAR, LAST_YEAR = EARLIEST.year, 2200


@transaction.atomic
def approve_budget(
    *,
    organization: Organization,
    year: int,
    category: str,
    amount: Decimal,
    reason: str,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Budget:
    """Plan the first amount for this kind and year. Raises LeadershipError at its field."""
    day = past_day(organization, on, "on")
    leader = actor or by
    _refuse(leader, amount, reason, day)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise LeadershipError(_("Check the year."), "year")
    if category not in ResourceRequest.Category.values:
        raise LeadershipError(_("Choose a kind of resource."), "category")
    if Budget.objects.of(organization).filter(year=year, category=category).exists():
        raise LeadershipError(_("This budget exists. Change it on its page."), "category")
    budget = Budget.objects.create(
        organization=organization,
        reference=next_reference(Budget, organization, "BU"),
        year=year,
        category=category,
        amount=amount,
        reason=reason.strip(),
        approved_by=leader,
        approved_on=day,
        created_at=clock.now(),
    )
    facts: list[Fact] = [(_("Planned"), money(amount, organization.currency))]
    _record(budget, facts, by, actor)
    return budget


@transaction.atomic
def change_budget(
    *,
    budget: Budget,
    amount: Decimal,
    reason: str,
    by: Person,
    version: int | None = None,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Budget:
    """Approve another amount, with the reason; a new version. Raises LeadershipError, StaleError."""
    current = lock(budget, version)
    day = past_day(current.organization, on, "on")
    leader = actor or by
    _refuse(leader, amount, reason, day)
    if amount == current.amount:
        raise LeadershipError(_("That is the amount already."), "amount")
    currency = current.organization.currency
    facts: list[Fact] = [
        (_("Planned"), Change(money(current.amount, currency), money(amount, currency)))
    ]
    current.amount, current.reason = amount, reason.strip()
    current.approved_by, current.approved_on = leader, day
    save(current, "amount", "reason", "approved_by", "approved_on")
    _record(current, facts, by, actor)
    return current


def _refuse(leader: Person, amount: Decimal, reason: str, on: datetime.date) -> None:
    require_top_management(
        leader, on, _("%(name)s is not top management, so cannot approve a budget.")
    )
    if amount < 0:
        raise LeadershipError(_("Enter an amount of 0 or more."), "amount")
    if not reason.strip():
        raise LeadershipError(_("Say why. The reason is kept as evidence."), "reason")


def _record(budget: Budget, facts: list[Fact], by: Person, actor: Person | None) -> None:
    ledger.record(
        evidence.budget(budget),
        organization=budget.organization,
        verb="approved",
        by=by,
        actor=actor,
        facts=[
            (_("Kind of resource"), budget.get_category_display()),
            *facts,
            (_("Reason"), budget.reason),
        ],
        occurred_on=budget.approved_on,
    )
