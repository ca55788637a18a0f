"""Resource requests (7.1): what was asked for, decided with a reason, and delivered."""

import datetime
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Entry, Record, Subject
from leadership.models.amounts import amount, hours_a_month, money_a_year, somebody, value
from people.models import Organization, Person
from processes.models import Process


class ResourceRequestQuerySet(models.QuerySet["ResourceRequest"]):
    """States of requests."""

    def of(self, organization: Organization) -> "ResourceRequestQuerySet":
        return self.filter(organization=organization)

    def waiting(self) -> "ResourceRequestQuerySet":
        """Asked for, perhaps assessed, and not decided; a deferred one again from its day on."""
        return self.filter(state__in=ResourceRequest.WAITING)

    def deferred(self) -> "ResourceRequestQuerySet":
        """Put off to a day that has not come yet."""
        return self.filter(state=ResourceRequest.State.DEFERRED)

    def granted(self) -> "ResourceRequestQuerySet":
        """Decided in favour, wholly or partly, whatever came of it."""
        return self.filter(state__in=ResourceRequest.GRANTED)

    def undelivered(self) -> "ResourceRequestQuerySet":
        """Granted, and not there yet."""
        return self.filter(state__in=ResourceRequest.UNDELIVERED)

    def to_check(self) -> "ResourceRequestQuerySet":
        """There, with a day on which somebody looks whether it helped."""
        return self.filter(check_due_on__isnull=False)

    def open(self) -> "ResourceRequestQuerySet":
        """Something is still to be done: decide, look at again, or deliver."""
        return self.filter(state__in=ResourceRequest.OPEN)


class ResourceRequest(Record):
    """A need for people, infrastructure, environment, measuring or knowledge.

    Draft → submitted → assessed → approved, approved in part, deferred or declined → committed →
    delivered → benefit checked. A reasoned refusal is good evidence; an unanswered request is not.
    What shall change is written down before the decision, so that the check has something to hold
    against. Amounts are in the organization's currency.
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
        ASSESSING = "assessing", _("Assessed, waiting for a decision")
        APPROVED = "approved", _("Approved")
        PARTLY = "partly", _("Approved in part")
        DEFERRED = "deferred", _("Deferred")
        DECLINED = "declined", _("Declined")
        COMMITTED = "committed", _("Committed")
        DELIVERED = "delivered", _("Delivered")
        CHECKED = "checked", _("Benefit checked")

    class Urgency(models.TextChoices):
        AT_ONCE = "at-once", _("At once: work stands still or conformity is at risk")
        SOON = "soon", _("Within three months")
        CAN_WAIT = "can-wait", _("Can wait for the next budget")

    class Verdict(models.TextChoices):
        REACHED = "reached", _("Reached")
        PARTLY = "partly", _("Reached in part")
        NOT = "not", _("Not reached")
        TOO_EARLY = "too-early", _("Too early to say")

    WAITING = (State.SUBMITTED, State.ASSESSING)
    UNDELIVERED = (State.APPROVED, State.PARTLY, State.COMMITTED)
    THERE = (State.DELIVERED, State.CHECKED)
    GRANTED = (*UNDELIVERED, *THERE)
    OPEN = (*WAITING, State.DEFERRED, *UNDELIVERED)

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
    answers = models.ManyToManyField(
        Subject, related_name="+", blank=True, verbose_name=_("what it answers")
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
    measure = models.CharField(_("what shall change"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    value_now = value(_("value now"))
    value_expected = value(_("value expected"))
    expected_money = money_a_year(_("money expected a year"))
    expected_hours = hours_a_month(_("hours expected a month"))
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )
    assessed_by = somebody(_("assessed by"))
    assessed_on = models.DateField(_("assessed on"), null=True, editable=False)
    options = models.TextField(_("options"), blank=True, max_length=4000, editable=False)
    assessed_cost = amount(_("cost as assessed"))
    urgency = models.CharField(
        _("urgency"), max_length=10, choices=Urgency.choices, blank=True, editable=False
    )
    delegated_to = somebody(_("decision given to"))
    delegated_by = somebody(_("decision given by"))
    delegated_on = models.DateField(_("decision given on"), null=True, editable=False)
    decision_reason = models.TextField(_("reason"), blank=True, max_length=2000, editable=False)
    decided_by = somebody(_("decided by"))
    on_behalf_of = somebody(_("on behalf of"))
    decided_on = models.DateField(_("decided on"), null=True, editable=False)
    # A deferred request is decided again; how long people waited is told by the first answer.
    first_decided_on = models.DateField(_("first decided on"), null=True, editable=False)
    approved_amount = amount(_("approved amount"))
    revisit_on = models.DateField(_("look at it again on"), null=True, editable=False)
    # The day on which a deferred request came back; it waits since then.
    returned_on = models.DateField(_("came back on"), null=True, editable=False)
    # What an undo takes back: the entry of the decision, and the fields as they were before it.
    decision_entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="+", null=True, editable=False
    )
    before_decision = models.JSONField(null=True, editable=False, encoder=DjangoJSONEncoder)
    committed_by = somebody(_("ordered by"))
    committed_on = models.DateField(_("ordered on"), null=True, editable=False)
    supplier = models.CharField(_("supplier"), max_length=200, blank=True, editable=False)
    order_number = models.CharField(_("order number"), max_length=80, blank=True, editable=False)
    delivered_by = somebody(_("delivery noted by"))
    delivered_on = models.DateField(_("delivered on"), null=True, editable=False)
    received = models.TextField(_("what came"), blank=True, max_length=2000, editable=False)
    paid = amount(_("cost paid"))
    # What the newest check found; each check stays as a BenefitCheck.
    check_due_on = models.DateField(_("check the benefit on"), null=True, editable=False)
    benefit = models.TextField(_("what it brought"), blank=True, max_length=2000, editable=False)
    verdict = models.CharField(
        _("expectation"), max_length=10, choices=Verdict.choices, blank=True, editable=False
    )
    won_money = amount(_("money won a year"))
    won_hours = models.DecimalField(
        _("hours won a month"), max_digits=8, decimal_places=1, null=True, editable=False
    )

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
                condition=Q(state__in=["draft", "submitted", "assessing"])
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
                condition=~Q(state__in=["delivered", "checked"]) | Q(delivered_on__isnull=False),
                name="request_delivered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="assessing")
                | Q(assessed_by__isnull=False, assessed_on__isnull=False) & ~Q(options=""),
                name="request_assessed_by_somebody",
                violation_error_message=_("Say which options there are."),
            ),
            models.CheckConstraint(
                condition=Q(delegated_to=None)
                | Q(delegated_by__isnull=False, delegated_on__isnull=False),
                name="request_delegated_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="checked") | Q(verdict__in=["reached", "partly", "not"]),
                name="request_checked_with_a_verdict",
            ),
            models.CheckConstraint(
                condition=Q(paid=None) | Q(paid__gte=0),
                name="request_paid_not_negative",
                violation_error_message=_("Enter a cost of 0 or more."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("leadership:resource", args=[self.organization.slug, self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state in self.WAITING

    @property
    def was_given_on_last(self) -> bool:
        """Whether the newest step that can be taken back gave the decision to somebody else."""
        return self.decision_entry is not None and self.decision_entry.verb == "delegated"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_granted(self) -> bool:
        return self.state in self.GRANTED

    @property
    def is_there(self) -> bool:
        return self.state in self.THERE

    @property
    def waiting_since(self) -> datetime.date | None:
        """The day since which somebody waits for a decision: asked, or come back, on that day."""
        return self.returned_on if self.returned_on and self.is_waiting else self.submitted_on

    @property
    def has_expectation(self) -> bool:
        """Whether it was said beforehand what shall change, in words, money or hours."""
        return bool(self.measure) or self.expected_money is not None or bool(self.expected_hours)

    @property
    def likely_cost(self) -> Decimal | None:
        """The cost as it was assessed, else as it was asked for."""
        return self.cost if self.assessed_cost is None else self.assessed_cost

    def days_waiting(self, on: datetime.date) -> int:
        """Days from asking to the first decision; while it waits, to `on` from when it waits."""
        if self.submitted_on is None or self.waiting_since is None:
            return 0
        if self.is_waiting:
            return max((on - self.waiting_since).days, 0)
        return max(((self.first_decided_on or on) - self.submitted_on).days, 0)
