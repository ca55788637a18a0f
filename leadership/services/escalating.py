"""Raise a matter to somebody above, answer it, close it (5.1.1 j)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Escalation
from leadership.rules import not_before, past_day, sane_day
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
from processes.models import Process

PERSONAL = frozenset({"need"})
CHECKED = ("raised_by", "to", "raised_on", "needed_by")


@transaction.atomic
def escalate(
    *,
    organization: Organization,
    subject: str,
    to: Person,
    by: Person,
    need: str = "",
    raised_by: Person | None = None,
    raised_on: datetime.date | None = None,
    needed_by: datetime.date | None = None,
    process: Process | None = None,
    reference: str = "",
) -> Escalation:
    """Raise a matter. It counts for `raised_by` (default: `by`), whoever records it."""
    day = past_day(organization, raised_on, "raised_on")
    manager = raised_by or by
    same_organization(LeadershipError, organization, to=to, raised_by=manager, process=process)
    _check(manager, to, day, needed_by)
    escalation = Escalation.objects.create(
        organization=organization,
        reference=reference or next_reference(Escalation, organization, "ES"),
        subject=subject,
        need=need,
        raised_by=manager,
        to=to,
        raised_on=day,
        needed_by=needed_by,
        process=process,
        created_at=clock.now(),
    )
    facts: list[Fact] = [
        (_("Asked"), to),
        (_("What is needed"), Personal(need) if need else ""),
        (_("Answer needed by"), needed_by),
    ]
    _record(escalation, "raised", by, manager, day, facts)
    return escalation


@transaction.atomic
def change_escalation(
    *, escalation: Escalation, by: Person, changes: dict[str, Any], version: int | None = None
) -> Escalation:
    """Correct what was raised until it is answered. Raises LeadershipError, StaleError."""
    current = lock(escalation)
    if current.answered_on is not None:
        raise LeadershipError(_("This matter is answered already. Raise a new one."))
    wanted = {name: changes.get(name, getattr(current, name)) for name in CHECKED}
    past_day(current.organization, wanted["raised_on"], "raised_on")
    _check(**wanted)
    return revise(
        current,
        by=by,
        changes=changes,
        describe=evidence.escalation,
        version=version,
        personal=PERSONAL,
    )


@transaction.atomic
def answer_escalation(
    *, escalation: Escalation, answer: str, by: Person, on: datetime.date | None = None
) -> Escalation:
    """Answer a matter in words. It counts for the person asked, whoever records it."""
    current = lock(escalation)
    day = past_day(current.organization, on, "on")
    if current.answered_on is not None:
        raise LeadershipError(_("This matter is answered already."))
    if by.pk == current.raised_by_id:
        raise LeadershipError(_("Who raised a matter does not answer it."))
    if not answer.strip():
        raise LeadershipError(_("Write an answer."), "answer")
    not_before(day, current.raised_on, "on", _("The matter was raised after this day."))
    current.answer, current.answered_on = answer.strip(), day
    save(current, "answer", "answered_on")
    _record(current, "answered", by, current.to, day, [(_("Answer"), Personal(current.answer))])
    return current


@transaction.atomic
def close_escalation(
    *, escalation: Escalation, by: Person, on: datetime.date | None = None
) -> Escalation:
    """The matter is settled; who raised it says so, or the person asked."""
    current = lock(escalation)
    day = past_day(current.organization, on, "closed_on")
    if current.answered_on is None:
        raise LeadershipError(_("Answer the matter before it is closed."))
    if current.closed_on is not None:
        raise LeadershipError(_("This matter is closed already."))
    if by.pk not in (current.raised_by_id, current.to_id):
        raise LeadershipError(_("Who raised it closes it, or the person asked."))
    not_before(day, current.answered_on, "closed_on", _("It was answered after this day."))
    current.closed_on = day
    save(current, "closed_on")
    _record(current, "closed", by, by, day, [], shows=())
    return current


def _check(
    raised_by: Person, to: Person, raised_on: datetime.date, needed_by: datetime.date | None
) -> None:
    if raised_by == to:
        raise LeadershipError(_("Choose somebody else to ask."), "to")
    if needed_by is not None:
        not_before(
            sane_day(needed_by, "needed_by"),
            raised_on,
            "needed_by",
            _("Enter a date on or after the day on which it was raised."),
        )


def _record(
    escalation: Escalation,
    verb: str,
    by: Person,
    actor: Person,
    on: datetime.date,
    facts: list[Fact],
    shows: tuple[str, ...] | None = None,
) -> None:
    ledger.record(
        evidence.escalation(escalation),
        organization=escalation.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
