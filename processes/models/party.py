"""Interested parties and what they require (clause 4.2)."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person
from processes.models.process import Process


class Standing(models.TextChoices):
    """States of what is watched outside and inside: context issues and interested parties."""

    OPEN = "open", _("Open")
    REVIEWED = "reviewed", _("Reviewed")
    CLOSED = "closed", _("Closed")


class PartyQuerySet(models.QuerySet["InterestedParty"]):
    """States of interested parties."""

    def of(self, organization: Organization) -> "PartyQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "PartyQuerySet":
        """Not closed."""
        return self.exclude(state=Standing.CLOSED)

    def review_overdue(self, on: datetime.date) -> "PartyQuerySet":
        return self.standing().filter(next_review_on__lt=on)


class InterestedParty(Record):
    """Somebody who can affect what we deliver or is affected by it (4.2)."""

    class Kind(models.TextChoices):
        CUSTOMER = "customer", _("Customer")
        PROVIDER = "provider", _("External provider")
        AUTHORITY = "authority", _("Authority")
        EMPLOYEES = "employees", _("People who work here")
        OWNER = "owner", _("Owner or lender")
        NEIGHBOUR = "neighbour", _("Neighbour")
        INSURER = "insurer", _("Insurer")
        BODY = "body", _("Certification body")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    why = models.TextField(_("why they matter"), blank=True, max_length=1000)
    contact = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who keeps in touch"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=Standing.choices, default=Standing.OPEN, editable=False
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True, editable=False)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("interested party")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="party_name_once",
                violation_error_message=_("This party is on the list already."),
            ),
            models.CheckConstraint(
                condition=~Q(state="reviewed") | Q(reviewed_on__isnull=False),
                name="party_reviewed_has_day",
                violation_error_message=_("Say when the party was reviewed."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("processes:party", args=[self.organization.slug, self.pk])

    @property
    def is_standing(self) -> bool:
        return self.state != Standing.CLOSED


class RequirementQuerySet(models.QuerySet["PartyRequirement"]):
    """States of requirements."""

    def of(self, organization: Organization) -> "RequirementQuerySet":
        return self.filter(party__organization=organization)

    def relevant(self) -> "RequirementQuerySet":
        """We have to meet it, and the party is still one."""
        return self.filter(is_relevant=True).exclude(party__state=Standing.CLOSED)

    def addressed(self) -> "RequirementQuerySet":
        """Somebody said how, or by which process, it is met."""
        return self.exclude(addressed_by="", process=None)


class PartyRequirement(models.Model):
    """What a party needs or expects, whether that concerns our quality, and how we answer it."""

    party = models.ForeignKey(InterestedParty, models.CASCADE, related_name="requirements")
    text = models.CharField(_("what they require"), max_length=300)
    is_relevant = models.BooleanField(_("we have to meet it"), default=True)
    reason = models.CharField(_("why, or why not"), max_length=300, blank=True)
    process = models.ForeignKey(
        Process,
        models.PROTECT,
        related_name="requirements",
        null=True,
        blank=True,
        verbose_name=_("process"),
    )
    addressed_by = models.CharField(_("how it is met"), max_length=300, blank=True)
    is_climate = models.BooleanField(_("has to do with climate change"), default=False)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "text"],
                name="party_requirement_once",
                violation_error_message=_("This requirement is on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(is_relevant=True) | ~Q(reason=""),
                name="party_requirement_left_out_with_reason",
                violation_error_message=_("Say why it does not concern us."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.party.get_absolute_url()

    @property
    def version(self) -> int:
        """That of the party: whoever edits a requirement edits the party."""
        return self.party.version
