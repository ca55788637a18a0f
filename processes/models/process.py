"""Processes and who owns them (clause 4.4)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person, Site


class ProcessQuerySet(models.QuerySet["Process"]):
    """States of processes."""

    def of(self, organization: Organization) -> "ProcessQuerySet":
        return self.filter(organization=organization)

    def active(self) -> "ProcessQuerySet":
        return self.filter(is_active=True)

    def vacant(self) -> "ProcessQuerySet":
        return self.filter(owner=None)


class Process(Record):
    """A piece of the organization's work: what goes in, what comes out, who answers for it (4.4).

    A process has an owner since a day, or is vacant since a day; somebody may act meanwhile.
    """

    name = models.CharField(_("name"), max_length=120)
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
    inputs = models.TextField(_("inputs"), blank=True, max_length=2000)
    outputs = models.TextField(_("outputs"), blank=True, max_length=2000)
    criteria = models.TextField(_("criteria"), blank=True, max_length=2000)
    measure = models.TextField(_("measure"), blank=True, max_length=1000)
    site = models.ForeignKey(
        Site, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("site")
    )
    is_active = models.BooleanField(_("in use"), default=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
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
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("processes:process", args=[self.organization.slug, self.pk])

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
