"""Processes: described, owned, reviewed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.services import lock, next_reference, revise, save
from evidence.window import add_months
from people import clock
from people.models import Organization, Person, Site
from people.rules import not_in_future, same_organization
from processes import evidence
from processes.errors import ProcessError
from processes.models import PastOwnership, Process
from processes.services.interactions import rows_of

REVIEW_MONTHS = 12  # a process is looked at once a year


@transaction.atomic
def describe_process(
    *,
    organization: Organization,
    name: str,
    purpose: str,
    by: Person,
    owner: Person | None = None,
    owner_since: datetime.date | None = None,
    vacant_since: datetime.date | None = None,
    acting_owner: Person | None = None,
    inputs: str = "",
    outputs: str = "",
    next_review_on: datetime.date | None = None,
    reference: str = "",
    draft: bool = False,
    on: datetime.date | None = None,
    site: Site | None = None,
    **fields: Any,
) -> Process:
    """Describe a process (4.4). Without an owner it is vacant from the same day. Raises ProcessError.

    `owner_since` and `vacant_since` say since when that has been so, where it was before `on`. Each
    thing named in `inputs` and `outputs` becomes a row; `fields` are any others of the model.
    """
    same_organization(ProcessError, organization, owner=owner, acting_owner=acting_owner, site=site)
    not_in_future(
        ProcessError, organization, on=on, owner_since=owner_since, vacant_since=vacant_since
    )
    _refuse_taken_name(organization, name)
    on = on or clock.today(organization)
    process = Process.objects.create(
        organization=organization,
        reference=reference or next_reference(Process, organization, "P"),
        created_at=clock.now(),
        name=name,
        purpose=purpose,
        owner=owner,
        owner_since=(owner_since or on) if owner else None,
        vacant_since=None if owner else (vacant_since or on),
        acting_owner=None if owner else acting_owner,
        state=Process.State.DRAFT if draft else Process.State.ACTIVE,
        site=site,
        next_review_on=next_review_on or add_months(on, REVIEW_MONTHS),
        **fields,
    )
    rows_of(organization, process, inputs, outputs)
    ledger.record(
        evidence.process(process),
        organization=organization,
        verb="recorded",
        by=by,
        facts=[(_("Purpose"), purpose), (_("Owner"), owner), (_("Measure"), process.measure)],
        occurred_on=on,
    )
    return process


def change_process(
    *, process: Process, by: Person, changes: dict[str, Any], version: int | None = None
) -> Process:
    """Change the description. Raises ProcessError and StaleError."""
    same_organization(ProcessError, process.organization, site=changes.get("site"))
    if "name" in changes:
        _refuse_taken_name(process.organization, changes["name"], but=process)
    return revise(process, by=by, changes=changes, describe=evidence.process, version=version)


def _refuse_taken_name(organization: Organization, name: str, but: Process | None = None) -> None:
    same = Process.objects.of(organization).filter(name__iexact=name)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise ProcessError(_("Another process has this name. Choose a different one."), "name")


@transaction.atomic
def appoint_owner(
    *, process: Process, owner: Person, by: Person, on: datetime.date | None = None
) -> Process:
    """Give the process to an owner from `on`; the owner before is remembered. Raises ProcessError."""
    process = lock(process)
    on = on or clock.today(process.organization)
    same_organization(ProcessError, process.organization, owner=owner)
    not_in_future(ProcessError, process.organization, on=on)
    if process.owner == owner:
        raise ProcessError(_("This person owns the process already."), "owner")
    if owner.left_on is not None and owner.left_on <= on:
        raise ProcessError(_("This person has left. Choose somebody else."), "owner")
    before = process.owner
    _end_ownership(process, on)
    process.owner, process.owner_since = owner, on
    process.vacant_since = process.acting_owner = None
    save(process, "owner", "owner_since", "vacant_since", "acting_owner")
    ledger.record(
        evidence.process(process),
        organization=process.organization,
        verb="assigned",
        by=by,
        facts=[(_("Owner"), owner), (_("Owner before"), before)],
        occurred_on=on,
        shows=evidence.OWNERSHIP,
    )
    return process


@transaction.atomic
def vacate(
    *, process: Process, by: Person, on: datetime.date | None = None, acting: Person | None = None
) -> Process:
    """The owner gives the process up on `on`; `acting` looks after it meanwhile. Raises ProcessError."""
    process = lock(process)
    on = on or clock.today(process.organization)
    same_organization(ProcessError, process.organization, acting=acting)
    not_in_future(ProcessError, process.organization, on=on)
    if process.owner is None:
        raise ProcessError(_("This process has no owner already."))
    if acting == process.owner:
        raise ProcessError(_("Choose somebody else than the owner who leaves."), "acting")
    before = process.owner
    _end_ownership(process, on)
    process.owner = process.owner_since = None
    process.vacant_since, process.acting_owner = on, acting
    save(process, "owner", "owner_since", "vacant_since", "acting_owner")
    ledger.record(
        evidence.process(process),
        organization=process.organization,
        verb="vacated",
        by=by,
        facts=[(_("Owner before"), before), (_("Acts meanwhile"), acting)],
        occurred_on=on,
        shows=(),  # an empty chair shows nothing
    )
    return process


def _end_ownership(process: Process, on: datetime.date) -> None:
    """Remember who owned the process until the day before `on`."""
    since = process.owner_since or process.vacant_since
    if since is not None and on < since:
        raise ProcessError(_("Enter a date on or after the last change of owner."), "on")
    if process.owner is not None and process.owner_since is not None:
        last = max(on - datetime.timedelta(days=1), process.owner_since)
        PastOwnership.objects.create(
            process=process, person=process.owner, from_on=process.owner_since, until_on=last
        )


@transaction.atomic
def review_process(
    *,
    process: Process,
    next_review_on: datetime.date,
    by: Person,
    conclusion: str = "",
    looked_at: Iterable[str] = (),
    result: str = Process.ReviewResult.FITS,
    changes: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Process:
    """Somebody looked at the process as a whole on `on`. Raises ProcessError.

    `looked_at` are the parts that were looked at, in words; `changes` what was or has to be changed.
    """
    process = _in_use(process)
    on = on or clock.today(process.organization)
    not_in_future(ProcessError, process.organization, on=on)
    if next_review_on <= on:
        raise ProcessError(_("The next review comes after this one."), "next_review_on")
    if result != Process.ReviewResult.FITS and not changes.strip():
        raise ProcessError(_("Say what was changed, or what has to change."), "changes")
    process.reviewed_on, process.next_review_on = on, next_review_on
    process.review_result = result
    save(process, "reviewed_on", "next_review_on", "review_result")
    ledger.record(
        evidence.process(process),
        organization=process.organization,
        verb="reviewed",
        by=by,
        actor=actor,
        facts=[
            (_("Looked at"), ", ".join(map(str, looked_at))),
            (_("Result"), process.get_review_result_display()),
            (_("Changes"), changes),
            (_("Conclusion"), conclusion),
            (_("Next review"), next_review_on),
        ],
        occurred_on=on,
    )
    return process


def _in_use(process: Process) -> Process:
    process = lock(process)
    if process.state == Process.State.RETIRED:
        raise ProcessError(_("This process is not in use any more. Take it back into use first."))
    return process


@transaction.atomic
def put_into_use(*, process: Process, by: Person) -> Process:
    """A draft, or a process that was retired, is in use from now on. Raises ProcessError."""
    process = lock(process)
    if process.is_active:
        raise ProcessError(_("This process is in use already."))
    process.state, process.retired_on = Process.State.ACTIVE, None
    save(process, "state", "retired_on")
    ledger.record(
        evidence.process(process),
        organization=process.organization,
        verb="put-into-use",
        by=by,
    )
    return process


@transaction.atomic
def retire_process(
    *, process: Process, reason: str, by: Person, on: datetime.date | None = None
) -> Process:
    """The process is out of use since `on`: off the map and out of the figures. Raises ProcessError."""
    process = _in_use(process)
    on = on or clock.today(process.organization)
    not_in_future(ProcessError, process.organization, on=on)
    if not reason.strip():
        raise ProcessError(_("Say why it is out of use, and where its work goes."), "reason")
    process.state, process.retired_on = Process.State.RETIRED, on
    save(process, "state", "retired_on")
    ledger.record(
        evidence.process(process),
        organization=process.organization,
        verb="retired",
        by=by,
        facts=[(_("Reason"), reason)],
        occurred_on=on,
        shows=(),
    )
    return process
