"""Measuring equipment (clause 7.1.5)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Site
from processes.models.process import Process


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    """States of measuring equipment."""

    def of(self, organization: Organization) -> "EquipmentQuerySet":
        return self.filter(organization=organization)

    def in_use(self) -> "EquipmentQuerySet":
        return self.filter(status=Equipment.Status.IN_USE)

    def overdue(self, on: datetime.date) -> "EquipmentQuerySet":
        """In use although its calibration has run out."""
        return self.in_use().filter(next_due_on__lt=on)


class Equipment(Record):
    """A gauge or instrument whose readings we rely on, and when it was last shown to be right (7.1.5)."""

    class Status(models.TextChoices):
        IN_USE = "in-use", _("In use")
        QUARANTINED = "quarantined", _("Quarantined")
        RETIRED = "retired", _("Retired")

    name = models.CharField(_("name"), max_length=160)
    serial = models.CharField(_("serial number"), max_length=80)
    location = models.CharField(_("where it is kept"), max_length=120, blank=True)
    site = models.ForeignKey(
        Site, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("site")
    )
    process = models.ForeignKey(
        Process,
        models.PROTECT,
        related_name="equipment",
        null=True,
        blank=True,
        verbose_name=_("process"),
    )
    interval_months = models.PositiveSmallIntegerField(_("calibrated every (months)"), default=12)
    last_calibrated_on = models.DateField(_("last calibrated on"))
    next_due_on = models.DateField(_("next calibration due"))
    certificate = models.CharField(_("certificate"), max_length=120, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.IN_USE
    )

    objects = EquipmentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "serial"],
                name="equipment_serial_once",
                violation_error_message=_("Another piece of equipment has this serial number."),
            ),
            models.CheckConstraint(
                condition=Q(interval_months__range=(1, 120)),
                name="equipment_interval",
                violation_error_message=_("The interval is from 1 to 120 months."),
            ),
            models.CheckConstraint(
                condition=Q(next_due_on__gt=F("last_calibrated_on")),
                name="equipment_due_after_calibration",
                violation_error_message=_("The next calibration comes after the last one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("processes:equipment-item", args=[self.organization.slug, self.pk])

    @property
    def is_in_use(self) -> bool:
        return self.status == self.Status.IN_USE
