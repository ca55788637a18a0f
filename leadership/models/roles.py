"""Responsibilities and authorities (5.3): who holds them, and whether they said yes."""

import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """States of responsibilities."""

    def of(self, organization: Organization) -> "RoleAssignmentQuerySet":
        return self.filter(organization=organization)

    def standing(self, on: datetime.date) -> "RoleAssignmentQuerySet":
        """Not ended before that day and begun."""
        return self.filter(from_on__lte=on).filter(Q(until_on=None) | Q(until_on__gte=on))


class RoleAssignment(Record):
    """A responsibility of the system and the person who holds it.

    Proposed (assigned, not accepted) → accepted → ended, or vacant.
    """

    class Kind(models.TextChoices):
        CONFORMITY = "conformity", _("The system meets its requirements")
        OUTPUTS = "outputs", _("Processes deliver what they should")
        REPORTING = "reporting", _("Reporting to top management")
        CUSTOMERS = "customers", _("Customer focus")
        INTEGRITY = "integrity", _("The system stays whole during changes")
        OTHER = "other", _("Another responsibility")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    responsibility = models.CharField(_("responsibility"), max_length=200)
    authority = models.TextField(
        _("authority"),
        blank=True,
        max_length=2000,
        help_text=_("What the holder may decide alone, for example stopping a shipment."),
    )
    amount = models.DecimalField(
        _("may spend up to"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0, _("Enter an amount of 0 or more."))],
        null=True,
        blank=True,
        help_text=_(
            "In the organization's currency, each time. Leave it empty if money is not meant."
        ),
    )
    holder = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("held by"),
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, editable=False)
    accepted_on = models.DateField(_("accepted on"), null=True, editable=False)
    vacant_since = models.DateField(_("vacant since"), null=True, editable=False)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["responsibility", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(holder__isnull=False),
                name="role_accepted_by_its_holder",
            ),
            models.CheckConstraint(
                condition=Q(holder__isnull=False, vacant_since=None)
                | Q(holder=None, vacant_since__isnull=False),
                name="role_held_or_vacant",
                violation_error_message=_("A responsibility is either held or vacant."),
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="role_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="role_amount_not_negative",
                violation_error_message=_("Enter an amount of 0 or more."),
            ),
        ]

    def __str__(self) -> str:
        return self.responsibility

    def get_absolute_url(self) -> str:
        return reverse("leadership:assignment", args=[self.organization.slug, self.pk])

    @property
    def state(self) -> str:
        """Ended, vacant, accepted or proposed, in words."""
        if self.until_on is not None:
            return str(_("Ended"))
        if self.holder_id is None:
            return str(_("Vacant"))
        return str(_("Accepted") if self.accepted_on else _("Not accepted yet"))


class RoleTenure(models.Model):
    """Who held a responsibility when; without a holder it was vacant.

    `until_on` is the first day on which this was over. A hand-over names who gave (`given_by`), the
    open matters, and the day on which the giver said that they are handed over.
    """

    assignment = models.ForeignKey(RoleAssignment, models.PROTECT, related_name="tenures")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True)
    accepted_on = models.DateField(_("accepted on"), null=True)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    matters = models.TextField(_("open matters"), max_length=2000, blank=True)
    handed_over_on = models.DateField(_("handed over on"), null=True)

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(until_on=None),
                name="role_tenure_one_open",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="role_tenure_in_order",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(holder__isnull=False),
                name="role_tenure_accepted_by_its_holder",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_on=None) | Q(given_by__isnull=False),
                name="role_tenure_handed_over_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.from_on}"

    @property
    def open_matters(self) -> list[str]:
        """One line for each."""
        return [line.strip() for line in self.matters.splitlines() if line.strip()]

    def days(self, on: datetime.date) -> int:
        """Whole days until it was over, or until that day."""
        return max(((self.until_on or on) - self.from_on).days, 0)
