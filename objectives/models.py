"""Quality objectives, their plan, their measurements, and the starts of new limits (clause 6.2).

How an objective is doing is computed from its measurements and kept apart from its state: a
state is somebody's decision, health is what the figures say.
"""

from typing import cast

from django.core.validators import MaxValueValidator
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

    def active(self) -> "ObjectiveQuerySet":
        """Approved and measured at least once."""
        return self.filter(state=Objective.State.ACTIVE)


class Objective(Record):
    """What the organization wants to reach, by when, who answers for it, and how (clause 6.2)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        ACTIVE = "active", _("Active")
        ACHIEVED = "achieved", _("Achieved")
        NOT_ACHIEVED = "not-achieved", _("Not achieved")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Direction(models.TextChoices):
        UP = "up", _("more is better")
        DOWN = "down", _("less is better")

    class Frequency(models.TextChoices):
        MONTH = "month", _("every month")
        QUARTER = "quarter", _("every quarter")

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
                | Q(state="withdrawn")
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="objective_approved_by_somebody",
                violation_error_message=_("Top management has not approved this objective."),
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=4), name="objective_decimals_at_most_four"
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


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    """Measurements that count."""

    def standing(self) -> "MeasurementQuerySet":
        """Not replaced by a correction."""
        return self.filter(superseded_at=None)


class Measurement(models.Model):
    """The value of one period, or why there is none. A correction replaces it; the old one stays.

    `period` is the first day of the month or quarter, a calendar day of the organization. Values
    are in the unit of the objective.
    """

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="measurements")
    period = models.DateField(_("period"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True)
    no_reading_reason = models.CharField(_("no reading, because"), max_length=300, blank=True)
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    corrects = models.OneToOneField("self", models.PROTECT, related_name="superseded_by", null=True)
    correction_reason = models.CharField(_("reason for the correction"), max_length=300, blank=True)
    superseded_at = models.DateTimeField(null=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ["objective", "period", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "period"],
                condition=Q(superseded_at=None),
                name="measurement_once_a_period",
                violation_error_message=_("This period has a value already. Correct it instead."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, no_reading_reason="")
                | (Q(value=None) & ~Q(no_reading_reason="")),
                name="measurement_value_or_reason",
                violation_error_message=_("Enter a value, or say why there is none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.period} {self.value}"


class Rebase(models.Model):
    """Somebody confirmed that the process changed for good: new limits from `period` on."""

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="rebases")
    period = models.DateField(_("from period"))
    reason = models.CharField(_("what changed"), max_length=300)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_on = models.DateField(_("confirmed on"))

    class Meta:
        ordering = ["objective", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "period"],
                name="rebase_once_a_period",
                violation_error_message=_("New limits begin in this period already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.period}"


class SignalExplanation(models.Model):
    """Why a signal came about and what was decided; noise needs none (clause 9.1.3)."""

    class Decision(models.TextChoices):
        ACTION = "action", _("an action follows")
        RESOURCE = "resource", _("resources are asked for")
        REVISION = "revision", _("the objective or its plan is revised")
        ACCEPT = "accept", _("it is accepted")

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="explanations")
    period = models.DateField(_("signal"))
    what_happened = models.TextField(_("what happened"), max_length=2000)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    because = models.TextField(_("because"), max_length=2000)
    explained_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("explained by")
    )
    on = models.DateField(_("explained on"))

    class Meta:
        ordering = ["-period"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "period"],
                name="signal_explained_once",
                violation_error_message=_("This signal is explained already."),
            ),
            models.CheckConstraint(
                condition=~Q(what_happened="") & ~Q(because=""),
                name="explanation_says_something",
                violation_error_message=_("Say what happened and why it was decided so."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.period}"
