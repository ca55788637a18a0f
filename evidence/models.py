"""The ledger, the register of records, and attached files.

The ledger's rows are append-only; triggers (migration 0002) refuse UPDATE and DELETE on both
databases. Columns beside `body` repeat what the hashed bytes say, so that they can be indexed;
`verify` compares them with the bytes.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Organization, Person


class Record(models.Model):
    """What every record has: its organization, a reference that people say, a version for editing."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", editable=False)
    reference = models.CharField(_("number"), max_length=20, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "reference"], name="%(app_label)s_%(class)s_reference_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Subject(models.Model):
    """The register: one row for each record that the ledger knows, whatever room it lives in.

    A projection of the newest entry. It lets a lower room point at a record of a higher one
    (a resource request at the objective that it serves) without importing it, and is what the
    search box searches.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # "audits.finding"
    object_id = models.PositiveBigIntegerField()
    reference = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=200)
    url_name = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=60, blank=True)
    is_released = models.BooleanField(default=True)
    process = models.CharField(max_length=20, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "object_id"], name="subject_once"
            )
        ]
        indexes = [models.Index(fields=["organization", "kind", "-changed_at"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.label}".strip()


class Head(models.Model):
    """The newest sequence number and hash of an organization's chain; locked while one appends."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"


class Entry(models.Model):
    """One thing that happened, written by the service that did it, in the same transaction."""

    class Source(models.TextChoices):
        ENTERED = "entered", _("Entered")
        IMPORTED = "imported", _("Imported")
        SYSTEM = "system", _("System")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    subject_reference = models.CharField(max_length=40, blank=True)
    subject_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=40)
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    recorder = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    is_released = models.BooleanField()
    supersedes = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    withdraws = models.BooleanField(default=False)
    body = models.TextField()  # canonical JSON: exactly the bytes that were hashed
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["organization", "-sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "sequence"], name="entry_sequence_once"
            ),
            models.CheckConstraint(
                condition=~Q(withdraws=True) | Q(supersedes__isnull=False),
                name="entry_withdraws_something",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "subject_kind", "subject_id"]),
            models.Index(fields=["organization", "occurred_on", "sequence"], name="entry_by_day"),
            models.Index(fields=["organization", "recorded_at"]),
            # Every count of standing entries leaves out what these few withdraw.
            models.Index(
                fields=["organization", "supersedes"],
                condition=Q(withdraws=True),
                name="entry_withdrawals",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_label}"


class Tag(models.Model):
    """What an entry belongs to: commitments it shows, clauses, process."""

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", _("Commitment")
        CLAUSE = "clause", _("Clause")
        PROCESS = "process", _("Process")

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="tags")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "kind", "value"], name="tag_once")]
        indexes = [models.Index(fields=["organization", "kind", "value"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class PersonalText(models.Model):
    """Free text about persons, outside the chain: the entry holds only its salted hash.

    Deleting the row erases the words; the chain still verifies.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="personal_texts")
    position = models.PositiveSmallIntegerField()
    salt = models.CharField(max_length=32)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="personal_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.position}"


class Attachment(models.Model):
    """A file that proves something, addressed by the hash of its content."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "sha256"],
                name="attachment_once",
                violation_error_message=_("This file is attached already."),
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="attachment_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
