"""Nonconformities: opened, described better, linked to an earlier one (10.2)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.models import Subject
from evidence.services import lock, next_reference, revise, save
from improvement import evidence
from improvement.errors import NonconformityError
from improvement.models import Nonconformity
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes.models import Process

RESPONSE_DAYS = 90  # from raising to the implemented corrective action, where nobody says otherwise


@transaction.atomic
def open_nonconformity(
    *,
    organization: Organization,
    statement: str,
    objective_evidence: str,
    by: Person,
    grade: str = Nonconformity.Grade.MINOR,
    clause: str = "",
    process: Process | None = None,
    owner: Person | None = None,
    raised_on: datetime.date | None = None,
    due_on: datetime.date | None = None,
    origin: Subject | None = None,
    repeats: Nonconformity | None = None,
    reference: str = "",
    actor: Person | None = None,
) -> Nonconformity:
    """Record that a requirement is not met. Raises NonconformityError.

    Without `owner` the owner of the process answers for it, or who acts for a vacant one; without
    `due_on` the response is due after 90 days.
    """
    same_organization(
        NonconformityError,
        organization,
        process=process,
        owner=owner,
        origin=origin,
        repeats=repeats,
    )
    not_in_future(NonconformityError, organization, raised_on=raised_on)
    raised_on = raised_on or clock.today(organization)
    due_on = due_on or raised_on + datetime.timedelta(days=RESPONSE_DAYS)
    _refuse_due_before(raised_on, due_on)
    nonconformity = Nonconformity.objects.create(
        organization=organization,
        reference=reference or next_reference(Nonconformity, organization, "NC"),
        created_at=clock.now(),
        grade=grade,
        statement=statement,
        objective_evidence=objective_evidence,
        clause=clause,
        process=process,
        origin=origin,
        repeats=repeats,
        owner=owner or _owner_by_process(process),
        raised_on=raised_on,
        due_on=due_on,
    )
    ledger.record(
        evidence.nonconformity(nonconformity),
        organization=organization,
        verb="opened",
        by=by,
        actor=actor,
        facts=_opening_facts(nonconformity),
        occurred_on=raised_on,
    )
    return nonconformity


@transaction.atomic
def release_nonconformity(
    *, nonconformity: Nonconformity, by: Person, on: datetime.date | None = None
) -> Nonconformity:
    """Show it to outside auditors from now on; its origin, just released, showed the finding."""
    nonconformity = lock(nonconformity)
    ledger.record(
        evidence.nonconformity(nonconformity),
        organization=nonconformity.organization,
        verb="released",
        by=by,
        facts=_opening_facts(nonconformity),
        occurred_on=on,
        shows=(),
    )
    return nonconformity


@transaction.atomic
def withdraw_nonconformity(
    *, nonconformity: Nonconformity, by: Person, reason: str
) -> Nonconformity:
    """It was no nonconformity after all. Raises NonconformityError."""
    nonconformity = lock(nonconformity)
    nonconformity.state = Nonconformity.State.WITHDRAWN
    save(nonconformity, "state")
    ledger.record(
        evidence.nonconformity(nonconformity),
        organization=nonconformity.organization,
        verb="withdrawn",
        by=by,
        facts=[(_("Reason"), reason)],
        shows=(),
    )
    return nonconformity


def _owner_by_process(process: Process | None) -> Person:
    owner = (process.owner or process.acting_owner) if process else None
    if owner is None:
        raise NonconformityError(_("Say who answers for it."), "owner")
    return owner


def _refuse_due_before(raised_on: datetime.date, due_on: datetime.date) -> None:
    if due_on < raised_on:
        raise NonconformityError(_("Enter a date on or after the day it was raised."), "due_on")


def _opening_facts(nonconformity: Nonconformity) -> list[Fact]:
    return [
        (_("Grade"), nonconformity.get_grade_display()),
        (_("Clause"), nonconformity.clause),
        (_("Objective evidence"), nonconformity.objective_evidence),
        (_("Owner"), nonconformity.owner),
        (_("Response due on"), nonconformity.due_on),
        (_("Because of"), str(nonconformity.origin) if nonconformity.origin else ""),
        (_("Repeats"), nonconformity.repeats.reference if nonconformity.repeats else ""),
    ]


def change_nonconformity(
    *,
    nonconformity: Nonconformity,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
) -> Nonconformity:
    """Change its words, owner or response day while open. Raises NonconformityError, StaleError."""
    same_organization(
        NonconformityError,
        nonconformity.organization,
        owner=changes.get("owner"),
        process=changes.get("process"),
    )
    if changes.get("due_on"):
        _refuse_due_before(nonconformity.raised_on, changes["due_on"])
    if not Nonconformity.objects.open().filter(pk=nonconformity.pk).exists():
        raise NonconformityError(_("It is closed, so its words stay as they are."))
    return revise(
        nonconformity,
        by=by,
        changes=changes,
        describe=evidence.nonconformity,
        version=version,
    )


@transaction.atomic
def link_repeat(
    *, nonconformity: Nonconformity, repeats: Nonconformity | None, by: Person
) -> Nonconformity:
    """Say that it is the same as an earlier one, or that it is not. Raises NonconformityError."""
    nonconformity = lock(nonconformity)
    same_organization(NonconformityError, nonconformity.organization, repeats=repeats)
    if repeats == nonconformity:
        raise NonconformityError(_("Choose another nonconformity than this one."), "repeats")
    if repeats is not None and repeats.raised_on > nonconformity.raised_on:
        raise NonconformityError(_("Choose one that was raised earlier."), "repeats")
    nonconformity.repeats = repeats
    save(nonconformity, "repeats")
    ledger.record(
        evidence.nonconformity(nonconformity),
        organization=nonconformity.organization,
        verb="changed",
        by=by,
        facts=[(_("Repeats"), repeats.reference if repeats else _("none"))],
        shows=(),
    )
    return nonconformity
