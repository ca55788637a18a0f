"""Issues inside and outside that bear on what we are able to deliver (clause 4.1)."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record, Subject
from people.models import Organization, Person
from processes.models.party import Standing
from processes.models.process import Process


class Climate(models.TextChoices):
    """Whether climate change is a relevant issue; the amendment of 2024 asks to decide it."""

    YES = "yes", _("Relevant")
    PARTLY = "partly", _("Partly relevant")
    NO = "no", _("Not relevant")


class ContextQuerySet(models.QuerySet["ContextIssue"]):
    """States of context issues."""

    def of(self, organization: Organization) -> "ContextQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "ContextQuerySet":
        """Not closed."""
        return self.exclude(state=Standing.CLOSED)

    def review_overdue(self, on: datetime.date) -> "ContextQuerySet":
        return self.standing().filter(next_review_on__lt=on)


class ContextIssue(Record):
    """Something inside or outside the organization that its results depend on (4.1)."""

    class Side(models.TextChoices):
        INTERNAL = "internal", _("Internal")
        EXTERNAL = "external", _("External")

    class Topic(models.TextChoices):
        MARKET = "market", _("Market and customers")
        SUPPLY = "supply", _("Supply")
        TECHNOLOGY = "technology", _("Technology")
        LAW = "law", _("Law and standards")
        ECONOMY = "economy", _("Economy and finance")
        PEOPLE = "people", _("People and knowledge")
        CULTURE = "culture", _("Culture and organization")
        SITES = "sites", _("Sites and equipment")
        ENVIRONMENT = "environment", _("Climate and surroundings")

    title = models.CharField(_("issue"), max_length=160)
    side = models.CharField(_("internal or external"), max_length=10, choices=Side.choices)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic.choices)
    description = models.TextField(_("what is happening"), blank=True, max_length=2000)
    effect = models.TextField(_("what it means for us"), max_length=2000)
    processes = models.ManyToManyField(
        Process, related_name="context_issues", blank=True, verbose_name=_("processes affected")
    )
    objectives = models.ManyToManyField(
        Subject, related_name="+", blank=True, verbose_name=_("objectives that answer it")
    )
    climate = models.CharField(
        _("has to do with climate change"), max_length=6, choices=Climate.choices
    )
    climate_reason = models.CharField(_("why, or why not"), max_length=300)
    monitored_by = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who watches it"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=Standing.choices, default=Standing.OPEN, editable=False
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True, editable=False)
    next_review_on = models.DateField(_("next review"))

    objects = ContextQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(climate_reason=""),
                name="context_climate_with_reason",
                violation_error_message=_("Say why, or why not."),
            ),
            models.CheckConstraint(
                condition=~Q(state="reviewed") | Q(reviewed_on__isnull=False),
                name="context_reviewed_has_day",
                violation_error_message=_("Say when the issue was reviewed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("processes:context-issue", args=[self.organization.slug, self.pk])

    @property
    def is_standing(self) -> bool:
        return self.state != Standing.CLOSED


class ContextReviewQuerySet(models.QuerySet["ContextReview"]):
    """Reviews of the context."""

    def of(self, organization: Organization) -> "ContextReviewQuerySet":
        return self.filter(organization=organization)


class ContextReview(Record):
    """Top management looked at all issues and parties at once, and concluded on climate (4.1, 4.2)."""

    on = models.DateField(_("reviewed on"))
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("led by"))
    changes = models.TextField(_("what changed"), max_length=4000)
    climate = models.CharField(_("climate change is"), max_length=6, choices=Climate.choices)
    climate_reason = models.TextField(_("why, or why not"), max_length=1000)
    issues = models.PositiveIntegerField(_("issues looked at"), editable=False)
    parties = models.PositiveIntegerField(_("interested parties looked at"), editable=False)
    next_review_on = models.DateField(_("next review"))

    objects = ContextReviewQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-on", "-pk"]
        verbose_name = _("review of the context")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(climate_reason=""),
                name="context_review_climate_with_reason",
                violation_error_message=_("Say why, or why not."),
            ),
            models.CheckConstraint(
                condition=Q(next_review_on__gt=models.F("on")),
                name="context_review_in_order",
                violation_error_message=_("The next review comes after this one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.on}"

    def get_absolute_url(self) -> str:
        return reverse("processes:context-review", args=[self.organization.slug, self.pk])
