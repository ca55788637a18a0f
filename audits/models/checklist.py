"""The library of checklists: by process and clause, in versions, of which one is live."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person
from processes.models import Process


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    """States of checklists."""

    def of(self, organization: Organization) -> "ChecklistQuerySet":
        return self.filter(organization=organization)

    def live(self) -> "ChecklistQuerySet":
        """Those of which a version may be used."""
        return self.filter(versions__state=ChecklistVersion.State.LIVE)


class Checklist(Record):
    """A named list of questions for a process or for clauses; its questions stand in versions."""

    title = models.CharField(_("title"), max_length=200)
    process = models.ForeignKey(
        Process,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("process"),
        help_text=_("Empty means that it fits every process."),
    )
    description = models.TextField(_("what it is for"), max_length=2000, blank=True)
    # Of our own starter set, so that it is not added twice.
    starter_key = models.CharField(max_length=60, blank=True, editable=False)

    objects = ChecklistQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "starter_key"],
                condition=~Q(starter_key=""),
                name="checklist_starter_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("audits:checklist", args=[self.organization.slug, self.pk])


class ChecklistVersion(models.Model):
    """One state of a checklist: draft (can be changed) → live (can be used) → archived."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        LIVE = "live", _("Live")
        ARCHIVED = "archived", _("Archived")

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    live_on = models.DateField(_("live since"), null=True)
    archived_on = models.DateField(_("archived on"), null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "number"], name="checklist_version_once"),
            models.UniqueConstraint(
                fields=["checklist"], condition=Q(state="live"), name="checklist_one_live"
            ),
            models.UniqueConstraint(
                fields=["checklist"], condition=Q(state="draft"), name="checklist_one_draft"
            ),
            models.CheckConstraint(
                condition=~Q(state="live") | Q(live_on__isnull=False),
                name="checklist_live_since_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="archived") | Q(archived_on__isnull=False),
                name="checklist_archived_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checklist_id} v{self.number}"


class ChecklistSection(models.Model):
    """Questions that belong together, often asked at one place."""

    version = models.ForeignKey(ChecklistVersion, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("section"), max_length=120)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"],
                name="checklist_section_position_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ChecklistQuestion(models.Model):
    """One question, what is required in our own words, and where to look."""

    section = models.ForeignKey(ChecklistSection, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    # The same through all versions, so that answers of different years can be compared.
    key = models.CharField(max_length=60)
    clause = models.CharField(_("clause"), max_length=10, blank=True)
    text = models.CharField(_("question"), max_length=300)
    requirement = models.TextField(_("requirement"), max_length=1000, blank=True)
    look_for = models.TextField(_("look for"), max_length=1000, blank=True)

    class Meta:
        ordering = ["section__position", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "position"],
                name="checklist_question_position_once",
            ),
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(text=""), name="checklist_question_in_words"
            ),
        ]

    def __str__(self) -> str:
        return self.text
