"""Resource requests (7.1): what was asked for, decided with a reason, and delivered."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record, Subject
from people.models import Organization, Person
from processes.models import Process


class ResourceRequestQuerySet(models.QuerySet["ResourceRequest"]):
    """States of requests."""

    def of(self, organization: Organization) -> "ResourceRequestQuerySet":
        return self.filter(organization=organization)

    def waiting(self) -> "ResourceRequestQuerySet":
        """Submitted and not decided."""
        return self.filter(state=ResourceRequest.State.SUBMITTED)

    def granted(self) -> "ResourceRequestQuerySet":
        """Decided in favour, wholly or partly, whatever came of it."""
        return self.filter(state__in=ResourceRequest.GRANTED)

    def open(self) -> "ResourceRequestQuerySet":
        """Something is still to be done: decide, look at again, or deliver."""
        return self.filter(state__in=ResourceRequest.OPEN)


class ResourceRequest(Record):
    """A need for people, infrastructure, environment, measuring or knowledge.

    Draft → submitted → approved, approved in part, deferred or declined → committed → delivered.
    A reasoned refusal is good evidence; an unanswered request is not. Amounts are in the
    organization's currency.
    """

    class Category(models.TextChoices):
        PEOPLE = "people", _("People")
        INFRASTRUCTURE = "infrastructure", _("Infrastructure")
        ENVIRONMENT = "environment", _("Environment")
        MEASURING = "measuring", _("Measuring")
        KNOWLEDGE = "knowledge", _("Knowledge")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for a decision")
        APPROVED = "approved", _("Approved")
        PARTLY = "partly", _("Approved in part")
        DEFERRED = "deferred", _("Deferred")
        DECLINED = "declined", _("Declined")
        COMMITTED = "committed", _("Committed")
        DELIVERED = "delivered", _("Delivered")

    GRANTED = (State.APPROVED, State.PARTLY, State.COMMITTED, State.DELIVERED)
    OPEN = (State.SUBMITTED, State.APPROVED, State.PARTLY, State.DEFERRED, State.COMMITTED)

    category = models.CharField(_("kind of resource"), max_length=20, choices=Category.choices)
    title = models.CharField(_("what is needed"), max_length=200)
    need = models.TextField(_("why it is needed"), max_length=4000)
    consequence = models.TextField(_("what happens without it"), max_length=4000)
    cost = models.DecimalField(_("cost"), max_digits=12, decimal_places=2, null=True, blank=True)
    requested_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    submitted_on = models.DateField(_("asked on"), null=True, editable=False)
    serves = models.ForeignKey(
        Subject,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("objective that it serves"),
    )
    process = models.ForeignKey(
        Process,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("process"),
    )
    due_on = models.DateField(_("needed by"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )
    decision_reason = models.TextField(_("reason"), blank=True, max_length=2000, editable=False)
    decided_by = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("decided by"),
    )
    decided_on = models.DateField(_("decided on"), null=True, editable=False)
    # A deferred request is decided again; how long people waited is told by the first answer.
    first_decided_on = models.DateField(_("first decided on"), null=True, editable=False)
    approved_amount = models.DecimalField(
        _("approved amount"), max_digits=12, decimal_places=2, null=True, editable=False
    )
    revisit_on = models.DateField(_("look at it again on"), null=True, editable=False)
    delivered_on = models.DateField(_("delivered on"), null=True, editable=False)
    benefit = models.TextField(_("what it brought"), blank=True, max_length=2000, editable=False)

    objects = ResourceRequestQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["submitted_on", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(cost=None) | Q(cost__gte=0),
                name="request_cost_not_negative",
                violation_error_message=_("Enter a cost of 0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_on__isnull=False),
                name="request_submitted_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"])
                | Q(
                    decided_by__isnull=False,
                    decided_on__isnull=False,
                    first_decided_on__isnull=False,
                ),
                name="request_decided_by_somebody",
                violation_error_message=_("Say who decided, and when."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["partly", "deferred", "declined"]) | ~Q(decision_reason=""),
                name="request_decided_with_a_reason",
                violation_error_message=_("Say why. The reason is kept as evidence."),
            ),
            models.CheckConstraint(
                condition=~Q(state="partly") | Q(approved_amount__gte=0),
                name="request_part_has_an_amount",
                violation_error_message=_("Say which amount is approved."),
            ),
            models.CheckConstraint(
                condition=~Q(state="deferred") | Q(revisit_on__isnull=False),
                name="request_deferred_to_a_day",
                violation_error_message=_("Say when to look at it again."),
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_on__isnull=False),
                name="request_delivered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("leadership:resource", args=[self.organization.slug, self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.SUBMITTED

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    def days_waiting(self, on: datetime.date) -> int:
        """Days from asking to the first decision, or to `on` while there is none."""
        if self.submitted_on is None:
            return 0
        return max(((self.first_decided_on or on) - self.submitted_on).days, 0)
