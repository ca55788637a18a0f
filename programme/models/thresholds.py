"""The figures that an organization set for itself, version after version."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class ThresholdVersionQuerySet(models.QuerySet["ThresholdVersion"]):
    """States of versions."""

    def of(self, organization: Organization) -> "ThresholdVersionQuerySet":
        return self.filter(organization=organization)


class ThresholdVersion(Record):
    """All own figures of an organization from a day on; what is not among them has its default.

    Never changed: other figures are another version. `values` and `before` go by the slug of the
    threshold (evidence.thresholds); `before` are the own figures of the version that it follows.
    """

    number = models.PositiveIntegerField(_("version"))
    values = models.JSONField(_("own figures"), default=dict)
    before = models.JSONField(_("own figures before"), default=dict)
    reason = models.TextField(_("reason"))
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("set by"))
    effective_on = models.DateField(_("in force from"))

    objects = ThresholdVersionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-number"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "number"], name="threshold_version_once"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="threshold_version_has_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("programme:threshold-version", args=[self.organization.slug, self.pk])
