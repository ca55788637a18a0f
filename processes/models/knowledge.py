"""What the organization has to know, and who knows it (clause 7.1.6)."""

import datetime

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person
from processes.models.process import Process

# Somebody who leaves within so many days leaves soon: time to hand over what only they know.
LEAVES_SOON_DAYS = 365


class KnowledgeQuerySet(models.QuerySet["KnowledgeItem"]):
    """States of knowledge."""

    def of(self, organization: Organization) -> "KnowledgeQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "KnowledgeQuerySet":
        """Still needed."""
        return self.filter(closed_on=None)

    def with_holders(self, on: datetime.date) -> "KnowledgeQuerySet":
        """How many of the holders are there on that day, as `present_holders`."""
        there = Q(holders__joined_on__lte=on)
        there &= Q(holders__left_on=None) | Q(holders__left_on__gt=on)
        return self.annotate(present_holders=Count("holders", filter=there, distinct=True))

    def single(self, on: datetime.date) -> "KnowledgeQuerySet":
        """Still needed and known to one person there, or to nobody any more."""
        return self.standing().with_holders(on).filter(Q(present_holders__lte=1))

    def review_overdue(self, on: datetime.date) -> "KnowledgeQuerySet":
        return self.standing().filter(review_due_on__lt=on)


class KnowledgeItem(Record):
    """Something that good work needs to be known: identified, captured, shared, reviewed."""

    class State(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        CAPTURED = "captured", _("Captured")
        SHARED = "shared", _("Shared")
        REVIEWED = "reviewed", _("Reviewed")
        CLOSED = "closed", _("Not needed any more")

    class Capture(models.TextChoices):
        NONE = "none", _("None yet")
        VIDEO = "video", _("Video")
        INSTRUCTION = "instruction", _("Written instruction")
        MENTORING = "mentoring", _("Mentoring")
        TRAINING = "training", _("Training course")
        DRAWING = "drawing", _("Drawing or standard")
        RECORDS = "records", _("Collection of cases")

    topic = models.CharField(_("topic"), max_length=160)
    importance = models.TextField(_("what happens without it"), blank=True, max_length=2000)
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )
    holders = models.ManyToManyField(
        Person, related_name="+", blank=True, verbose_name=_("who knows it")
    )
    capture = models.CharField(
        _("form of capture"), max_length=12, choices=Capture.choices, default=Capture.NONE
    )
    location = models.CharField(_("where it lies"), max_length=200, blank=True)
    successor = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("successor")
    )
    review_due_on = models.DateField(_("next review"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=State.choices,
        default=State.IDENTIFIED,
        editable=False,
    )
    identified_on = models.DateField(_("identified on"), editable=False)
    captured_on = models.DateField(_("captured on"), null=True, editable=False)
    shared_on = models.DateField(_("shared on"), null=True, editable=False)
    reviewed_on = models.DateField(_("reviewed on"), null=True, editable=False)
    closed_on = models.DateField(_("not needed since"), null=True, editable=False)

    objects = KnowledgeQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("knowledge")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "topic"],
                name="knowledge_topic_once",
                violation_error_message=_("This topic is on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(captured_on=None) | ~Q(capture="none"),
                name="knowledge_captured_in_a_form",
                violation_error_message=_("Say in which form it is captured."),
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
                name="knowledge_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.topic}"

    def get_absolute_url(self) -> str:
        return reverse("processes:knowledge-item", args=[self.organization.slug, self.pk])

    @property
    def is_standing(self) -> bool:
        return self.closed_on is None

    def present(self, on: datetime.date) -> list[Person]:
        """Those who know it and are there on that day."""
        return [one for one in self.holders.all() if one.left_on is None or one.left_on > on]

    def risk(self, on: datetime.date) -> str:
        """How near it is to being lost: "lost", "leaving", "single", or "" where several know it."""
        there = self.present(on)
        if len(there) > 1:
            return ""
        if not there:
            return "lost"
        soon = on + datetime.timedelta(days=LEAVES_SOON_DAYS)
        return "leaving" if there[0].left_on is not None and there[0].left_on <= soon else "single"
