"""Management reviews: agenda, inputs, attendance, decisions, minutes (clause 9.3)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from improvement.models import Action
from people.models import Organization, Person


class ReviewQuerySet(models.QuerySet["Review"]):
    """States of reviews."""

    def of(self, organization: Organization) -> "ReviewQuerySet":
        return self.filter(organization=organization)

    def coming(self) -> "ReviewQuerySet":
        """Planned or prepared, not yet held."""
        return self.filter(state__in=[Review.State.PLANNED, Review.State.PREPARED])

    def held_between(self, start: datetime.date, end: datetime.date) -> "ReviewQuerySet":
        """Held from `start` to `end`, both included."""
        return self.filter(held_on__range=(start, end)).exclude(state=Review.State.CANCELLED)


class Review(Record):
    """A management review: planned, prepared from live data, held, minutes approved by its chair."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        PREPARED = "prepared", _("Inputs prepared")
        HELD = "held", _("Held, minutes in draft")
        APPROVED = "approved", _("Minutes approved")
        CANCELLED = "cancelled", _("Cancelled")

    title = models.CharField(_("title"), max_length=120)
    planned_on = models.DateField(_("planned for"))
    first_planned_on = models.DateField(_("first planned for"), editable=False)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("chair"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PLANNED, editable=False
    )
    prepared_at = models.DateTimeField(_("inputs as they stood at"), null=True, editable=False)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    minutes = models.TextField(_("minutes"), blank=True, max_length=20_000)
    is_suitable = models.BooleanField(_("suitable: it still fits what we do"), default=False)
    is_adequate = models.BooleanField(_("adequate: it is enough"), default=False)
    is_effective = models.BooleanField(_("effective: it brings the planned results"), default=False)
    is_aligned = models.BooleanField(_("aligned with where the company goes"), default=False)
    conclusion = models.TextField(_("conclusion"), blank=True, max_length=4000)
    minutes_approved_on = models.DateField(_("minutes approved on"), null=True, editable=False)
    minutes_approved_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, editable=False
    )
    cancel_reason = models.TextField(_("why it was cancelled"), blank=True, max_length=2000)

    objects = ReviewQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-planned_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["held", "approved"], held_on__isnull=False)
                | Q(state__in=["planned", "prepared", "cancelled"], held_on=None),
                name="review_held_has_day",
                violation_error_message=_("A review that was held has the day on which it was."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state="approved",
                    minutes_approved_on__isnull=False,
                    minutes_approved_by__isnull=False,
                )
                | (~Q(state="approved") & Q(minutes_approved_on=None, minutes_approved_by=None)),
                name="review_approved_by_somebody",
                violation_error_message=_("Approved minutes have a day and a name."),
            ),
            models.CheckConstraint(
                condition=Q(minutes_approved_on=None) | Q(minutes_approved_on__gte=F("held_on")),
                name="review_approved_after_held",
                violation_error_message=_("Minutes are approved after the review."),
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                name="review_cancelled_with_reason",
                violation_error_message=_("Say why the review was cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:review", args=[self.organization.slug, self.pk])

    @property
    def is_coming(self) -> bool:
        """Planned or prepared, not yet held."""
        return self.state in (self.State.PLANNED, self.State.PREPARED)

    @property
    def is_open_for_minutes(self) -> bool:
        """Held, and its minutes are not approved yet."""
        return self.state == self.State.HELD

    @property
    def is_open_for_inputs(self) -> bool:
        """Until the minutes are approved, what was considered can be written."""
        return self.state not in (self.State.APPROVED, self.State.CANCELLED)


class Attendance(models.Model):
    """Who was asked to a review, and whether they came."""

    class Presence(models.TextChoices):
        INVITED = "invited", _("Invited")
        PRESENT = "present", _("Present")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    review = models.ForeignKey(Review, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    presence = models.CharField(
        _("presence"), max_length=10, choices=Presence.choices, default=Presence.INVITED
    )

    class Meta:
        ordering = ["person__name"]
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.presence}"


class Input(models.Model):
    """A required topic of a review: what the records said when it was prepared, what people add."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="inputs")
    slug = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    prepared_text = models.TextField(_("what the records say"), blank=True)
    text = models.TextField(_("what was considered"), blank=True, max_length=6000)
    is_covered = models.BooleanField(_("considered"), default=False)
    # Several people write in a review at once; each input is edited under a version of its own.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["review", "slug"], name="input_once"),
        ]

    def __str__(self) -> str:
        return self.slug


class Decision(Record):
    """A decision of a review, of one of the three output kinds, with owner and date (9.3.3)."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="decisions", editable=False)
    kind = models.CharField(_("kind"), max_length=20)
    text = models.CharField(_("decision"), max_length=300)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("owner"))
    due_on = models.DateField(_("due on"))
    # The objective that was off course, or whatever else the decision answers.
    about = models.ForeignKey(
        "evidence.Subject",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("about"),
    )
    action = models.OneToOneField(
        Action, models.PROTECT, related_name="+", null=True, editable=False
    )

    class Meta(Record.Meta):
        ordering = ["review", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="decision_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:decision", args=[self.organization.slug, self.pk])
