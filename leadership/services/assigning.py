"""Assign responsibilities, accept them, hand them over (5.3)."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import RoleAssignment, RoleTenure
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
    amount: Decimal | None = None,
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
        amount=amount,
        holder=holder,
        from_on=day,
        vacant_since=None if holder else day,
        created_at=clock.now(),
    )
    RoleTenure.objects.create(assignment=assignment, holder=holder, from_on=day)
    facts: list[Fact] = [
        (_("Held by"), holder),
        (_("Authority"), authority),
        (_("May spend up to"), amount),
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
    current.tenures.filter(until_on=None).update(accepted_on=day)
    _record(current, "accepted", by, day, [(_("Held by"), by)])
    return current


@transaction.atomic
def hand_over_role(
    *,
    assignment: RoleAssignment,
    holder: Person,
    by: Person,
    on: datetime.date | None = None,
    last_on: datetime.date | None = None,
    matters: str = "",
    actor: Person | None = None,
) -> RoleAssignment:
    """Give a held or vacant responsibility to somebody from a day on, who then has to accept it.

    `last_on` is the last day of the holder before (default: the day before); days between count as
    vacant. `matters` are open matters handed over, one a line; the holder before confirms them.
    """
    current = lock(assignment)
    day = past_day(current.organization, on, "from_on")
    _refuse_ended(current)
    if current.holder_id == holder.pk:
        raise LeadershipError(_("This person holds it already."), "holder")
    not_before(day, _last_change(current), "from_on", _("It changed hands after this day."))
    before = current.holder
    gap_from = _gap_from(current, day, last_on)
    _end_tenure(current, gap_from)
    if gap_from < day:
        RoleTenure.objects.create(assignment=current, from_on=gap_from, until_on=day)
    RoleTenure.objects.create(
        assignment=current, holder=holder, from_on=day, given_by=before, matters=matters
    )
    current.holder, current.from_on = holder, day
    current.accepted_on = current.vacant_since = None
    save(current, "holder", "from_on", "accepted_on", "vacant_since")
    facts: list[Fact] = [
        (_("Held before by"), before),
        (_("Held by"), holder),
        (_("Days vacant between"), (day - gap_from).days or None),
        (_("Open matters"), Personal(matters) if matters else ""),
    ]
    _record(current, "assigned", by, day, facts, actor)
    return current


def _gap_from(
    assignment: RoleAssignment, day: datetime.date, last_on: datetime.date | None
) -> datetime.date:
    """The first day on which the holder before held it no longer. Raises LeadershipError."""
    if last_on is None or assignment.holder_id is None:
        return day
    not_before(last_on, assignment.from_on, "last_on", _("It was assigned after this day."))
    if last_on >= day:
        raise LeadershipError(_("Enter a day before the new holder begins."), "last_on")
    return last_on + datetime.timedelta(days=1)


def _end_tenure(assignment: RoleAssignment, day: datetime.date) -> None:
    assignment.tenures.filter(until_on=None).update(until_on=day)


@transaction.atomic
def confirm_hand_over(
    *, assignment: RoleAssignment, by: Person, on: datetime.date | None = None
) -> RoleTenure:
    """The holder before says that the open matters are handed over; nobody else can."""
    current = lock(assignment)
    day = past_day(current.organization, on, "handed_over_on")
    _refuse_ended(current)
    tenure = current.tenures.filter(until_on=None).first()
    if tenure is None or tenure.given_by_id is None or tenure.given_by_id != by.pk:
        raise LeadershipError(_("Only the holder before can say that it is handed over."))
    if tenure.handed_over_on is not None:
        raise LeadershipError(_("You said already that it is handed over."))
    tenure.handed_over_on = day
    tenure.save(update_fields=["handed_over_on"])
    _record(current, "handed-over", by, day, [(_("Held by"), tenure.holder)], shows=())
    return tenure


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
    _end_tenure(current, day)
    RoleTenure.objects.create(assignment=current, from_on=day)
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
    _end_tenure(current, day + datetime.timedelta(days=1))
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
