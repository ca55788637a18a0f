"""Competence (7.2): what functions need, what people can, and the gaps between, closed and checked."""

import datetime

from django.db import models
from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person
from processes.models import Process

# How long after a training its effect is looked at, unless another day is named.
EVALUATE_DAYS = 90


class Level(models.IntegerChoices):
    """How well somebody can do something; each step holds those before."""

    NONE = 0, _("Not yet")
    GUIDED = 1, _("With help")
    ALONE = 2, _("Alone")
    DIFFICULT = 3, _("Difficult cases too")
    TEACHES = 4, _("Teaches others")


class CompetenceQuerySet(models.QuerySet["Competence"]):
    """States of competences."""

    def of(self, organization: Organization) -> "CompetenceQuerySet":
        return self.filter(organization=organization)


class Competence(Record):
    """Something that people have to be able to do so that results come out right."""

    name = models.CharField(_("competence"), max_length=120)
    description = models.TextField(
        _("what somebody can do who has it"), blank=True, max_length=2000
    )
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )

    objects = CompetenceQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="competence_name_once",
                violation_error_message=_("This competence is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("leadership:competence", args=[self.organization.slug, self.pk])


class Requirement(models.Model):
    """The level that people of a function need."""

    competence = models.ForeignKey(Competence, models.CASCADE, related_name="requirements")
    function = models.CharField(_("function"), max_length=80)
    level = models.PositiveSmallIntegerField(
        _("level needed"), choices=[one for one in Level.choices if one[0]]
    )

    class Meta:
        ordering = ["function"]
        constraints = [
            models.UniqueConstraint(
                fields=["competence", "function"], name="requirement_function_once"
            ),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="requirement_level"),
            models.CheckConstraint(condition=~Q(function=""), name="requirement_of_a_function"),
        ]

    def __str__(self) -> str:
        return f"{self.function}: {self.get_level_display()}"


class Attainment(models.Model):
    """The level that somebody was found to have, and on what basis; the newest one counts."""

    class Basis(models.TextChoices):
        EDUCATION = "education", _("Education")
        TRAINING = "training", _("Training")
        EXPERIENCE = "experience", _("Experience")

    competence = models.ForeignKey(Competence, models.CASCADE, related_name="attainments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    basis = models.CharField(_("basis"), max_length=12, choices=Basis.choices)
    note = models.CharField(_("seen in"), max_length=200, blank=True)
    assessed_on = models.DateField(_("assessed on"))
    assessed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-assessed_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level__range=(0, 4)), name="attainment_level"),
        ]
        indexes = [models.Index(fields=["person", "competence", "assessed_on"])]

    def __str__(self) -> str:
        return self.get_level_display()


class CompetenceGapQuerySet(models.QuerySet["CompetenceGap"]):
    """States of gaps."""

    def of(self, organization: Organization) -> "CompetenceGapQuerySet":
        return self.filter(organization=organization)

    def open(self) -> "CompetenceGapQuerySet":
        """Something is still to be done: plan, train, or look at the effect."""
        return self.filter(state__in=CompetenceGap.OPEN)

    def late(self, on: datetime.date) -> "CompetenceGapQuerySet":
        """Planned and past its day, or done and not evaluated by its day."""
        planned = Q(state=CompetenceGap.State.PLANNED, due_on__lt=on)
        return self.filter(planned | Q(state=CompetenceGap.State.DONE, evaluate_due_on__lt=on))

    def open_on(self, on: datetime.date) -> "CompetenceGapQuerySet":
        """Found by that day and neither evaluated nor dropped by then."""
        found = self.filter(found_on__lte=on)
        evaluated = Q(evaluated_on=None) | Q(evaluated_on__gt=on)
        return found.filter(evaluated, Q(closed_on=None) | Q(closed_on__gt=on))

    def on_plan(self, on: datetime.date) -> "CompetenceGapQuerySet":
        """Of those, which had a plan with owner and a day not passed without being done."""
        plans = GapPlan.objects.filter(gap=OuterRef("pk"), planned_on__lte=on)
        newest = plans.order_by("-planned_on", "-pk").values("due_on")[:1]
        planned = self.open_on(on).annotate(plan_due_on=Subquery(newest, output_field=DateField()))
        return planned.filter(Q(done_on__lte=on) | Q(plan_due_on__gte=on))


class CompetenceGap(Record):
    """What somebody cannot do yet and has to: gap, planned, done, evaluated.

    Where the training did not help, a new gap follows this one, so that both stay readable.
    """

    class State(models.TextChoices):
        GAP = "gap", _("No plan yet")
        PLANNED = "planned", _("Planned")
        DONE = "done", _("Done, effect to be looked at")
        EVALUATED = "evaluated", _("Evaluated")
        CLOSED = "closed", _("Not needed any more")

    OPEN = (State.GAP, State.PLANNED, State.DONE)

    competence = models.ForeignKey(
        Competence, models.PROTECT, related_name="gaps", verbose_name=_("competence")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    needed = models.PositiveSmallIntegerField(_("level needed"), choices=Level.choices)
    had = models.PositiveSmallIntegerField(_("level found"), choices=Level.choices)
    found_on = models.DateField(_("found on"))
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.GAP, editable=False
    )
    action = models.TextField(_("what will be done"), blank=True, max_length=2000)
    owner = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("who sees to it")
    )
    due_on = models.DateField(_("done by"), null=True)
    planned_on = models.DateField(_("planned on"), null=True)
    done_on = models.DateField(_("done on"), null=True)
    evaluate_due_on = models.DateField(_("effect looked at by"), null=True)
    method = models.TextField(_("how the effect was looked at"), blank=True, max_length=2000)
    effective = models.BooleanField(_("effective"), null=True)
    evaluation = models.TextField(_("what was seen"), blank=True, max_length=2000)
    evaluated_on = models.DateField(_("evaluated on"), null=True)
    evaluated_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("evaluated by")
    )
    closed_on = models.DateField(_("not needed since"), null=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, related_name="followed_by", null=True, verbose_name=_("follows")
    )

    objects = CompetenceGapQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        verbose_name = _("competence gap")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "competence"],
                condition=Q(state__in=["gap", "planned", "done"]),
                name="gap_open_once",
                violation_error_message=_("This gap is open already."),
            ),
            models.CheckConstraint(condition=Q(had__lt=F("needed")), name="gap_is_one"),
            models.CheckConstraint(
                condition=Q(state__in=["gap", "closed"])
                | (
                    ~Q(action="")
                    & Q(owner__isnull=False, due_on__isnull=False, planned_on__isnull=False)
                ),
                name="gap_planned_whole",
                violation_error_message=_("Say what will be done, who sees to it, and by when."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "evaluated"])
                | Q(done_on__isnull=False, evaluate_due_on__isnull=False),
                name="gap_done_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="evaluated")
                | (
                    ~Q(method="")
                    & Q(
                        effective__isnull=False,
                        evaluated_on__isnull=False,
                        evaluated_by__isnull=False,
                    )
                ),
                name="gap_evaluated_whole",
            ),
            models.CheckConstraint(
                condition=Q(evaluated_by=None) | ~Q(evaluated_by=F("person")),
                name="gap_not_evaluated_by_oneself",
                violation_error_message=_("Nobody evaluates their own training."),
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False),
                name="gap_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.competence.name}"

    def get_absolute_url(self) -> str:
        return reverse("leadership:gap", args=[self.organization.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def next_day(self) -> datetime.date | None:
        """The day that counts now: of the plan, or of the look at its effect."""
        days = {self.State.PLANNED: self.due_on, self.State.DONE: self.evaluate_due_on}
        return days.get(self.State(self.state))


class GapPlan(models.Model):
    """A plan as it was made; a new day makes a new row, so that past days can be asked."""

    gap = models.ForeignKey(CompetenceGap, models.CASCADE, related_name="plans")
    planned_on = models.DateField(_("planned on"))
    action = models.TextField(_("what will be done"), max_length=2000)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField(_("done by"))

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("planned_on")), name="plan_in_order")
        ]

    def __str__(self) -> str:
        return self.action
