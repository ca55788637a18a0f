"""Evidence packs: what was asked for and frozen at that moment, and the one file made from it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class EvidencePackQuerySet(models.QuerySet["EvidencePack"]):
    """States of packs."""

    def of(self, organization: Organization) -> "EvidencePackQuerySet":
        return self.filter(organization=organization)

    def made(self) -> "EvidencePackQuerySet":
        """Those whose file is there."""
        return self.filter(file__isnull=False)

    def for_outsider(self, person: Person) -> "EvidencePackQuerySet":
        """What an auditor from outside sees: packs released to auditors, and the own ones."""
        return self.filter(Q(released_at__isnull=False) | Q(requested_by=person))


class EvidencePack(Record):
    """An order for the released evidence of a period, with all that may change frozen.

    `created_at` is the frozen moment. `frozen` holds what was computed from records then (statuses
    with thresholds, objectives, outside audits: `programme.packs.freezing`); the evidence itself is
    read from the ledger up to `head_sequence` when the file is made. So a pack made late, or twice,
    says the same.
    """

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    commitments = models.JSONField(_("commitments"))  # slugs, in the edition's order
    edition = models.CharField(_("edition of the standard"), max_length=40)
    prepared_for = models.CharField(_("prepared for"), max_length=200, blank=True)
    # Nobody: asked for on the command line.
    requested_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("asked for by")
    )
    head_sequence = models.PositiveBigIntegerField(_("last entry"))
    head_hash = models.CharField(_("seal"), max_length=64)
    rules_version = models.PositiveIntegerField(_("version of the rules"))
    frozen = models.JSONField()
    job = models.OneToOneField("jobs.Job", models.PROTECT, related_name="+")
    released_at = models.DateTimeField(_("released to auditors at"), null=True)
    released_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("released by")
    )

    objects = EvidencePackQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="pack_period_in_order",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_by__isnull=False),
                name="pack_released_by_somebody",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("programme:pack", args=[self.organization.slug, self.pk])

    @property
    def made(self) -> "PackFile | None":
        """The file, once it is there."""
        return getattr(self, "file", None)


class PackFile(models.Model):
    """The file of a pack. One row for each pack: a second worker's file finds no place."""

    pack = models.OneToOneField(EvidencePack, models.PROTECT, related_name="file")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes
    pages = models.PositiveIntegerField()
    entries = models.PositiveIntegerField()
    manifest_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, pages__gt=0), name="pack_file_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack.reference} {self.sha256}"
