"""What belongs to the report of an audit: signatures, addenda, its files, workbooks of answers."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits.models.audit import Audit
from people.models import Organization, Person


class IssuedReport(models.Model):
    """The words of a report as it was issued: what its page and its PDF say from then on.

    Canonical JSON (`audits.reporting.plain`); people stand in it by key. Names, owners and titles
    that change later do not change the report.
    """

    audit = models.OneToOneField(Audit, models.PROTECT, related_name="issued_report")
    body = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="issued_report_in_words")]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.kept_at}"


class Addendum(models.Model):
    """What is added to an issued report; the report itself never changes any more."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="addenda")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("addendum"), max_length=4000)
    reason = models.CharField(_("why it is added"), max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_on = models.DateField(_("added on"))
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="addendum_number_once"),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(reason=""), name="addendum_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.number}"


class ReportSignature(models.Model):
    """Somebody signed a report, by password, for what it said then (`digest`, SHA-256)."""

    class Meaning(models.TextChoices):
        WROTE = "wrote", _("Led the audit and stands for the report")
        TOOK_PART = "took-part", _("Audited and agrees with the report")
        RECEIVED = "received", _("Received the report for the process")
        READ = "read", _("Read it again as a second reader")

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    meaning = models.CharField(_("meaning"), max_length=10, choices=Meaning.choices)
    signed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "person", "meaning", "digest"], name="report_signature_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.person_id} {self.meaning}"


class ReportFile(models.Model):
    """A report as a PDF: asked for, made by a job, kept by the hash of its content."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="report_files")
    # The job that makes it; one file for each.
    key = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    is_draft = models.BooleanField()
    addenda = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at=None, sha256="")
                | (Q(made_at__isnull=False, size__gt=0, pages__gt=0) & ~Q(sha256="")),
                name="report_file_made_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.key}"


class AnswerWorkbook(models.Model):
    """A filled-in workbook that was uploaded: looked through first, applied only when confirmed."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("To be confirmed")
        APPLIED = "applied", _("Applied")
        DISCARDED = "discarded", _("Discarded")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="workbooks")
    name = models.CharField(_("file"), max_length=120)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    stamp = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    ended_at = models.DateTimeField(null=True)
    summary = models.JSONField(default=dict)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="uploaded", ended_at=None)
                | (~Q(state="uploaded") & Q(ended_at__isnull=False)),
                name="answer_workbook_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("audits:workbook-preview", args=[self.organization.slug, self.pk])
