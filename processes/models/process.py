"""Processes, who owns them, and the documents that describe how they work (clause 4.4)."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person, Site


class ProcessQuerySet(models.QuerySet["Process"]):
    """States of processes."""

    def of(self, organization: Organization) -> "ProcessQuerySet":
        return self.filter(organization=organization)

    def active(self) -> "ProcessQuerySet":
        return self.filter(state=Process.State.ACTIVE)

    def active_on(self, on: datetime.date) -> "ProcessQuerySet":
        """In use on that day: described by then, and not retired yet."""
        described = self.exclude(state=Process.State.DRAFT).filter(created_at__date__lte=on)
        return described.filter(Q(retired_on=None) | Q(retired_on__gt=on))

    def owned_on(self, on: datetime.date) -> "ProcessQuerySet":
        """Owned on that day, by whoever it was then."""
        vacant = Q(vacant_since__lte=on)
        return self.filter(Q(owner_since__lte=on) | (Exists(_ownership(on)) & ~vacant))

    def functions_of_owners(self, on: datetime.date) -> list[str | None]:
        """The function of who owned each on that day; None for each that was vacant."""
        return self._of_owners(on, "owner__function", "person__function", models.CharField())

    def owners_on(self, on: datetime.date) -> list[int | None]:
        """The key of who owned each on that day; None for each that was vacant."""
        return self._of_owners(on, "owner", "person", models.BigIntegerField())

    def _of_owners(self, on: datetime.date, now: str, then: str, kind: models.Field) -> list[Any]:
        owner = Case(
            When(owner_since__lte=on, then=F(now)),
            When(vacant_since__lte=on, then=Value(None)),
            default=Subquery(_ownership(on).values(then)[:1]),
            output_field=kind,
        )
        return list(self.annotate(owner_then=owner).values_list("owner_then", flat=True))

    def vacancies_on(self, on: datetime.date) -> list[datetime.date]:
        """Since when each that was vacant on that day had been so, as far as is known."""
        ended = PastOwnership.objects.filter(process=OuterRef("pk"), until_on__lt=on)
        vacant = self.exclude(Exists(_ownership(on)), ~Q(vacant_since__lte=on))
        rows = vacant.exclude(owner_since__lte=on).annotate(
            left_on=Subquery(ended.order_by("-until_on").values("until_on")[:1])
        )
        return [_first_day(one, on) for one in rows]

    def vacant(self) -> "ProcessQuerySet":
        return self.filter(owner=None)

    def review_overdue(self, on: datetime.date) -> "ProcessQuerySet":
        """In use, and past the day of its next review."""
        return self.active().filter(next_review_on__lt=on)


def _first_day(process: "Process", on: datetime.date) -> datetime.date:
    """The first day of a vacancy that lasted on that day; `left_on` is the last day of an owner."""
    if process.vacant_since is not None and process.vacant_since <= on:
        return process.vacant_since
    left_on: datetime.date | None = getattr(process, "left_on", None)
    return left_on + datetime.timedelta(days=1) if left_on else process.created_at.date()


def _ownership(on: datetime.date) -> models.QuerySet["PastOwnership"]:
    return PastOwnership.objects.filter(
        process=OuterRef("pk"), from_on__lte=on, until_on__gte=on
    ).order_by("-until_on", "-pk")


class Process(Record):
    """A piece of the organization's work: what goes in, what comes out, who answers for it (4.4).

    A process has an owner since a day, or is vacant since a day; somebody may act meanwhile. What
    goes in and out are rows of their own (`Interaction`), so that a map comes out of them.
    """

    class Kind(models.TextChoices):
        MANAGEMENT = "management", _("Management")
        CORE = "core", _("Core")
        SUPPORT = "support", _("Support")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ACTIVE = "active", _("In use")
        RETIRED = "retired", _("Not in use any more")

    class ReviewResult(models.TextChoices):
        FITS = "fits", _("Works as described")
        ADJUSTED = "adjusted", _("Description adjusted")
        CHANGE = "change", _("Has to change")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.CORE)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.ACTIVE, editable=False
    )
    retired_on = models.DateField(_("out of use since"), null=True, blank=True, editable=False)
    purpose = models.TextField(_("purpose"), max_length=2000)
    owner = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("owner")
    )
    owner_since = models.DateField(_("owner since"), null=True, blank=True)
    vacant_since = models.DateField(_("vacant since"), null=True, blank=True)
    acting_owner = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("acts meanwhile"),
    )
    criteria = models.TextField(_("criteria"), blank=True, max_length=2000)
    measure = models.TextField(_("measure"), blank=True, max_length=1000)
    resources = models.TextField(_("resources"), blank=True, max_length=2000)
    responsibilities = models.TextField(_("responsibilities"), blank=True, max_length=2000)
    site = models.ForeignKey(
        Site, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("site")
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_result = models.CharField(
        _("result of the review"), max_length=10, choices=ReviewResult.choices, blank=True
    )
    next_review_on = models.DateField(_("next review"), null=True, blank=True)

    objects = ProcessQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="process_name_once",
                violation_error_message=_("Another process has this name. Choose a different one."),
            ),
            models.CheckConstraint(
                condition=Q(
                    owner__isnull=False,
                    owner_since__isnull=False,
                    vacant_since=None,
                    acting_owner=None,
                )
                | Q(owner=None, owner_since=None, vacant_since__isnull=False),
                name="process_owned_or_vacant",
                violation_error_message=_("A process has an owner, or is vacant since a day."),
            ),
            models.CheckConstraint(
                condition=Q(state="retired", retired_on__isnull=False)
                | (~Q(state="retired") & Q(retired_on=None)),
                name="process_retired_has_day",
                violation_error_message=_("Say since when the process is out of use."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("processes:process", args=[self.organization.slug, self.pk])

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    def days_vacant(self, on: datetime.date) -> int:
        """Whole days without an owner on that day; 0 where somebody owns it."""
        return max((on - self.vacant_since).days, 0) if self.vacant_since else 0


class PastOwnership(models.Model):
    """Who owned a process before, from the first to the last day; auditors must not audit theirs."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="past_ownerships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))

    class Meta:
        ordering = ["-until_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="past_ownership_in_order",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.from_on} {self.until_on}"


class ProcessDocument(models.Model):
    """Documented information that a process works by: where it lies, which version is valid (7.5)."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="documents")
    title = models.CharField(_("document"), max_length=160)
    place = models.CharField(_("where it lies"), max_length=300, blank=True)
    issue = models.CharField(_("valid version"), max_length=40, blank=True)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "title"],
                name="process_document_once",
                violation_error_message=_("This document is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_address(self) -> bool:
        """Whether `place` can be opened by a click."""
        return self.place.startswith(("https://", "http://"))
