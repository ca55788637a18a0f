"""Ask for a resource, and say beforehand what it shall change (7.1)."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.models import Subject
from evidence.services import changed_facts, lock, next_reference, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import ResourceRequest
from leadership.rules import past_day, sane_day
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
from processes.models import Process

State = ResourceRequest.State
# What a request may arise from; rooms above, so they are named by their kind in the register.
ANSWERED_KINDS = (
    "processes.risk",
    "audits.finding",
    "improvement.nonconformity",
    "reviews.decision",
)


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
    answers: Iterable[Subject] = (),
    process: Process | None = None,
    due_on: datetime.date | None = None,
    measure: str = "",
    unit: str = "",
    value_now: Decimal | None = None,
    value_expected: Decimal | None = None,
    expected_money: Decimal | None = None,
    expected_hours: Decimal | None = None,
    submitted_on: datetime.date | None = None,
    is_draft: bool = False,
    reference: str = "",
) -> ResourceRequest:
    """Ask for something on a day (default today); a draft waits until it is submitted.

    `serves` is the objective that shows whether it helped, `answers` what it arises from: risks,
    findings, nonconformities, decisions. `measure` to `expected_hours` say what shall change; the
    check of the benefit holds against them. Money is in the organization's currency.
    Raises LeadershipError.
    """
    day = past_day(organization, submitted_on, "submitted_on")
    refuse_strangers(organization, answers, serves=serves, process=process)
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
        measure=measure,
        unit=unit,
        value_now=value_now,
        value_expected=value_expected,
        expected_money=expected_money,
        expected_hours=expected_hours,
        state=State.DRAFT if is_draft else State.SUBMITTED,
        created_at=clock.now(),
    )
    request.answers.set(answers)
    _record(request, "drafted" if is_draft else "asked", by, day, actor=requested_by)
    return request


@transaction.atomic
def change_request(
    *, request: ResourceRequest, by: Person, changes: dict[str, Any], version: int | None = None
) -> ResourceRequest:
    """Change a request that nobody decided yet; `changes` may hold `answers`.

    What is expected of it is fixed with the decision. Raises LeadershipError, StaleError.
    """
    current = lock(request, version)
    if current.state != State.DRAFT and not current.is_waiting:
        raise LeadershipError(_("This request is decided. Ask anew for what has changed."))
    if changes.get("due_on"):
        sane_day(changes["due_on"], "due_on")
    answers = changes.get("answers")
    fields = {name: value for name, value in changes.items() if name != "answers"}
    strangers = {name: fields.get(name) for name in ("serves", "process")}
    refuse_strangers(current.organization, answers or (), **strangers)
    facts = changed_facts(current, fields, frozenset()) + _answer_facts(current, answers)
    if not facts:
        return current
    for name, value in fields.items():
        setattr(current, name, value)
    if answers is not None:
        current.answers.set(answers)
    save(current, *fields)
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )
    return current


def _answer_facts(request: ResourceRequest, answers: Iterable[Subject] | None) -> list[Fact]:
    if answers is None or set(request.answers.all()) == set(answers):
        return []
    return [(_("Answers"), Change(named(request.answers.all()), named(answers)))]


def refuse_strangers(
    organization: Organization, answers: Iterable[Subject], **records: Any
) -> None:
    """Refuse what belongs to another organization, at the field of its name."""
    same_organization(LeadershipError, organization, **records)
    for subject in answers:
        same_organization(LeadershipError, organization, answers=subject)


def named(subjects: Iterable[Subject]) -> str:
    """“R03 Metrologist leaves, NC04 …”, by number."""
    return ", ".join(sorted(map(str, subjects)))


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
        (_("Answers"), named(request.answers.all())),
        (_("Needed by"), request.due_on),
        *expectation(request),
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


def expectation(request: ResourceRequest) -> list[Fact]:
    """What shall change, by how much, in money a year and hours a month."""
    currency, hours = request.organization.currency, request.expected_hours
    return [
        (_("What shall change"), request.measure),
        (_("Value now"), quantity(request.value_now, request.unit)),
        (_("Value expected"), quantity(request.value_expected, request.unit)),
        (_("Money expected a year"), money(request.expected_money, currency)),
        (_("Hours expected a month"), quantity(hours, "")),
    ]


def quantity(value: Decimal | None, unit: str) -> str:
    """“6.5 days” without useless zeros; empty for no value."""
    return "" if value is None else f"{value.normalize():,f} {unit}".strip()


def money(amount: Decimal | None, currency: str) -> str:
    """“14,200 GBP”; empty for no amount. Pence only where there are any."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f} {currency}" if whole else f"{amount:,.2f} {currency}"
