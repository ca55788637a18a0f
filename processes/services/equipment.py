"""Measuring equipment: added, calibrated, taken out of use (7.1.5)."""

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
from processes.models import Equipment, Process


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
    )
    facts: list[Fact] = [(_("Serial number"), serial), (_("Certificate"), certificate)]
    facts += [(_("Last calibrated on"), last_calibrated_on)]
    return _record(equipment, "recorded", by, facts)


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
        changes = {**changes, "next_due_on": add_months(last, changes["interval_months"])}
    return revise(equipment, by=by, changes=changes, describe=evidence.equipment, version=version)


@transaction.atomic
def calibrate(
    *,
    equipment: Equipment,
    certificate: str,
    by: Person,
    in_tolerance: bool = True,
    consequences: str = "",
    on: datetime.date | None = None,
) -> Equipment:
    """It was calibrated on `on` and is fit for use again. Raises EquipmentError.

    Found out of tolerance, its earlier readings are in doubt: `consequences` says for which results.
    """
    equipment = _not_retired(equipment)
    on = on or clock.today(equipment.organization)
    not_in_future(EquipmentError, equipment.organization, on=on)
    if on <= equipment.last_calibrated_on:
        raise EquipmentError(_("Enter a date after the last calibration."), "on")
    if not in_tolerance and not consequences.strip():
        raise EquipmentError(
            _("It read wrong. Say which earlier results this puts in doubt."), "consequences"
        )
    equipment.last_calibrated_on, equipment.certificate = on, certificate
    equipment.next_due_on = add_months(on, equipment.interval_months)
    equipment.status = Equipment.Status.IN_USE
    save(equipment, "last_calibrated_on", "certificate", "next_due_on", "status")
    facts: list[Fact] = [(_("Certificate"), certificate), (_("Next due"), equipment.next_due_on)]
    facts += [(_("Found in tolerance"), _("yes") if in_tolerance else _("no"))]
    facts += [(_("Earlier results in doubt"), consequences)]
    return _record(equipment, "calibrated", by, facts, on)


@transaction.atomic
def quarantine(
    *, equipment: Equipment, reason: str, by: Person, on: datetime.date | None = None
) -> Equipment:
    """Take it out of use until it is calibrated. Raises EquipmentError."""
    equipment = _not_retired(equipment)
    if equipment.status == Equipment.Status.QUARANTINED:
        raise EquipmentError(_("It is quarantined already."))
    return _take_out(equipment, Equipment.Status.QUARANTINED, "quarantined", reason, by, on)


@transaction.atomic
def retire(
    *, equipment: Equipment, reason: str, by: Person, on: datetime.date | None = None
) -> Equipment:
    """Take it out of use for good. Raises EquipmentError."""
    equipment = _not_retired(equipment)
    return _take_out(equipment, Equipment.Status.RETIRED, "retired", reason, by, on)


def _take_out(
    equipment: Equipment,
    status: str,
    verb: str,
    reason: str,
    by: Person,
    on: datetime.date | None,
) -> Equipment:
    not_in_future(EquipmentError, equipment.organization, on=on)
    if not reason.strip():
        raise EquipmentError(_("Say why it is taken out of use."), "reason")
    equipment.status = status
    save(equipment, "status")
    return _record(equipment, verb, by, [(_("Reason"), reason)], on)


def _not_retired(equipment: Equipment) -> Equipment:
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


def _record(
    equipment: Equipment,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date | None = None,
) -> Equipment:
    ledger.record(
        evidence.equipment(equipment),
        organization=equipment.organization,
        verb=verb,
        by=by,
        facts=facts,
        occurred_on=on,
    )
    return equipment
