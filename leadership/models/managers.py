"""Managers below the top: what they raise, and what they are given to lead (5.1.1, 5.3)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person
from processes.models import Process


class EscalationQuerySet(models.QuerySet["Escalation"]):
    """States of what was raised."""

    def of(self, organization: Organization) -> "EscalationQuerySet":
        return self.filter(organization=organization)

    def waiting(self) -> "EscalationQuerySet":
        """Not answered yet."""
        return self.filter(answered_on=None)


class Escalation(Record):
    """A manager raised a matter that somebody above has to settle.

    Raised → answered → closed. The answer may be no; what counts is that there is one.
    """

    subject = models.CharField(_("matter"), max_length=200)
    need = models.TextField(
        _("what is needed"),
        max_length=2000,
        blank=True,
        help_text=_("What you cannot decide yourself, and what happens without an answer."),
    )
    raised_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("raised by")
    )
    to = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("asked"))
    raised_on = models.DateField(_("raised on"))
    needed_by = models.DateField(_("answer needed by"), null=True, blank=True)
    process = models.ForeignKey(
        Process,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("process"),
    )
    answer = models.TextField(_("answer"), blank=True, max_length=4000, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)

    objects = EscalationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-raised_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(raised_by=F("to")),
                name="escalation_to_somebody_else",
                violation_error_message=_("Choose somebody else to ask."),
            ),
            models.CheckConstraint(
                condition=Q(needed_by=None) | Q(needed_by__gte=F("raised_on")),
                name="escalation_needed_after_raised",
                violation_error_message=_("The answer is needed before the matter was raised."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="")
                | (Q(answered_on__isnull=False, answered_on__gte=F("raised_on")) & ~Q(answer="")),
                name="escalation_answered_in_words",
                violation_error_message=_("Write an answer."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None)
                | Q(answered_on__isnull=False, closed_on__gte=F("answered_on")),
                name="escalation_answered_before_closed",
            ),
        ]
        indexes = [
            # Asked on every opening of the dashboard: what waits for the reader.
            models.Index(
                fields=["to", "raised_on"],
                condition=Q(answered_on=None),
                name="escalation_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("leadership:escalation", args=[self.organization.slug, self.pk])

    @property
    def state(self) -> str:
        """Closed, answered or waiting, in words."""
        if self.closed_on is not None:
            return str(_("Closed"))
        return str(_("Answered") if self.answered_on else _("Waiting for an answer"))

    def days_to_answer(self, on: datetime.date) -> int:
        """Whole days until the answer, or until that day while there is none."""
        return ((self.answered_on or on) - self.raised_on).days


class SupportActQuerySet(models.QuerySet["SupportAct"]):
    """Support of an organization's managers."""

    def of(self, organization: Organization) -> "SupportActQuerySet":
        return self.filter(organization=organization)


class SupportAct(Record):
    """A leader gave a manager what it takes to lead: coaching, authority, skills, money or time."""

    class Kind(models.TextChoices):
        COACHING = "coaching", _("Coaching")
        AUTHORITY = "authority", _("Authority delegated")
        TRAINING = "training", _("Training")
        BUDGET = "budget", _("Budget")
        TIME = "time", _("Time")

    kind = models.CharField(
        _("kind of support"), max_length=20, choices=Kind.choices, default=Kind.COACHING
    )
    manager = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("manager supported")
    )
    leader = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("supported by")
    )
    on = models.DateField(_("on"))
    what = models.CharField(
        _("what was given"),
        max_length=200,
        help_text=_("For example: may approve overtime up to 20 hours a month."),
    )
    effect = models.TextField(
        _("effect"),
        blank=True,
        max_length=2000,
        help_text=_("What the manager now decides or does. It can be added later."),
    )
    promotes_thinking = models.BooleanField(
        _("promotes process and risk thinking"),
        default=False,
        help_text=_("How processes hang together, or what could go wrong, was talked about."),
    )

    objects = SupportActQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(manager=F("leader")),
                name="support_of_others",
                violation_error_message=_("Choose the manager whom you supported."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("leadership:support", args=[self.organization.slug, self.pk])
