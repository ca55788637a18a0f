"""How the commitments stood at the end of a day: the newest of today serves pages, all are history."""

from django.db import models

from people.models import Organization


class StatusSnapshot(models.Model):
    """The statuses of one day, worked out at a head of the ledger.

    Every change of a record writes an entry, so as long as head and day are the same, the statuses
    are too. A day's row is brought up to date while the day lasts and stands afterwards. `words`
    repeats the status of each slug, so that a year of them can be read quickly; `thresholds` are
    all figures in force by slug; `panels` are what the dashboard shows beside the statuses.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    on = models.DateField()
    sequence = models.PositiveBigIntegerField()
    rules_version = models.PositiveIntegerField()
    threshold_version = models.PositiveIntegerField(default=0)
    thresholds = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    data = models.JSONField()
    panels = models.JSONField(default=dict)  # programme.panels
    made_at = models.DateTimeField()
    seconds = models.FloatField(default=0)  # how long working them out took

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "on"], name="snapshot_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.on} at {self.sequence}"
