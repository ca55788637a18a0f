"""What follows from a gauge that read wrong: which earlier results are in doubt (7.1.5.2)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record, Subject
from people.models import Organization, Person
from processes.models.equipment import Calibration, Equipment

# An assessment that is open for longer is reminded of and stands on top.
ASSESS_DAYS = 14


class ImpactAssessmentQuerySet(models.QuerySet["ImpactAssessment"]):
    """States of impact assessments."""

    def of(self, organization: Organization) -> "ImpactAssessmentQuerySet":
        return self.filter(organization=organization)

    def open(self) -> "ImpactAssessmentQuerySet":
        return self.filter(assessed_on=None)


class ImpactAssessment(Record):
    """Opened by itself when a gauge is found out of tolerance; the gauge waits until it is decided.

    `from_on` is the last calibration that found it right, `until_on` the day on which it was found
    wrong: results between them are in doubt.
    """

    class Conclusion(models.TextChoices):
        NO_EFFECT = "no-effect", _("No effect on results")
        CHECKED = "checked", _("Product checked")
        RECALLED = "recalled", _("Product recalled")
        INFORMED = "informed", _("Customer informed")

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="assessments")
    calibration = models.OneToOneField(Calibration, models.PROTECT, related_name="assessment")
    from_on = models.DateField(_("results in doubt from"), editable=False)
    until_on = models.DateField(_("to"), editable=False)
    affected = models.TextField(_("results, products, orders"), blank=True, max_length=4000)
    conclusion = models.CharField(
        _("conclusion"), max_length=12, choices=Conclusion.choices, blank=True
    )
    reasoning = models.TextField(_("how that was judged"), blank=True, max_length=4000)
    actions = models.TextField(_("what was done"), blank=True, max_length=4000)
    assessed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("assessed by")
    )
    assessed_on = models.DateField(_("assessed on"), null=True)
    # Nonconformities live above this room, so it points at the register.
    nonconformity = models.ForeignKey(
        Subject,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("nonconformity"),
    )

    objects = ImpactAssessmentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-until_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["equipment"],
                condition=Q(assessed_on=None),
                name="assessment_one_open",
            ),
            models.CheckConstraint(
                condition=Q(assessed_on=None)
                | (
                    ~Q(conclusion="")
                    & ~Q(reasoning="")
                    & ~Q(affected="")
                    & Q(assessed_by__isnull=False)
                ),
                name="assessment_decided_whole",
                violation_error_message=_("Say what is affected, the conclusion, and why."),
            ),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("until_on")), name="assessment_period_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.equipment.name}"

    def get_absolute_url(self) -> str:
        return reverse("processes:assessment", args=[self.organization.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return self.assessed_on is None

    def days_open(self, on: datetime.date) -> int:
        """Days since the gauge was found wrong, to the decision or to `on`."""
        return max(((self.assessed_on or on) - self.until_on).days, 0)
