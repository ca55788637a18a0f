"""Look whether a delivered resource changed what it was to change (7.1, 9.1.3)."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import BenefitCheck, ResourceRequest
from leadership.rules import not_before, past_day, sane_day
from leadership.services.asking import money, quantity
from people.models import Person

State, Verdict = ResourceRequest.State, ResourceRequest.Verdict


@transaction.atomic
def check_benefit(
    *,
    request: ResourceRequest,
    verdict: str,
    note: str,
    by: Person,
    on: datetime.date | None = None,
    value_before: Decimal | None = None,
    value_after: Decimal | None = None,
    money_won: Decimal | None = None,
    hours_won: Decimal | None = None,
    next_check_on: datetime.date | None = None,
    actor: Person | None = None,
) -> BenefitCheck:
    """Note what the resource brought: values before and since, money a year, hours a month.

    `verdict` holds it against what was expected; “too early” needs the day of the next look.
    Losses are below zero. Raises LeadershipError at its field.
    """
    current = lock(request)
    day = past_day(current.organization, on, "on")
    _refuse(current, verdict, note, day, next_check_on)
    check = BenefitCheck.objects.create(
        request=current,
        checked_on=day,
        checked_by=actor or by,
        value_before=value_before,
        value_after=value_after,
        money=money_won,
        hours=hours_won,
        verdict=verdict,
        note=note.strip(),
        next_check_on=next_check_on,
    )
    _take_over(current, check)
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="benefit-checked",
        by=by,
        actor=actor,
        facts=_facts(current, check),
        occurred_on=day,
    )
    return check


def _refuse(
    request: ResourceRequest,
    verdict: str,
    note: str,
    on: datetime.date,
    next_check_on: datetime.date | None,
) -> None:
    if not request.is_there:
        raise LeadershipError(_("Its benefit can be checked once it is delivered."))
    not_before(on, request.delivered_on, "on", _("It was delivered after this day."))
    newest = request.checks.last()
    not_before(on, newest.checked_on if newest else None, "on", _("It was checked after this day."))
    if verdict not in Verdict.values:
        raise LeadershipError(_("Choose what the check showed."), "verdict")
    if not note.strip():
        raise LeadershipError(_("Say what it brought."), "note")
    if next_check_on is None and verdict == Verdict.TOO_EARLY:
        raise LeadershipError(_("Say when to look again."), "next_check_on")
    if next_check_on is not None and sane_day(next_check_on, "next_check_on") <= on:
        raise LeadershipError(_("Choose a later day."), "next_check_on")


def _take_over(request: ResourceRequest, check: BenefitCheck) -> None:
    """The newest check is the result of the request."""
    too_early = check.verdict == Verdict.TOO_EARLY
    request.state = State.DELIVERED if too_early else State.CHECKED
    request.verdict, request.benefit = check.verdict, check.note
    request.won_money, request.won_hours = check.money, check.hours
    request.check_due_on = check.next_check_on
    save(request, "state", "verdict", "benefit", "won_money", "won_hours", "check_due_on")


def _facts(request: ResourceRequest, check: BenefitCheck) -> list[Fact]:
    return [
        (_("Expectation"), check.get_verdict_display()),
        (_("What it brought"), check.note),
        (_("Value before"), quantity(check.value_before, request.unit)),
        (_("Value since"), quantity(check.value_after, request.unit)),
        (_("Money won a year"), money(check.money, request.organization.currency)),
        (_("Hours won a month"), quantity(check.hours, "")),
        (_("Look again on"), check.next_check_on),
    ]
