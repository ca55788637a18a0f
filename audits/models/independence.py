"""Who may audit: competence of auditors, refusals, and justified exceptions (9.2.2 c)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits.models.audit import Audit
from audits.models.programme import AuditProgramme
from evidence.models import Record
from people.models import Organization, Person
from processes.models import Process


class AuditRules(models.Model):
    """What an organization decided about its audits; without a row the defaults hold."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="+")
    allows_justified = models.BooleanField(
        _("in a small firm, allow an auditor who is not independent, with a justification"),
        default=False,
    )
    report_days = models.PositiveSmallIntegerField(
        _("days from the last day of an audit to its report"), default=14
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(report_days__range=(1, 90)), name="audit_rules_report_days"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}"


class AuditorQuerySet(models.QuerySet["Auditor"]):
    """States of auditors."""

    def of(self, organization: Organization) -> "AuditorQuerySet":
        return self.filter(organization=organization)

    def qualified(self, on: datetime.date) -> "AuditorQuerySet":
        """Competent on that day, first and last day included."""
        begun = self.filter(qualified_on__lte=on)
        return begun.filter(Q(valid_until=None) | Q(valid_until__gte=on))


class Auditor(Record):
    """That somebody is competent to audit, on what basis, and until when (7.2, 9.2.2 c)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("auditor"))
    basis = models.TextField(
        _("basis"),
        max_length=2000,
        help_text=_("Training, examination, audits observed and led, knowledge of the work."),
    )
    may_lead = models.BooleanField(_("may lead audits"), default=True)
    qualified_on = models.DateField(_("competent since"))
    valid_until = models.DateField(_("to be judged anew by"), null=True, blank=True)

    objects = AuditorQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["person__name"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "person"],
                name="auditor_once",
                violation_error_message=_("This person is on the list of auditors already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("qualified_on")),
                name="auditor_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="auditor_with_basis"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("audits:auditor", args=[self.organization.slug, self.pk])

    def is_qualified(self, on: datetime.date) -> bool:
        """Whether the judgement stands on that day."""
        return self.qualified_on <= on and (self.valid_until is None or on <= self.valid_until)


class RefusedAuditor(models.Model):
    """Somebody was proposed for an audit and refused for want of independence; shown in its report."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    programme = models.ForeignKey(AuditProgramme, models.PROTECT, related_name="+")
    process = models.ForeignKey(Process, models.PROTECT, related_name="+")
    auditor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    audited_on = models.DateField(_("proposed for"))
    reason = models.TextField(_("reason"), max_length=1000)
    refused_on = models.DateField(_("refused on"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-refused_on", "-pk"]
        constraints = [
            # Asking again the same day says nothing new.
            models.UniqueConstraint(
                fields=["programme", "process", "auditor", "refused_on"],
                name="refused_auditor_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="refused_auditor_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.auditor_id} {self.process_id}"


class Justification(models.Model):
    """An auditor who is not independent, the reason why it is so, and who reads the work again.

    Small firms only (`AuditRules.allows_justified`). The report is not issued before the second
    reader has read it.
    """

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="justifications")
    auditor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    conflict = models.TextField(_("what stands against independence"), max_length=1000)
    reason = models.TextField(_("why it is done all the same"), max_length=2000)
    second_reader = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("second reader")
    )
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_on = models.DateField(_("recorded on"))
    read_on = models.DateField(_("read on"), null=True)
    read_note = models.TextField(_("what the second reader says"), max_length=2000, blank=True)
    # Of the draft that was read; another one is read again (audits.reporting.reading).
    read_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "auditor"], name="justification_once"),
            models.CheckConstraint(
                condition=~Q(second_reader=F("auditor")),
                name="justification_second_reader_is_another",
                violation_error_message=_("Somebody else than the auditor reads it again."),
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(conflict=""), name="justification_in_words"
            ),
            models.CheckConstraint(
                condition=Q(read_on=None) | ~Q(read_note=""), name="justification_read_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.auditor_id}"
