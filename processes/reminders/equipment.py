"""Gauges in use past their day, and impact assessments that stay open."""

import datetime
from zoneinfo import ZoneInfo

from evidence.dues import PROMISE, Due
from people.models import Organization, Person, Role
from people.queries import with_role
from processes.models import Equipment, ImpactAssessment
from processes.models.impact import ASSESS_DAYS

OWNERS = ("process__owner__reports_to__reports_to", "process__acting_owner__reports_to__reports_to")


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Who owns the process of the gauge has to know, else the quality managers."""
    quality = tuple(with_role(organization, Role.QUALITY_MANAGER, on))
    return [*_overdue(organization, on, quality), *_undecided(organization, on, quality)]


def _overdue(
    organization: Organization, on: datetime.date, quality: tuple[Person, ...]
) -> list[Due]:
    late = Equipment.objects.of(organization).overdue(on).select_related(*OWNERS)
    return [
        Due(
            rule="calibration-overdue",
            schedule=PROMISE,
            kind=one._meta.label_lower,
            object_id=one.pk,
            title=str(one),
            due_on=one.next_due_on,
            people=_responsible(one, quality),
            known_on=one.last_calibrated_on,
        )
        for one in late
    ]


def _undecided(
    organization: Organization, on: datetime.date, quality: tuple[Person, ...]
) -> list[Due]:
    zone = ZoneInfo(organization.timezone)
    waiting = ImpactAssessment.objects.of(organization).open()
    owners = [f"equipment__{path}" for path in OWNERS]
    return [
        Due(
            rule="assessment-open",
            schedule=PROMISE,
            kind=one._meta.label_lower,
            object_id=one.pk,
            title=str(one),
            due_on=one.until_on + datetime.timedelta(days=ASSESS_DAYS),
            people=_responsible(one.equipment, quality),
            known_on=one.created_at.astimezone(zone).date(),
        )
        for one in waiting.select_related(*owners)
    ]


def _responsible(equipment: Equipment, quality: tuple[Person, ...]) -> tuple[Person, ...]:
    process = equipment.process
    found = (process.owner or process.acting_owner) if process else None
    return (found,) if found else quality
