"""Actions: everything that somebody promised."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record, Subject
from people.models import Organization, Person
from processes.models import Process


class ActionQuerySet(models.QuerySet["Action"]):
    """States of actions."""

    def of(self, organization: Organization) -> "ActionQuerySet":
        return self.filter(organization=organization)

    def open(self) -> "ActionQuerySet":
        return self.filter(done_on=None, cancelled_on=None)

    def overdue(self, on: datetime.date) -> "ActionQuerySet":
        """Open although the promised day has passed."""
        return self.open().filter(due_on__lt=on)

    def done(self) -> "ActionQuerySet":
        return self.filter(done_on__isnull=False)


class Action(Record):
    """What somebody promised to do by a day, and where the promise came from."""

    title = models.CharField(_("what"), max_length=160)
    description = models.TextField(_("description"), blank=True, max_length=4000)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("who"))
    promised_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("due on"))
    original_due_on = models.DateField(_("first promised for"))
    postponed = models.PositiveSmallIntegerField(_("times postponed"), default=0)
    # The record that asked for it, in whatever room: a finding, a decision, an objective.
    origin = models.ForeignKey(
        Subject,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("because of"),
    )
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True, max_length=4000)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.TextField(_("why it was cancelled"), blank=True, max_length=2000)

    objects = ActionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["due_on", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(cancelled_on=None),
                name="action_done_or_cancelled",
                violation_error_message=_("An action is done or cancelled, not both."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("promised_on")),
                name="action_due_after_promise",
                violation_error_message=_("The due date lies before the day of the promise."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None) | ~Q(cancel_reason=""),
                name="action_cancelled_with_reason",
                violation_error_message=_("Say why the action was cancelled."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "due_on"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("improvement:action", args=[self.organization.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.cancelled_on is None

    def days_late(self, on: datetime.date) -> int:
        """Whole days after the due date: until it was done, else until `on`; 0 when in time."""
        if self.cancelled_on is not None:
            return 0
        return max(((self.done_on or on) - self.due_on).days, 0)
