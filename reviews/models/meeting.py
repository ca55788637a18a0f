"""Decisions about quality in ordinary meetings: quality is part of running the business (5.1.1)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from improvement.models import Action
from people.models import Organization, Person
from processes.models import Process


class MeetingDecisionQuerySet(models.QuerySet["MeetingDecision"]):
    """States of decisions in ordinary meetings."""

    def of(self, organization: Organization) -> "MeetingDecisionQuerySet":
        return self.filter(organization=organization)

    def taken_between(self, start: datetime.date, end: datetime.date) -> "MeetingDecisionQuerySet":
        """Taken from `start` to `end`, both included."""
        return self.filter(on__range=(start, end))

    def stops(self) -> "MeetingDecisionQuerySet":
        """Decided not to ship, or to stop."""
        return self.filter(is_stop=True)


class MeetingDecision(Record):
    """A decision about quality that was taken where the business is run, not in a management review.

    Owner and day stand together: with both, the decision is promised as an action.
    """

    meeting = models.CharField(
        _("meeting"),
        max_length=80,
        help_text=_(
            "For example: Board, Monday operations. Management reviews have their own page."
        ),
    )
    on = models.DateField(_("decided on"))
    text = models.CharField(_("what was decided"), max_length=300)
    why = models.TextField(_("why"), blank=True, max_length=2000)
    is_stop = models.BooleanField(
        _("it was decided not to ship, or to stop"),
        default=False,
        help_text=_("Tick it when quality came before the date or the money; then say why."),
    )
    decided_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    owner = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who acts on it"),
        help_text=_("Only where something is left to do."),
    )
    due_on = models.DateField(_("by"), null=True, blank=True)
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )
    action = models.OneToOneField(
        Action, models.PROTECT, related_name="+", null=True, editable=False
    )

    objects = MeetingDecisionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(meeting=""),
                name="meeting_decision_says_something",
                violation_error_message=_("Say in which meeting what was decided."),
            ),
            models.CheckConstraint(
                condition=Q(is_stop=False) | ~Q(why=""),
                name="meeting_decision_stop_has_reason",
                violation_error_message=_("Say why it was stopped or not shipped."),
            ),
            models.CheckConstraint(
                condition=Q(owner=None, due_on=None) | Q(owner__isnull=False, due_on__gte=F("on")),
                name="meeting_decision_owner_with_day",
                violation_error_message=_("Who acts on it does so by a day after the decision."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "on"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:meeting-decision", args=[self.organization.slug, self.pk])
