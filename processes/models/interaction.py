"""What flows between processes and the parties outside (clause 4.4.1 b)."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from people.models import Organization
from processes.models.party import InterestedParty
from processes.models.process import Process


class InteractionQuerySet(models.QuerySet["Interaction"]):
    """States of interactions."""

    def of(self, organization: Organization) -> "InteractionQuerySet":
        return self.filter(organization=organization)

    def on_map(self) -> "InteractionQuerySet":
        """Between processes in use; retired ones and drafts are off the map."""
        active = Process.State.ACTIVE
        return self.filter(
            Q(from_process=None) | Q(from_process__state=active),
            Q(to_process=None) | Q(to_process__state=active),
        )

    def holes(self) -> "InteractionQuerySet":
        """Outputs without a receiver and inputs without a source."""
        return self.filter(NO_SOURCE | NO_RECEIVER)


NO_SOURCE = Q(from_process=None, from_party=None)
NO_RECEIVER = Q(to_process=None, to_party=None)


class Interaction(models.Model):
    """Something goes from a process or party to another; at least one end is a process.

    An end that nobody knows yet is a hole: it is shown, so that somebody asks.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    what = models.CharField(_("what"), max_length=160)
    from_process = models.ForeignKey(
        Process, models.CASCADE, related_name="outputs", null=True, blank=True
    )
    from_party = models.ForeignKey(
        InterestedParty, models.PROTECT, related_name="gives", null=True, blank=True
    )
    to_process = models.ForeignKey(
        Process, models.CASCADE, related_name="inputs", null=True, blank=True
    )
    to_party = models.ForeignKey(
        InterestedParty, models.PROTECT, related_name="gets", null=True, blank=True
    )

    objects = InteractionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_process__isnull=False) | Q(to_process__isnull=False),
                name="interaction_touches_a_process",
                violation_error_message=_("One end of it is a process."),
            ),
            models.CheckConstraint(
                condition=Q(from_process=None) | Q(from_party=None),
                name="interaction_one_source",
                violation_error_message=_("Choose one source."),
            ),
            models.CheckConstraint(
                condition=Q(to_process=None) | Q(to_party=None),
                name="interaction_one_receiver",
                violation_error_message=_("Choose one receiver."),
            ),
            models.CheckConstraint(
                condition=Q(from_process=None)
                | Q(to_process=None)
                | ~Q(from_process=F("to_process")),
                name="interaction_no_loop",
                violation_error_message=_("A process does not feed itself."),
            ),
            models.UniqueConstraint(
                "organization",
                Coalesce("from_process", 0),
                Coalesce("from_party", 0),
                Coalesce("to_process", 0),
                Coalesce("to_party", 0),
                Lower("what"),
                name="interaction_once",
                violation_error_message=_("This is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def source(self) -> Any:
        """The process or party that it comes from; None where nobody knows."""
        return self.from_process or self.from_party

    @property
    def receiver(self) -> Any:
        """The process or party that gets it; None where nobody knows."""
        return self.to_process or self.to_party

    @property
    def is_hole(self) -> bool:
        return self.source is None or self.receiver is None
