"""Improvements that somebody chose to make (clause 10.3)."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record, Subject
from people.models import Organization, Person
from processes.models import Process


class ImprovementQuerySet(models.QuerySet["Improvement"]):
    """States of improvements."""

    def of(self, organization: Organization) -> "ImprovementQuerySet":
        return self.filter(organization=organization)

    def finished(self, start: datetime.date, end: datetime.date) -> "ImprovementQuerySet":
        """Done between the days, both included; some have their gain confirmed since."""
        states = (Improvement.State.DONE, Improvement.State.CONFIRMED)
        return self.filter(state__in=states, finished_on__range=(start, end))


class Improvement(Record):
    """Something made better on purpose, with the measure before and after (10.3).

    Proposed → chosen → running → done → gain confirmed; or stopped, with the reason. A gain that did not
    last leaves it done, and says so.
    """

    class Source(models.TextChoices):
        IDEA = "idea", _("Idea of an employee")
        FINDING = "finding", _("Opportunity for improvement from an audit")
        ANALYSIS = "analysis", _("Analysis of data")
        CUSTOMER = "customer", _("Customer")
        REVIEW = "review", _("Management review")
        FAILURE = "failure", _("Something that went wrong")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        CHOSEN = "chosen", _("Chosen")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        CONFIRMED = "confirmed", _("Gain confirmed")
        STOPPED = "stopped", _("Stopped")

    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), blank=True, max_length=4000)
    source = models.CharField(
        _("where it comes from"), max_length=10, choices=Source.choices, default=Source.IDEA
    )
    origin = models.ForeignKey(
        Subject,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("because of"),
    )
    sponsor = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("sponsor"))
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )
    measure = models.CharField(_("measure"), max_length=160, blank=True)
    before = models.CharField(_("before"), max_length=80, blank=True)
    after = models.CharField(_("after"), max_length=80, blank=True)
    gain = models.TextField(_("gain"), blank=True, max_length=2000)
    is_reactive = models.BooleanField(_("forced by a failure or a requirement"), default=False)
    proposed_on = models.DateField(_("proposed on"))
    chosen_on = models.DateField(_("chosen on"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    gain_checked_on = models.DateField(_("gain checked on"), null=True, blank=True)
    gain_held = models.BooleanField(_("the gain holds"), null=True, blank=True)
    gain_seen = models.TextField(_("what the check showed"), blank=True, max_length=2000)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stop_reason = models.TextField(_("why it was stopped"), blank=True, max_length=2000)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PROPOSED
    )

    objects = ImprovementQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["done", "confirmed"])
                | (Q(finished_on__isnull=False) & ~Q(before="") & ~Q(after="")),
                name="improvement_done_measured",
                violation_error_message=_("A finished improvement says what was before and after."),
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | (Q(gain_held=True, gain_checked_on__isnull=False) & ~Q(gain_seen="")),
                name="improvement_gain_seen",
                violation_error_message=_("Say what the check of the gain showed."),
            ),
        ]

    @property
    def is_done(self) -> bool:
        """Carried out, whether or not somebody looked since if the gain lasts."""
        return self.state in (self.State.DONE, self.State.CONFIRMED)

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("improvement:improvement", args=[self.organization.slug, self.pk])
