"""Calibrations, and what follows when a gauge read wrong (7.1.5.2).

Found out of tolerance, a gauge is out of use and its earlier results are in doubt: an impact
assessment opens by itself, and until it is decided nothing brings the gauge back.
"""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.models import Attachment, Subject
from evidence.services import attach, lock, next_reference, save
from evidence.window import add_months
from people import clock
from people.models import Person
from people.rules import not_in_future, same_organization
from processes import evidence
from processes.errors import EquipmentError
from processes.models import Calibration, Equipment, ImpactAssessment, Quarantine
from processes.services.equipment import not_retired, out_of_use, record

Status = Equipment.Status


@transaction.atomic
def calibrate(
    *,
    equipment: Equipment,
    certificate: str,
    by: Person,
    in_tolerance: bool = True,
    left_in_tolerance: bool = True,
    laboratory: str = "",
    as_found: str = "",
    as_left: str = "",
    next_due_on: datetime.date | None = None,
    file: UploadedFile | None = None,
    on: datetime.date | None = None,
) -> Equipment:
    """It was calibrated on `on`. Raises EquipmentError, AttachmentError.

    In tolerance as found, it is fit for use; else it is quarantined and an impact assessment opens.
    """
    equipment = not_retired(equipment)
    on = on or clock.today(equipment.organization)
    due = next_due_on or add_months(on, equipment.interval_months)
    _refuse_calibration(equipment, on, due, in_tolerance, left_in_tolerance)
    since = _last_good_day(equipment)
    row = Calibration.objects.create(
        equipment=equipment,
        on=on,
        laboratory=laboratory,
        certificate=certificate,
        as_found=as_found,
        as_left=as_left,
        in_tolerance=in_tolerance,
        left_in_tolerance=left_in_tolerance,
        next_due_on=due,
        file=_attached(equipment, file, by),
    )
    equipment.last_calibrated_on, equipment.certificate, equipment.next_due_on = (
        on,
        certificate,
        due,
    )
    if in_tolerance:
        _back_in_use(equipment, on)
    else:
        out_of_use(equipment, on, _("Found out of tolerance."))
        _open_assessment(row, equipment, since, by)
    save(equipment, "last_calibrated_on", "certificate", "next_due_on", "status")
    return record(equipment, "calibrated", by, _facts(row), on)


@transaction.atomic
def decide_assessment(
    *,
    assessment: ImpactAssessment,
    affected: str,
    conclusion: str,
    reasoning: str,
    by: Person,
    actions: str = "",
    nonconformity: Subject | None = None,
    assessed_by: Person | None = None,
    on: datetime.date | None = None,
    version: int | None = None,
) -> ImpactAssessment:
    """Say which earlier results are in doubt and what follows. Raises EquipmentError, StaleError."""
    current = lock(assessment, version)
    _refuse_decision(current, affected, conclusion, reasoning, actions, on)
    same_organization(
        EquipmentError,
        current.organization,
        assessed_by=assessed_by,
        nonconformity=nonconformity,
    )
    current.affected, current.conclusion = affected, conclusion
    current.reasoning, current.actions = reasoning, actions
    current.nonconformity, current.assessed_by = nonconformity, assessed_by or by
    current.assessed_on = on or clock.today(current.organization)
    save(
        current,
        *("affected", "conclusion", "reasoning", "actions"),
        *("nonconformity", "assessed_by", "assessed_on"),
    )
    facts: list[Fact] = [
        (_("Results, products, orders"), affected),
        (_("Conclusion"), current.get_conclusion_display()),
        (_("How that was judged"), reasoning),
        (_("What was done"), actions),
        (_("Nonconformity"), str(nonconformity or "")),
    ]
    ledger.record(
        evidence.assessment(current),
        organization=current.organization,
        verb="decided",
        by=by,
        actor=current.assessed_by,
        facts=facts,
        occurred_on=current.assessed_on,
    )
    return current


@transaction.atomic
def return_to_use(
    *, equipment: Equipment, by: Person, on: datetime.date | None = None
) -> Equipment:
    """A quarantined gauge that was left in tolerance comes back. Raises EquipmentError."""
    equipment = not_retired(equipment)
    on = on or clock.today(equipment.organization)
    not_in_future(EquipmentError, equipment.organization, on=on)
    if not equipment.is_quarantined:
        raise EquipmentError(_("It is in use already."))
    _refuse_undecided(equipment)
    if not equipment.fits(on):
        raise EquipmentError(_("Calibrate it first: nothing shows yet that it reads right."))
    _back_in_use(equipment, on)
    save(equipment, "status")
    return record(equipment, "back-in-use", by, [(_("Next due"), equipment.next_due_on)], on)


def _refuse_calibration(
    equipment: Equipment, on: datetime.date, due: datetime.date, found: bool, left: bool
) -> None:
    not_in_future(EquipmentError, equipment.organization, on=on)
    if on <= equipment.last_calibrated_on:
        raise EquipmentError(_("Enter a date after the last calibration."), "on")
    if due <= on:
        raise EquipmentError(_("The next calibration comes after this one."), "next_due_on")
    if found and not left:
        raise EquipmentError(
            _("Found right and left wrong: say that it was out of tolerance."), "left_in_tolerance"
        )
    spell = Quarantine.objects.filter(equipment=equipment, until_on=None).first()
    if spell is not None and on < spell.from_on:
        raise EquipmentError(_("Enter a date on or after the day it was taken out of use."), "on")
    _refuse_undecided(equipment)


def _refuse_undecided(equipment: Equipment) -> None:
    waiting = equipment.assessments.filter(assessed_on=None).first()
    if waiting is not None:
        text = _("Impact assessment %(reference)s is open. Decide it first.")
        raise EquipmentError(text % {"reference": waiting.reference})


def _refuse_decision(
    assessment: ImpactAssessment,
    affected: str,
    conclusion: str,
    reasoning: str,
    actions: str,
    on: datetime.date | None,
) -> None:
    if not assessment.is_open:
        raise EquipmentError(_("This assessment is decided already."))
    not_in_future(EquipmentError, assessment.organization, on=on)
    if on is not None and on < assessment.until_on:
        raise EquipmentError(_("It was found out of tolerance after this day."), "on")
    if conclusion not in ImpactAssessment.Conclusion.values:
        raise EquipmentError(_("Choose a conclusion."), "conclusion")
    if not affected.strip():
        raise EquipmentError(_("Say which results relied on it."), "affected")
    if not reasoning.strip():
        raise EquipmentError(_("Say how you judged that."), "reasoning")
    if conclusion != ImpactAssessment.Conclusion.NO_EFFECT and not actions.strip():
        raise EquipmentError(_("Say what was done."), "actions")


def _last_good_day(equipment: Equipment) -> datetime.date:
    """Up to this day its readings are beyond doubt."""
    good = equipment.calibrations.filter(left_in_tolerance=True).first()
    return good.on if good else equipment.last_calibrated_on


def _attached(equipment: Equipment, file: UploadedFile | None, by: Person) -> Attachment | None:
    if file is None:
        return None
    return attach(
        organization=equipment.organization,
        subject=evidence.equipment(equipment),
        upload=file,
        by=by,
    )


def _back_in_use(equipment: Equipment, on: datetime.date) -> None:
    equipment.status = Status.IN_USE
    Quarantine.objects.filter(equipment=equipment, until_on=None).update(until_on=on)


def _open_assessment(
    row: Calibration, equipment: Equipment, since: datetime.date, by: Person
) -> None:
    organization = equipment.organization
    assessment = ImpactAssessment.objects.create(
        organization=organization,
        reference=next_reference(ImpactAssessment, organization, "IA"),
        created_at=clock.now(),
        equipment=equipment,
        calibration=row,
        from_on=since,
        until_on=row.on,
    )
    facts: list[Fact] = [(_("Results in doubt from"), since), (_("to"), row.on)]
    ledger.record(
        evidence.assessment(assessment),
        organization=organization,
        verb="opened",
        by=by,
        facts=facts,
        occurred_on=row.on,
        shows=(),  # that it is needed proves nothing; its decision does
    )


def _facts(row: Calibration) -> list[Fact]:
    return [
        (_("Certificate"), row.certificate),
        (_("By whom"), row.laboratory),
        (_("As found"), row.as_found),
        (_("As left"), row.as_left),
        (_("Found in tolerance"), _("yes") if row.in_tolerance else _("no")),
        (_("Next due"), row.next_due_on),
    ]
