"""Measuring equipment: added, changed, taken out of use (7.1.5)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, next_reference, revise, save
from evidence.window import add_months
from people import clock
from people.models import Organization, Person, Site
from people.rules import not_in_future, same_organization
from processes import evidence
from processes.errors import EquipmentError
from processes.models import Calibration, Equipment, Process, Quarantine


@transaction.atomic
def add_equipment(
    *,
    organization: Organization,
    name: str,
    serial: str,
    last_calibrated_on: datetime.date,
    by: Person,
    interval_months: int = 12,
    location: str = "",
    site: Site | None = None,
    process: Process | None = None,
    certificate: str = "",
    measuring_range: str = "",
    permitted_error: str = "",
    traceability: str = "",
    reference: str = "",
) -> Equipment:
    """Put a calibrated gauge into use; its next day follows from the interval. Raises EquipmentError."""
    same_organization(EquipmentError, organization, site=site, process=process)
    not_in_future(EquipmentError, organization, last_calibrated_on=last_calibrated_on)
    _refuse_interval(interval_months)
    _refuse_taken_serial(organization, serial)
    equipment = Equipment.objects.create(
        organization=organization,
        reference=reference or next_reference(Equipment, organization, "E"),
        created_at=clock.now(),
        name=name,
        serial=serial,
        location=location,
        site=site,
        process=process,
        interval_months=interval_months,
        last_calibrated_on=last_calibrated_on,
        next_due_on=add_months(last_calibrated_on, interval_months),
        certificate=certificate,
        measuring_range=measuring_range,
        permitted_error=permitted_error,
        traceability=traceability,
        registered_on=clock.today(organization),
    )
    Calibration.objects.create(
        equipment=equipment,
        on=last_calibrated_on,
        certificate=certificate,
        next_due_on=equipment.next_due_on,
    )
    facts: list[Fact] = [(_("Serial number"), serial), (_("Certificate"), certificate)]
    facts += [(_("Last calibrated on"), last_calibrated_on)]
    return record(equipment, "recorded", by, facts)


@transaction.atomic
def change_equipment(
    *, equipment: Equipment, by: Person, changes: dict[str, Any], version: int | None = None
) -> Equipment:
    """Change what is said about it; a new interval moves the next day. Raises EquipmentError."""
    organization = equipment.organization
    same_organization(
        EquipmentError, organization, site=changes.get("site"), process=changes.get("process")
    )
    if "serial" in changes:
        _refuse_taken_serial(organization, changes["serial"], but=equipment)
    if "interval_months" in changes:
        _refuse_interval(changes["interval_months"])
        last = Equipment.objects.get(pk=equipment.pk).last_calibrated_on
        due = add_months(last, changes["interval_months"])
        changes = {**changes, "next_due_on": due}
        # The newest calibration holds until its own day; a new interval moves that day too.
        Calibration.objects.filter(equipment=equipment, on=last).update(next_due_on=due)
    return revise(equipment, by=by, changes=changes, describe=evidence.equipment, version=version)


@transaction.atomic
def quarantine(
    *, equipment: Equipment, reason: str, by: Person, on: datetime.date | None = None
) -> Equipment:
    """Take it out of use until it is calibrated. Raises EquipmentError."""
    equipment, day = _to_take_out(equipment, reason, on)
    if equipment.is_quarantined:
        raise EquipmentError(_("It is quarantined already."))
    out_of_use(equipment, day, reason)
    save(equipment, "status")
    return record(equipment, "quarantined", by, [(_("Reason"), reason)], day)


@transaction.atomic
def retire(
    *, equipment: Equipment, reason: str, by: Person, on: datetime.date | None = None
) -> Equipment:
    """Take it out of use for good. Raises EquipmentError."""
    equipment, day = _to_take_out(equipment, reason, on)
    equipment.status, equipment.retired_on = Equipment.Status.RETIRED, day
    save(equipment, "status", "retired_on")
    return record(equipment, "retired", by, [(_("Reason"), reason)], day)


def out_of_use(equipment: Equipment, on: datetime.date, reason: str) -> None:
    """Begin a spell out of use; one that runs already goes on. The caller saves the status."""
    equipment.status = Equipment.Status.QUARANTINED
    Quarantine.objects.get_or_create(
        equipment=equipment, until_on=None, defaults={"from_on": on, "reason": reason[:400]}
    )


def _to_take_out(
    equipment: Equipment, reason: str, on: datetime.date | None
) -> tuple[Equipment, datetime.date]:
    equipment = not_retired(equipment)
    not_in_future(EquipmentError, equipment.organization, on=on)
    if not reason.strip():
        raise EquipmentError(_("Say why it is taken out of use."), "reason")
    return equipment, on or clock.today(equipment.organization)


def not_retired(equipment: Equipment) -> Equipment:
    """The locked row. Raises EquipmentError for what was retired."""
    equipment = lock(equipment)
    if equipment.status == Equipment.Status.RETIRED:
        raise EquipmentError(_("It is retired. Add it anew if it comes back into use."))
    return equipment


def _refuse_interval(months: int) -> None:
    if not 1 <= months <= 120:
        raise EquipmentError(_("Enter from 1 to 120 months."), "interval_months")


def _refuse_taken_serial(
    organization: Organization, serial: str, but: Equipment | None = None
) -> None:
    same = Equipment.objects.of(organization).filter(serial=serial)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise EquipmentError(_("Another piece of equipment has this serial number."), "serial")


def record(
    equipment: Equipment,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date | None = None,
) -> Equipment:
    """Write what happened to it to the ledger."""
    ledger.record(
        evidence.equipment(equipment),
        organization=equipment.organization,
        verb=verb,
        by=by,
        facts=facts,
        occurred_on=on,
    )
    return equipment
