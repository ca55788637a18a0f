"""The quality policy (5.2): versions, their scope and numbered statements, each look at them."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person, Site


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    """States of policy versions."""

    def of(self, organization: Organization) -> "PolicyVersionQuerySet":
        return self.filter(organization=organization)

    def effective(self) -> "PolicyVersionQuerySet":
        return self.filter(state=PolicyVersion.State.EFFECTIVE)

    def in_force(self, on: datetime.date) -> "PolicyVersionQuerySet":
        """Effective on that day, whatever became of it since."""
        return self.filter(effective_on__lte=on).filter(Q(until_on=None) | Q(until_on__gt=on))


class Place(models.TextChoices):
    """Where people and interested parties find the policy (5.2.2)."""

    INTRANET = "intranet", _("Intranet")
    BOARD = "board", _("Notice board")
    WEBSITE = "website", _("Our website")
    HANDED_OUT = "handed-out", _("Handed out on paper")
    INDUCTION = "induction", _("Induction of new people")
    CUSTOMERS = "customers", _("Sent to customers and external providers")


class PolicyVersion(Record):
    """One version of the quality policy. Draft → in review → approved → effective → superseded."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in-review", _("In review")
        APPROVED = "approved", _("Approved")
        EFFECTIVE = "effective", _("Effective")
        SUPERSEDED = "superseded", _("Superseded")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("words before the statements"),
        blank=True,
        max_length=4000,
        help_text=_("What the company is for and why quality matters to it."),
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    scope = models.CharField(_("valid for"), max_length=200, blank=True)
    sites = models.ManyToManyField(
        Site,
        related_name="+",
        blank=True,
        verbose_name=_("sites"),
        help_text=_("Choose none for a policy of the whole organization."),
    )
    # The keys of the sites in order, "" for the whole organization: what a constraint can compare.
    scope_key = models.CharField(max_length=200, blank=True, editable=False)
    author = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("author"), editable=False
    )
    approver = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, editable=False)
    effective_on = models.DateField(_("effective from"), null=True, editable=False)
    # The first day on which it was no longer in force.
    until_on = models.DateField(_("in force until"), null=True, editable=False)
    review_due_on = models.DateField(_("look at it again by"), null=True, blank=True)
    reaffirmed_on = models.DateField(_("reaffirmed on"), null=True, editable=False)
    change_reason = models.CharField(
        _("reason for the change"),
        max_length=500,
        blank=True,
        help_text=_("Why this version is needed."),
    )
    is_material = models.BooleanField(
        _("Ask everybody to read it again"),
        default=True,
        help_text=_(
            "Leave it out only where the meaning stays the same: then whoever has read the version "
            "before has read this one."
        ),
    )
    training_needed = models.CharField(
        _("training needed"),
        max_length=500,
        blank=True,
        help_text=_("What people have to learn so that they can do what it says."),
    )
    places = models.JSONField(_("published at"), default=list, blank=True, editable=False)
    place_details = models.CharField(_("where exactly"), max_length=300, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )

    objects = PolicyVersionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-number"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["organization", "number"], name="policy_number_once"),
            models.UniqueConstraint(
                fields=["organization", "scope_key"],
                condition=Q(state="effective"),
                name="policy_one_effective_in_scope",
                violation_error_message=_("Another version is effective in this scope."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "effective", "superseded"])
                | Q(approver__isnull=False, approved_on__isnull=False),
                name="policy_approved_by_somebody",
                violation_error_message=_("Say who approved it, and when."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["effective", "superseded"]) | Q(effective_on__isnull=False),
                name="policy_effective_from_a_day",
                violation_error_message=_("Say from which day it is effective."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("leadership:policy", args=[self.organization.slug, self.pk])

    @property
    def statements_text(self) -> str:
        """The statements, one a line, as the form shows them."""
        return "\n".join(statement.text for statement in self.statements.all())

    @property
    def place_words(self) -> str:
        """Where it is published, in words."""
        names = dict(Place.choices)
        return ", ".join(str(names[place]) for place in self.places if place in names)

    @property
    def looked_at_on(self) -> datetime.date | None:
        """The last day on which top management said that these words are right."""
        return max(filter(None, [self.approved_on, self.reaffirmed_on]), default=None)

    def looked_at_by(self, on: datetime.date) -> datetime.date | None:
        """The same as it stood on that day."""
        days = [self.approved_on, *(review.on for review in self.reviews.all())]
        return max((day for day in days if day is not None and day <= on), default=None)


class Statement(models.Model):
    """One numbered sentence of a policy version; objectives and recognitions point at it."""

    # Repeated from the policy, so that choices in forms are scoped like all others.
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("statement"), max_length=500)

    class Meta:
        ordering = ["policy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="statement_number_once"),
            models.UniqueConstraint(
                fields=["policy", "text"],
                name="statement_text_once",
                violation_error_message=_("This statement stands in the policy already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
        ]

    def __str__(self) -> str:
        return f"S{self.number} {self.text}"


class PolicyReview(models.Model):
    """Top management looked at an effective version and kept it as it is."""

    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="reviews")
    on = models.DateField(_("looked at on"))
    reviewer = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("looked at by")
    )
    reason = models.CharField(_("why it stays as it is"), max_length=2000, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.on}"
