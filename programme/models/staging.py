"""What stood out in how evidence was made, worked out for a day."""

from django.db import models

from people.models import Organization


class StagedReading(models.Model):
    """The flags of one day, worked out at a head of the ledger; internal, never in packs."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    on = models.DateField()
    sequence = models.PositiveBigIntegerField()
    rules_version = models.PositiveIntegerField()
    data = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "on"], name="staged_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.on} at {self.sequence}"
