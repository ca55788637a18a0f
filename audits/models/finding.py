"""What audits find (9.2.2 f)."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits.models.audit import Audit
from evidence.models import Record
from improvement.models import Nonconformity
from people.models import Organization


class FindingQuerySet(models.QuerySet["Finding"]):
    """States of findings."""

    def of(self, organization: Organization) -> "FindingQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "FindingQuerySet":
        """Findings that were not withdrawn, of audits that were not cancelled."""
        # Few audits are cancelled: their keys are looked up at once, instead of each finding's audit.
        cancelled = Audit.objects.filter(state=Audit.State.CANCELLED)
        return self.filter(withdrawn_on=None).exclude(audit__in=cancelled.values("pk"))

    def nonconformities(self) -> "FindingQuerySet":
        return self.filter(grade__in=Finding.NONCONFORMING)

    def opportunities(self) -> "FindingQuerySet":
        return self.filter(grade=Finding.Grade.OPPORTUNITY)

    def unanswered(self) -> "FindingQuerySet":
        """Opportunities for improvement that nobody has accepted or declined."""
        return self.opportunities().filter(disposition="")

    def open(self) -> "FindingQuerySet":
        """Nonconformities that no check has found effective yet."""
        return self.filter(nonconformity__in=Nonconformity.objects.open())

    def overdue(self, on: datetime.date) -> "FindingQuerySet":
        """Nonconformities whose next step is late on that day."""
        return self.filter(nonconformity__in=Nonconformity.objects.open().overdue(on))

    def closed(self) -> "FindingQuerySet":
        """Nonconformities that are closed."""
        found = self.filter(nonconformity__isnull=False)
        return found.exclude(nonconformity__in=Nonconformity.objects.open())

    def repeats(self) -> "FindingQuerySet":
        """Nonconformities that repeat an earlier one."""
        return self.filter(nonconformity__repeats__isnull=False)


class Finding(Record):
    """What an audit found: a requirement, its grade, and the evidence seen (9.2.2 f).

    No names and no solutions. Numbered within its audit: A07-1.
    """

    class Grade(models.TextChoices):
        MAJOR = "major", _("Major nonconformity")
        MINOR = "minor", _("Minor nonconformity")
        OPPORTUNITY = "ofi", _("Opportunity for improvement")
        GOOD = "good", _("Good practice")

    NONCONFORMING = (Grade.MAJOR, Grade.MINOR)

    class Disposition(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    audit = models.ForeignKey(
        Audit, models.PROTECT, related_name="findings", editable=False, verbose_name=_("audit")
    )
    number = models.PositiveSmallIntegerField(editable=False)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade.choices, editable=False)
    clause = models.CharField(_("clause"), max_length=10, blank=True)
    statement = models.TextField(_("statement"), max_length=2000)
    objective_evidence = models.TextField(_("objective evidence"), max_length=4000, blank=True)
    found_on = models.DateField(_("found on"), editable=False)
    # Set within the transaction that records the finding, for nonconformities only.
    nonconformity = models.OneToOneField(
        Nonconformity,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("nonconformity"),
    )
    disposition = models.CharField(
        _("answer"), max_length=10, choices=Disposition.choices, blank=True, editable=False
    )
    disposition_reason = models.TextField(
        _("reason of the answer"), max_length=2000, blank=True, editable=False
    )
    dispositioned_on = models.DateField(_("answered on"), null=True, editable=False)
    # Before the report is issued an auditor may see that it was no finding after all.
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, editable=False)
    withdrawn_reason = models.TextField(
        _("why it was withdrawn"), max_length=2000, blank=True, editable=False
    )

    objects = FindingQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-found_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["audit", "number"], name="finding_number_once"),
            models.CheckConstraint(
                condition=Q(grade__in=["ofi", "good"])
                | (~Q(clause="") & ~Q(objective_evidence="")),
                name="finding_nonconformity_with_evidence",
                violation_error_message=_(
                    "A nonconformity names the clause and the evidence that was seen."
                ),
            ),
            models.CheckConstraint(
                condition=Q(grade__in=["major", "minor"]) | Q(nonconformity=None),
                name="finding_nonconformity_by_grade",
            ),
            models.CheckConstraint(
                condition=Q(disposition="", dispositioned_on=None)
                | (
                    Q(grade="ofi", dispositioned_on__isnull=False)
                    & ~Q(disposition="")
                    & ~Q(disposition_reason="")
                ),
                name="finding_answered_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_reason="")
                | (Q(withdrawn_on__isnull=False, nonconformity=None) & ~Q(withdrawn_reason="")),
                name="finding_withdrawn_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "grade", "found_on"], name="finding_by_grade"),
            # All that the overview counts, and the order of the list, without reading the texts.
            models.Index(
                fields=["organization", "found_on", "grade", "clause", "audit"],
                condition=Q(withdrawn_on=None),
                name="finding_standing_by_day",
            ),
            models.Index(
                fields=["organization", "clause", "grade", "audit", "found_on"],
                condition=Q(withdrawn_on=None),
                name="finding_standing_by_clause",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.statement}"

    def get_absolute_url(self) -> str:
        return reverse("audits:finding", args=[self.organization.slug, self.pk])

    @property
    def is_nonconformity(self) -> bool:
        return self.grade in self.NONCONFORMING
