"""Measuring equipment (clause 7.1.5)."""

import datetime

from django.db import models
from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Attachment, Record
from people.models import Organization, Site
from processes.models.process import Process

# Whose day comes within so many days is called due; labs want to be asked in good time.
DUE_DAYS = 60


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    """States of measuring equipment."""

    def of(self, organization: Organization) -> "EquipmentQuerySet":
        return self.filter(organization=organization)

    def in_use(self) -> "EquipmentQuerySet":
        return self.filter(status=Equipment.Status.IN_USE)

    def overdue(self, on: datetime.date) -> "EquipmentQuerySet":
        """In use although its calibration has run out."""
        return self.in_use().filter(next_due_on__lt=on)

    def due(self, on: datetime.date) -> "EquipmentQuerySet":
        """In use and to be calibrated within 60 days."""
        latest = on + datetime.timedelta(days=DUE_DAYS)
        return self.in_use().filter(next_due_on__range=(on, latest))

    def in_use_on(self, on: datetime.date) -> "EquipmentQuerySet":
        """In use on that day, whatever came of it later."""
        spells = Quarantine.objects.filter(equipment=OuterRef("pk"), from_on__lte=on)
        away = spells.filter(Q(until_on=None) | Q(until_on__gt=on))
        there = self.filter(Q(registered_on=None) | Q(registered_on__lte=on))
        gone = Q(retired_on__lte=on) | Q(status=Equipment.Status.RETIRED, retired_on=None)
        return there.exclude(gone).filter(~Exists(away))

    def overdue_on(self, on: datetime.date) -> "EquipmentQuerySet":
        """In use on that day although the last calibration up to then had run out."""
        known = Calibration.objects.filter(equipment=OuterRef("pk"), on__lte=on)
        valid = Subquery(known.order_by("-on").values("next_due_on")[:1], output_field=DateField())
        dated = self.in_use_on(on).annotate(valid_until=Coalesce(valid, F("next_due_on")))
        return dated.filter(valid_until__lt=on)


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
    measuring_range = models.CharField(_("measuring range"), max_length=80, blank=True)
    permitted_error = models.CharField(_("permitted error"), max_length=80, blank=True)
    traceability = models.CharField(
        _("traceable to"),
        max_length=160,
        blank=True,
        help_text=_("The standard behind its calibration, or what it is checked against."),
    )
    interval_months = models.PositiveSmallIntegerField(_("calibrated every (months)"), default=12)
    last_calibrated_on = models.DateField(_("last calibrated on"))
    next_due_on = models.DateField(_("next calibration due"))
    certificate = models.CharField(_("certificate"), max_length=120, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.IN_USE
    )
    # Empty for what was there before this was asked: in use since ever.
    registered_on = models.DateField(_("in use since"), null=True, editable=False)
    retired_on = models.DateField(_("retired on"), null=True, editable=False)

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
            models.CheckConstraint(
                condition=Q(status="retired") | Q(retired_on=None),
                name="equipment_retired_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("processes:equipment-item", args=[self.organization.slug, self.pk])

    @property
    def is_in_use(self) -> bool:
        return self.status == self.Status.IN_USE

    @property
    def is_quarantined(self) -> bool:
        return self.status == self.Status.QUARANTINED

    def label(self, on: datetime.date) -> str:
        """What its status label says on that day: in-use, due, overdue, quarantined, retired."""
        if not self.is_in_use:
            return self.status
        if self.next_due_on < on:
            return "overdue"
        return "due" if self.next_due_on <= on + datetime.timedelta(days=DUE_DAYS) else self.status

    def fits(self, on: datetime.date) -> bool:
        """Whether the newest calibration left it right, since it is out of use, and still holds."""
        newest = self.calibrations.first()
        spell = self.quarantines.filter(until_on=None).first()
        if newest is None or not newest.left_in_tolerance or newest.next_due_on < on:
            return False
        return spell is None or spell.from_on <= newest.on <= on


class Quarantine(models.Model):
    """A spell out of use, so that past days can be asked; open while `until_on` is empty."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="quarantines")
    from_on = models.DateField(_("out of use from"))
    until_on = models.DateField(_("back in use on"), null=True)
    reason = models.CharField(_("reason"), max_length=400)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["equipment"], condition=Q(until_on=None), name="quarantine_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="quarantine_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Calibration(models.Model):
    """One calibration: what was found, what it was left at, and until when it holds (7.1.5.2).

    `in_tolerance` is about the readings as found, before anything was adjusted; `left_in_tolerance`
    about those it went back with.
    """

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="calibrations")
    on = models.DateField(_("calibrated on"))
    laboratory = models.CharField(_("by whom"), max_length=120, blank=True)
    certificate = models.CharField(_("certificate"), max_length=120, blank=True)
    as_found = models.CharField(_("as found"), max_length=200, blank=True)
    as_left = models.CharField(_("as left"), max_length=200, blank=True)
    in_tolerance = models.BooleanField(_("in tolerance as found"), default=True)
    left_in_tolerance = models.BooleanField(_("in tolerance as left"), default=True)
    next_due_on = models.DateField(_("next due"))
    file = models.ForeignKey(
        Attachment, models.PROTECT, related_name="+", null=True, verbose_name=_("file")
    )

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["equipment", "on"],
                name="calibration_once_a_day",
                violation_error_message=_("A calibration of this day is recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(next_due_on__gt=F("on")), name="calibration_due_after_it"
            ),
        ]

    def __str__(self) -> str:
        return self.certificate
