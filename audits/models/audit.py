"""Internal audits (9.2)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from audits.models.programme import AuditProgramme
from evidence.models import Record
from people.models import Organization, Person, Site
from processes.models import Process


class AuditQuerySet(models.QuerySet["Audit"]):
    """States of audits on a day."""

    def of(self, organization: Organization) -> "AuditQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "AuditQuerySet":
        """Audits that were not cancelled."""
        return self.exclude(state=Audit.State.CANCELLED)

    def to_come(self) -> "AuditQuerySet":
        """Planned, perhaps confirmed and prepared, and not begun."""
        return self.filter(state__in=Audit.TO_COME)

    def overdue(self, on: datetime.date) -> "AuditQuerySet":
        """Should have begun before that day."""
        return self.to_come().filter(planned_on__lt=on)

    def unreported(self) -> "AuditQuerySet":
        """Begun, and the report is not issued."""
        return self.filter(state__in=[Audit.State.IN_PROGRESS, Audit.State.DRAFT_REPORT])


class Audit(Record):
    """An internal audit of one process: plan, team, course, report (9.2.2 b to f)."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CONFIRMED = "confirmed", _("Confirmed")
        PREPARED = "prepared", _("Prepared")
        IN_PROGRESS = "in-progress", _("In progress")
        DRAFT_REPORT = "draft-report", _("Draft report")
        ISSUED = "issued", _("Issued")
        CLOSED = "closed", _("Closed")
        CANCELLED = "cancelled", _("Cancelled")

    TO_COME = (State.PLANNED, State.CONFIRMED, State.PREPARED)

    class Method(models.TextChoices):
        ON_SITE = "onsite", _("On site")
        REMOTE = "remote", _("Remote")
        HYBRID = "hybrid", _("Hybrid")

    programme = models.ForeignKey(
        AuditProgramme,
        models.PROTECT,
        related_name="audits",
        verbose_name=_("audit programme"),
    )
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", verbose_name=_("process")
    )
    title = models.CharField(_("title"), max_length=200)
    scope = models.TextField(_("audit scope"), max_length=4000)
    criteria = models.TextField(_("audit criteria"), max_length=4000)
    lead_auditor = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("lead auditor")
    )
    other_auditors = models.ManyToManyField(
        Person, related_name="+", blank=True, verbose_name=_("other auditors")
    )
    co_auditors = models.CharField(_("co-auditors from outside"), max_length=200, blank=True)
    site = models.ForeignKey(
        Site, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("site")
    )
    method = models.CharField(
        _("method"), max_length=10, choices=Method.choices, default=Method.ON_SITE
    )
    planned_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    is_planned = models.BooleanField(_("part of the yearly plan"), default=True)
    unplanned_reason = models.TextField(_("why it was added"), max_length=2000, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.PLANNED, editable=False
    )
    # The day first planned and the newest reason; the history holds each move.
    moved_from_on = models.DateField(_("first planned for"), null=True, editable=False)
    moved_reason = models.TextField(
        _("why it was moved"), max_length=2000, blank=True, editable=False
    )
    # Clauses that the audit looks at, beside those of its questions; numbers of the edition.
    clauses = models.JSONField(_("clauses"), default=list, blank=True)
    agenda = models.TextField(_("audit plan"), max_length=4000, blank=True)
    recipients = models.TextField(_("report goes to"), max_length=1000, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)
    confirmed_with = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("confirmed with"),
    )
    prepared_on = models.DateField(_("prepared on"), null=True, editable=False)
    started_on = models.DateField(_("begun on"), null=True, editable=False)
    conclusion = models.TextField(_("conclusion"), max_length=4000, blank=True)
    strengths = models.TextField(_("strengths"), max_length=4000, blank=True)
    issued_on = models.DateField(_("report issued on"), null=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    cancelled_on = models.DateField(_("cancelled on"), null=True, editable=False)
    cancelled_reason = models.TextField(
        _("why it was cancelled"), max_length=2000, blank=True, editable=False
    )

    objects = AuditQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-planned_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("planned_on")),
                name="audit_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(is_planned=True) | ~Q(unplanned_reason=""),
                name="audit_unplanned_with_reason",
                violation_error_message=_("Say why the audit was added to the plan."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "confirmed", "prepared", "cancelled"])
                | Q(started_on__isnull=False),
                name="audit_started_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | Q(confirmed_on__isnull=False, confirmed_with__isnull=False),
                name="audit_confirmed_with_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="prepared") | Q(prepared_on__isnull=False),
                name="audit_prepared_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["issued", "closed"])
                | (Q(issued_on__isnull=False) & ~Q(conclusion="")),
                name="audit_issued_with_conclusion",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled")
                | (Q(cancelled_on__isnull=False) & ~Q(cancelled_reason="")),
                name="audit_cancelled_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(moved_from_on=None) | ~Q(moved_reason=""),
                name="audit_moved_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("audits:audit", args=[self.organization.slug, self.pk])

    @cached_property
    def has_questions(self) -> bool:
        """Whether it asks anything; else findings are recorded one by one."""
        return self.questions.exists()

    @property
    def is_to_come(self) -> bool:
        return self.state in self.TO_COME

    @property
    def is_open_for_findings(self) -> bool:
        """From the first day until the report is issued."""
        return self.state in (self.State.IN_PROGRESS, self.State.DRAFT_REPORT)

    @property
    def is_issued(self) -> bool:
        """Whether the report left the hands of the auditors; findings stand fast from then on."""
        return self.state in (self.State.ISSUED, self.State.CLOSED)
