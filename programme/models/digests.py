"""The weekly mail: one row for each person and week."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobs.models import Job
from people.models import Organization, Person


class DigestQuerySet(models.QuerySet["Digest"]):
    """States of weekly mails."""

    def of(self, organization: Organization) -> "DigestQuerySet":
        return self.filter(organization=organization)


class Digest(models.Model):
    """The mail of one week to one person. The unique constraint is the promise “once”."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        SENT = "sent", _("Sent")
        NOT_NEEDED = "not-needed", _("No longer wanted")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Person, models.PROTECT, related_name="+")
    week_of = models.DateField()  # the Monday of its week in the organization's zone
    created_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)
    job = models.OneToOneField(Job, models.PROTECT, related_name="+", null=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-week_of", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "week_of"], name="digest_once_a_week"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="digest_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.week_of}"
