"""Quality objectives, their plan, and what was revised after their approval (clause 6.2).

How an objective is doing is computed from its measurements and kept apart from its state: a
state is somebody's decision, health is what the figures say.
"""

from typing import cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    """States of objectives."""

    def of(self, organization: Organization) -> "ObjectiveQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "ObjectiveQuerySet":
        """Approved by top management and not closed: what the organization works towards."""
        return self.filter(state__in=[Objective.State.APPROVED, Objective.State.ACTIVE])

    def open(self) -> "ObjectiveQuerySet":
        """Proposed or standing: neither rejected nor closed."""
        states = Objective.State
        return self.filter(state__in=[states.PROPOSED, states.APPROVED, states.ACTIVE])

    def active(self) -> "ObjectiveQuerySet":
        """Approved and measured at least once."""
        return self.filter(state=Objective.State.ACTIVE)


class Objective(Record):
    """What the organization wants to reach, by when, who answers for it, and how (clause 6.2)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        REJECTED = "rejected", _("Rejected")
        APPROVED = "approved", _("Approved")
        ACTIVE = "active", _("Active")
        ACHIEVED = "achieved", _("Achieved")
        NOT_ACHIEVED = "not-achieved", _("Not achieved")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Direction(models.TextChoices):
        UP = "up", _("more is better")
        DOWN = "down", _("less is better")

    class Frequency(models.TextChoices):
        DAY = "day", _("every day")
        WEEK = "week", _("every week")
        MONTH = "month", _("every month")
        QUARTER = "quarter", _("every quarter")
        YEAR = "year", _("every year")

    class Measure(models.TextChoices):
        VALUE = "value", _("as one figure")
        SHARE = "share", _("as a share: so many of so many")

    class Role(models.TextChoices):
        SATISFACTION = "satisfaction", _("customer satisfaction")
        COMPLAINTS = "complaints", _("complaints")

    title = models.CharField(_("objective"), max_length=160)
    definition = models.TextField(_("what exactly is measured"), max_length=1000)
    statements = models.ManyToManyField(
        "leadership.Statement",
        related_name="+",
        blank=True,
        verbose_name=_("statements of the policy"),
    )
    strategy_goal = models.CharField(_("goal of the strategy"), max_length=300, blank=True)
    role = models.CharField(
        _("says of customers"),
        max_length=12,
        choices=Role.choices,
        blank=True,
        help_text=_("Whether it measures what customers think, or what they complain about."),
    )
    requirement = models.CharField(_("requirement that it addresses"), max_length=300, blank=True)
    process = models.ForeignKey(
        "processes.Process",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("process"),
    )
    site = models.ForeignKey(
        "people.Site",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("site"),
        help_text=_("Where it is pursued. Empty for the whole organization."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="contributing",
        null=True,
        blank=True,
        verbose_name=_("contributes to"),
        help_text=_("The wider objective that this one helps to reach."),
    )
    contribution = models.CharField(_("how it contributes"), max_length=300, blank=True)
    communication = models.CharField(
        _("communicated to"),
        max_length=300,
        blank=True,
        help_text=_("Who has to know it, and how they hear of it and of its results."),
    )
    measure = models.CharField(
        _("entered"), max_length=5, choices=Measure.choices, default=Measure.VALUE
    )
    factor = models.PositiveIntegerField(
        _("per"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text=_("A share is multiplied by it: 100 for percent, 1000 for “per thousand”."),
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices)
    decimals = models.PositiveSmallIntegerField(
        _("decimals"), default=1, validators=[MaxValueValidator(4)]
    )
    lowest = models.DecimalField(
        _("lowest possible value"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    highest = models.DecimalField(
        _("highest possible value"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    baseline = models.DecimalField(
        _("value at the start"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=4)
    due_on = models.DateField(_("to be reached by"))
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("owner"))
    frequency = models.CharField(
        _("measured"), max_length=10, choices=Frequency.choices, default=Frequency.MONTH
    )
    data_source = models.CharField(_("source of the data"), max_length=200, blank=True)
    plan_what = models.TextField(_("what will be done"), max_length=2000, blank=True)
    plan_resources = models.TextField(_("resources needed"), max_length=2000, blank=True)
    plan_who = models.TextField(_("who is responsible"), max_length=1000, blank=True)
    plan_when = models.TextField(_("when it will be complete"), max_length=1000, blank=True)
    plan_how_evaluated = models.TextField(
        _("how the result is evaluated"), max_length=2000, blank=True
    )
    state = models.CharField(
        _("state"), max_length=14, choices=State.choices, default=State.PROPOSED, editable=False
    )
    approved_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, editable=False
    )
    approved_on = models.DateField(_("approved on"), null=True, editable=False)
    rejected_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, editable=False
    )
    rejected_on = models.DateField(_("rejected on"), null=True, editable=False)
    rejection_reason = models.TextField(_("reason for rejecting"), blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    closing_reason = models.TextField(_("reason for closing"), blank=True, editable=False)

    objects = ObjectiveQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(highest=None) | Q(lowest=None) | Q(highest__gt=F("lowest")),
                name="objective_scale_in_order",
                violation_error_message=_("The highest possible value has to exceed the lowest."),
            ),
            models.CheckConstraint(
                condition=(Q(lowest=None) | Q(target__gte=F("lowest")))
                & (Q(highest=None) | Q(target__lte=F("highest"))),
                name="objective_target_on_scale",
                violation_error_message=_("The target lies outside the possible values."),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed")
                | Q(state="rejected")
                | Q(state="withdrawn")
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="objective_approved_by_somebody",
                violation_error_message=_("Top management has not approved this objective."),
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=4), name="objective_decimals_at_most_four"
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected")
                | (
                    Q(rejected_by__isnull=False, rejected_on__isnull=False)
                    & ~Q(rejection_reason="")
                ),
                name="objective_rejected_with_reason",
                violation_error_message=_("Say why it is rejected."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="objective_not_its_own_parent",
                violation_error_message=_("An objective cannot contribute to itself."),
            ),
            models.CheckConstraint(
                condition=Q(factor__gte=1, factor__lte=1_000_000), name="objective_factor_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("objectives:objective", args=[self.organization.slug, self.pk])

    @property
    def is_standing(self) -> bool:
        """Approved and not closed."""
        return self.state in (self.State.APPROVED, self.State.ACTIVE)

    @property
    def is_open(self) -> bool:
        """Proposed, approved or active."""
        return self.is_standing or self.state == self.State.PROPOSED

    @property
    def plan(self) -> list[tuple[str, str]]:
        """The five parts of the plan, each with the words for it (clause 6.2.2)."""
        names = ("plan_what", "plan_resources", "plan_who", "plan_when", "plan_how_evaluated")
        return [
            (str(cast(models.Field, self._meta.get_field(name)).verbose_name), getattr(self, name))
            for name in names
        ]

    @property
    def missing_parts(self) -> list[str]:
        """Parts of the plan that nobody has written yet."""
        return [label for label, text in self.plan if not text.strip()]


class Revision(models.Model):
    """What top management revised after its approval, and why; drawn as a step (clause 6.2.1).

    Holds target, scale and day before and after. It counts from the period that holds `on`, a day of
    the organization.
    """

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="revisions")
    on = models.DateField(_("revised on"))
    target_before = models.DecimalField(max_digits=14, decimal_places=4)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=4)
    lowest_before = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    lowest = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    highest_before = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    highest = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    due_before = models.DateField()
    due_on = models.DateField(_("to be reached by"))
    reason = models.TextField(_("reason"), max_length=1000)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["objective", "on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="revision_has_reason",
                violation_error_message=_("Say why the approved objective changes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.on}"
