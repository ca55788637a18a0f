"""One row for each piece of long work. The row is the record; a broker's message is only a hint.

All times are UTC by the clock of the database, never of a worker: two machines whose clocks
differ must still agree on when a lease ends.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a job stands. The last three are ends; only `retry` leads out of the latter two."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("In progress")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


ENDED = (State.DONE, State.FAILED, State.CANCELLED)


class Job(models.Model):
    """Long work that was asked for. Change it through `jobs.services` only."""

    State = State

    kind = models.CharField(_("kind"), max_length=50)
    # The organization's slug as text: the ground floor points at no other table.
    scope = models.CharField(_("scope"), max_length=100)
    key = models.CharField(_("key"), max_length=200, unique=True)
    payload = models.JSONField(_("payload"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    max_attempts = models.PositiveSmallIntegerField(_("attempts allowed"))
    # Grows with every claim; a worker that holds an older number may write nothing.
    fence = models.PositiveIntegerField(_("fence"), default=0)
    lease_until = models.DateTimeField(_("lease until"), null=True)
    next_try_at = models.DateTimeField(_("next try at"), db_default=Now())
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    progress_note = models.CharField(_("current step"), max_length=200, default="")
    # For people: what went wrong at the last try, in words that help; never a traceback.
    error = models.TextField(_("reason"), default="")
    result = models.JSONField(_("result"), default=dict)
    created_at = models.DateTimeField(_("asked for at"), db_default=Now())
    started_at = models.DateTimeField(_("first started at"), null=True)
    finished_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("pk",)
        indexes: ClassVar = [
            models.Index(fields=["scope", "state"], name="job_scope_state"),
            models.Index("next_try_at", name="job_queued", condition=Q(state=State.QUEUED)),
            models.Index("lease_until", name="job_leased", condition=Q(state=State.RUNNING)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="job_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="job_progress_percent", condition=Q(progress__gte=0, progress__lte=100)
            ),
            models.CheckConstraint(
                name="job_lease_while_running",
                condition=Q(state=State.RUNNING, lease_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="job_started_before_running",
                condition=~Q(state__in=(State.RUNNING, State.DONE))
                | Q(started_at__isnull=False, attempts__gte=1, fence__gte=1),
            ),
            models.CheckConstraint(
                name="job_finished_when_ended",
                condition=Q(state__in=ENDED, finished_at__isnull=False)
                | (~Q(state__in=ENDED) & Q(finished_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="job_done_is_whole",
                condition=~Q(state=State.DONE) | Q(progress=100, error=""),
            ),
            models.CheckConstraint(
                name="job_failed_says_why", condition=~Q(state=State.FAILED) | ~Q(error="")
            ),
            # A queued job without a try left would wait for ever and tell nobody.
            models.CheckConstraint(
                name="job_attempts_capped",
                condition=Q(attempts__lte=F("max_attempts"))
                & (~Q(state=State.QUEUED) | Q(attempts__lt=F("max_attempts"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to this job by itself."""
        return self.state in ENDED
