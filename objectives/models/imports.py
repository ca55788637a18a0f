"""Files of readings that were brought in, and how their columns were understood."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class ReadingImport(Record):
    """One file of readings, long or wide: checked as a whole, done as a whole, taken back as a whole.

    `sha256` is that of the file as it came. `mapping` says which column means what; `counts` holds what the
    dry run found. Nothing is in the series before it is done.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uploaded")
        CHECKING = "checking", _("Being checked")
        REFUSED = "refused", _("Refused")
        CHECKED = "checked", _("Checked")
        WORKING = "working", _("Being imported")
        DONE = "done", _("Imported")
        UNDONE = "undone", _("Taken back")

    class Layout(models.TextChoices):
        LONG = "long", _("one reading a row")
        WIDE = "wide", _("one objective a row, one period a column")

    name = models.CharField(_("file"), max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.UPLOADED
    )
    layout = models.CharField(_("layout"), max_length=4, choices=Layout.choices, blank=True)
    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    mapping = models.JSONField(_("columns"), default=dict)
    counts = models.JSONField(_("what was found"), default=dict)
    problems = models.JSONField(_("errors"), default=list)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(_("imported at"), null=True)
    done_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    undone_at = models.DateTimeField(_("taken back at"), null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    undo_reason = models.CharField(_("why it was taken back"), max_length=300, blank=True)

    class Meta(Record.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["done", "undone"])
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="reading_import_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="undone")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undo_reason="")),
                name="reading_import_undone_with_reason",
                violation_error_message=_("Say why it is taken back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("objectives:import", args=[self.organization.slug, self.pk])


class ColumnMapping(models.Model):
    """How columns with these headings were understood last time, so that nobody says it twice."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    headings = models.CharField(max_length=64)  # SHA-256 of the normalized headings
    mapping = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "headings"], name="column_mapping_once")
        ]

    def __str__(self) -> str:
        return self.headings
