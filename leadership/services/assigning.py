"""Assign responsibilities, accept them, hand them over (5.3)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import RoleAssignment
from leadership.rules import not_before, past_day
from people import clock
from people.models import Organization, Person


@transaction.atomic
def assign_role(
    *,
    organization: Organization,
    responsibility: str,
    by: Person,
    holder: Person | None = None,
    from_on: datetime.date | None = None,
    authority: str = "",
    kind: str = RoleAssignment.Kind.OTHER,
    actor: Person | None = None,
    reference: str = "",
) -> RoleAssignment:
    """Name a responsibility and who holds it; without a holder it is vacant since `from_on`."""
    day = past_day(organization, from_on, "from_on")
    assignment = RoleAssignment.objects.create(
        organization=organization,
        reference=reference or next_reference(RoleAssignment, organization, "RA"),
        kind=kind,
        responsibility=responsibility,
        authority=authority,
        holder=holder,
        from_on=day,
        vacant_since=None if holder else day,
        created_at=clock.now(),
    )
    facts: list[Fact] = [
        (_("Held by"), holder),
        (_("Authority"), authority),
        (_("Vacant since"), assignment.vacant_since),
    ]
    _record(assignment, "assigned", by, day, facts, actor)
    return assignment


def change_role(
    *, assignment: RoleAssignment, by: Person, changes: dict[str, Any], version: int | None = None
) -> RoleAssignment:
    """Change the words of a responsibility; who holds it changes by handing over."""
    if assignment.until_on is not None:
        raise LeadershipError(_("This responsibility has ended. Assign a new one."))
    return revise(assignment, by=by, changes=changes, describe=evidence.assignment, version=version)


@transaction.atomic
def accept_role(
    *, assignment: RoleAssignment, by: Person, on: datetime.date | None = None
) -> RoleAssignment:
    """The holder, and nobody else, says yes."""
    current = lock(assignment)
    day = past_day(current.organization, on, "accepted_on")
    _refuse_ended(current)
    if current.holder_id != by.pk:
        raise LeadershipError(_holder_only(current))
    if current.accepted_on is not None:
        raise LeadershipError(_("You accepted this responsibility already."))
    not_before(day, current.from_on, "accepted_on", _("It was assigned after this day."))
    current.accepted_on = day
    save(current, "accepted_on")
    _record(current, "accepted", by, day, [(_("Held by"), by)])
    return current


@transaction.atomic
def hand_over_role(
    *,
    assignment: RoleAssignment,
    holder: Person,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> RoleAssignment:
    """Give a held or vacant responsibility to somebody, who then has to accept it."""
    current = lock(assignment)
    day = past_day(current.organization, on, "from_on")
    _refuse_ended(current)
    if current.holder_id == holder.pk:
        raise LeadershipError(_("This person holds it already."), "holder")
    not_before(day, _last_change(current), "from_on", _("It changed hands after this day."))
    before = current.holder
    current.holder, current.from_on = holder, day
    current.accepted_on = current.vacant_since = None
    save(current, "holder", "from_on", "accepted_on", "vacant_since")
    _record(
        current,
        "assigned",
        by,
        day,
        [(_("Held before by"), before), (_("Held by"), holder)],
        actor,
    )
    return current


@transaction.atomic
def vacate_role(
    *, assignment: RoleAssignment, by: Person, on: datetime.date | None = None
) -> RoleAssignment:
    """Nobody holds the responsibility from a day on; after 30 days that is a gap."""
    current = lock(assignment)
    day = past_day(current.organization, on, "vacant_since")
    _refuse_ended(current)
    if current.holder is None:
        raise LeadershipError(_("This responsibility is vacant already."))
    not_before(day, current.from_on, "vacant_since", _("It was assigned after this day."))
    before = current.holder
    current.holder, current.accepted_on, current.vacant_since = None, None, day
    save(current, "holder", "accepted_on", "vacant_since")
    _record(current, "vacated", by, day, [(_("Held before by"), before)], shows=())
    return current


@transaction.atomic
def end_role(
    *, assignment: RoleAssignment, by: Person, on: datetime.date | None = None
) -> RoleAssignment:
    """The responsibility itself is no longer needed."""
    current = lock(assignment)
    day = past_day(current.organization, on, "until_on")
    _refuse_ended(current)
    not_before(day, _last_change(current), "until_on", _("It changed hands after this day."))
    current.until_on = day
    save(current, "until_on")
    _record(current, "ended", by, day, [], shows=())
    return current


def _refuse_ended(assignment: RoleAssignment) -> None:
    if assignment.until_on is not None:
        raise LeadershipError(_("This responsibility has ended. Assign a new one."))


def _holder_only(assignment: RoleAssignment) -> str:
    if assignment.holder is None:
        return _("Nobody holds this responsibility. Hand it to somebody first.")
    message = _("Only %(name)s, who holds this responsibility, can accept it.")
    return message % {"name": assignment.holder.name}


def _last_change(assignment: RoleAssignment) -> datetime.date:
    return assignment.vacant_since or assignment.from_on


def _record(
    assignment: RoleAssignment,
    verb: str,
    by: Person,
    on: datetime.date,
    facts: list[Fact],
    actor: Person | None = None,
    shows: tuple[str, ...] | None = None,
) -> None:
    ledger.record(
        evidence.assignment(assignment),
        organization=assignment.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
