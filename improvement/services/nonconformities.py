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
from improvement.models import Nonconformity, ResponseTimes
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes.models import Process

AUDIT_FINDING = "audits.finding"  # that room lies above this one


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
    source: str = "",
    source_detail: str = "",
    repeats: Nonconformity | None = None,
    reference: str = "",
    actor: Person | None = None,
) -> Nonconformity:
    """Record that a requirement is not met. Raises NonconformityError.

    Without `owner` the owner of the process answers for it, or who acts for a vacant one; without
    `due_on` the response is due as the response times say. Without `source` it comes from the
    audit whose finding is its origin, else from a process; `source_detail` names the customer, the
    supplier or the order.
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
    days = ResponseTimes.objects.of(organization).days(grade, raised_on, due_on)
    _refuse_due_before(raised_on, days.due_on)
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
        source=source or _source_by_origin(origin),
        source_detail=source_detail,
        repeats=repeats,
        owner=owner or _owner_by_process(process),
        raised_on=raised_on,
        **vars(days),
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


def _owner_by_process(process: Process | None) -> Person:
    owner = (process.owner or process.acting_owner) if process else None
    if owner is None:
        raise NonconformityError(_("Say who answers for it."), "owner")
    return owner


def _source_by_origin(origin: Subject | None) -> str:
    from_audit = origin is not None and origin.kind == AUDIT_FINDING
    return Nonconformity.Source.AUDIT if from_audit else Nonconformity.Source.PROCESS


def _refuse_due_before(raised_on: datetime.date, due_on: datetime.date) -> None:
    if due_on < raised_on:
        raise NonconformityError(_("Enter a date on or after the day it was raised."), "due_on")


def _opening_facts(nonconformity: Nonconformity) -> list[Fact]:
    return [
        (_("Grade"), nonconformity.get_grade_display()),
        (_("Clause"), nonconformity.clause),
        (_("Objective evidence"), nonconformity.objective_evidence),
        (_("Where it comes from"), nonconformity.get_source_display()),
        (_("Customer, supplier or order"), nonconformity.source_detail),
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
    if not Nonconformity.objects.open().filter(pk=nonconformity.pk).exists():
        raise NonconformityError(_("It is closed, so its words stay as they are."))
    if changes.get("due_on"):
        _refuse_due_before(nonconformity.raised_on, changes["due_on"])
    return revise(
        nonconformity,
        by=by,
        changes=changes | _moved_days(nonconformity, changes),
        describe=evidence.nonconformity,
        version=version,
    )


def _moved_days(nonconformity: Nonconformity, changes: dict[str, Any]) -> dict[str, Any]:
    """Another grade, or another day of the response, moves the days of the steps on the way.

    The response itself keeps a day of its own; only the usual one follows the grade.
    """
    grade = changes.get("grade", nonconformity.grade)
    due_on = changes.get("due_on") or nonconformity.due_on
    if (grade, due_on) == (nonconformity.grade, nonconformity.due_on):
        return {}
    last = nonconformity.past_rounds.last()
    start = last.checked_on if last else nonconformity.raised_on
    times = ResponseTimes.objects.of(nonconformity.organization)
    usual = due_on == times.days(nonconformity.grade, start).due_on
    follows = usual and due_on == nonconformity.due_on
    days = vars(times.days(grade, start, None if follows else max(due_on, start)))
    if last or nonconformity.corrected_on:
        del days["correction_due_on"]
    if nonconformity.plan_accepted_on:
        del days["plan_due_on"]
    return days if follows else days | {"due_on": due_on}


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
