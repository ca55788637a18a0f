"""The budget for resources: what top management plans for a kind of resource and a year (7.1)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from leadership.models.resources import ResourceRequest
from people.models import Organization, Person


class BudgetQuerySet(models.QuerySet["Budget"]):
    """Budgets of an organization."""

    def of(self, organization: Organization) -> "BudgetQuerySet":
        return self.filter(organization=organization)


class Budget(Record):
    """The amount planned for one kind of resource in one calendar year.

    Each approval is a new version with its reason; earlier ones stay in the ledger. A request
    counts in the year of its decision.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    category = models.CharField(
        _("kind of resource"), max_length=20, choices=ResourceRequest.Category.choices
    )
    amount = models.DecimalField(_("planned amount"), max_digits=12, decimal_places=2)
    reason = models.TextField(_("reason"), max_length=2000)
    approved_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", editable=False, verbose_name=_("approved by")
    )
    approved_on = models.DateField(_("approved on"), editable=False)

    objects = BudgetQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-year", "category"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "year", "category"], name="budget_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_not_negative",
                violation_error_message=_("Enter an amount of 0 or more."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="budget_has_a_reason",
                violation_error_message=_("Say why. The reason is kept as evidence."),
            ),
        ]

    def __str__(self) -> str:
        return _now("Budget %(year)d: %(kind)s") % {
            "year": self.year,
            "kind": self.get_category_display(),
        }

    def get_absolute_url(self) -> str:
        return reverse("leadership:budget", args=[self.organization.slug, self.pk])
