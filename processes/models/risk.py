"""Risks and opportunities (clause 6.1)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person
from processes.models.process import Process

# A treatment shows whether it works within this many days.
EVALUATE_DAYS = 90


class RiskQuerySet(models.QuerySet["Risk"]):
    """States of risks and opportunities."""

    def of(self, organization: Organization) -> "RiskQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "RiskQuerySet":
        """Not closed."""
        return self.exclude(state=Risk.State.CLOSED)

    def of_kind(self, kind: str) -> "RiskQuerySet":
        """Risks alone, or opportunities alone."""
        return self.filter(kind=kind)

    def standing_on(self, on: datetime.date) -> "RiskQuerySet":
        """On the list and not closed at the end of that day."""
        return self.filter(identified_on__lte=on).filter(Q(closed_on=None) | Q(closed_on__gt=on))

    def moved(self) -> "RiskQuerySet":
        """Judged differently at the last two assessments."""
        same = Q(likelihood=F("previous_likelihood"), impact=F("previous_impact"))
        return self.filter(previous_likelihood__isnull=False).exclude(same)

    def to_treat(self) -> "RiskQuerySet":
        """Something is to be done about it and not done yet."""
        return self.filter(state=Risk.State.ASSESSED).exclude(treatment="")

    def to_evaluate(self) -> "RiskQuerySet":
        """Treated, and nobody has judged yet whether it worked."""
        return self.filter(state=Risk.State.TREATED)

    def review_overdue(self, on: datetime.date) -> "RiskQuerySet":
        return self.standing().filter(next_review_on__lt=on)

    def treatment_due(self, on: datetime.date) -> "RiskQuerySet":
        """Standing, with a treatment whose day has come."""
        return self.standing().filter(treatment_due_on__lte=on)


class Risk(Record):
    """What could go wrong or better than planned, how likely, how much, and what we do (6.1).

    A risk is avoided, reduced, shared or accepted; an opportunity is pursued or left. `impact` of an
    opportunity is its benefit. The fields say what stands now, the rows of `processes.models.
    assessment` what stood before.
    """

    class Kind(models.TextChoices):
        RISK = "risk", _("Risk")
        OPPORTUNITY = "opportunity", _("Opportunity")

    class Decision(models.TextChoices):
        AVOID = "avoid", _("Avoid it")
        REDUCE = "reduce", _("Reduce it")
        SHARE = "share", _("Share it with others")
        ACCEPT = "accept", _("Accept it as it is")
        PURSUE = "pursue", _("Pursue it")
        LEAVE = "leave", _("Leave it for now")

    class State(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        ASSESSED = "assessed", _("Assessed")
        TREATED = "treated", _("Treated")
        EVALUATED = "evaluated", _("Treatment evaluated")
        MONITORED = "monitored", _("Monitored")
        CLOSED = "closed", _("Closed")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.RISK)
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="risks", verbose_name=_("process")
    )
    source = models.CharField(_("where it comes from"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), blank=True, max_length=4000)
    harms_customers = models.BooleanField(
        _("could harm conformity or customers"),
        default=False,
        help_text=_("From a score of 12 it then needs a treatment, or a reason for accepting it."),
    )
    identified_on = models.DateField(_("identified on"), editable=False)
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), null=True, blank=True)
    impact = models.PositiveSmallIntegerField(_("impact"), null=True, blank=True)
    # The assessment before the present one, for the picture of what moved.
    previous_likelihood = models.PositiveSmallIntegerField(null=True, editable=False)
    previous_impact = models.PositiveSmallIntegerField(null=True, editable=False)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    treatment = models.TextField(_("what we do"), blank=True, max_length=4000)
    treatment_owner = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who does it"),
    )
    evaluation_method = models.TextField(
        _("how we will know that it worked"), blank=True, max_length=2000
    )
    treatment_planned_on = models.DateField(_("planned on"), null=True, editable=False)
    treatment_due_on = models.DateField(_("to be done by"), null=True, blank=True)
    treated_on = models.DateField(_("done on"), null=True, blank=True)
    evaluated_on = models.DateField(_("evaluated on"), null=True, blank=True)
    evaluation = models.TextField(_("what it brought"), blank=True, max_length=4000)
    effective = models.BooleanField(_("it worked"), null=True, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"), default=6, help_text=_("From 1 to 36.")
    )
    first_review_on = models.DateField(_("first review"), editable=False)
    next_review_on = models.DateField(_("next review"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.IDENTIFIED
    )

    objects = RiskQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["reference"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(likelihood=None, impact=None)
                | Q(likelihood__range=(1, 5), impact__range=(1, 5)),
                name="risk_steps",
                violation_error_message=_("Likelihood and impact are steps from 1 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(review_months__range=(1, 36)),
                name="risk_review_months",
                violation_error_message=_("Choose from 1 to 36 months."),
            ),
            models.CheckConstraint(
                condition=Q(kind="risk") & ~Q(decision__in=["pursue", "leave"])
                | Q(kind="opportunity", decision__in=["", "pursue", "leave"]),
                name="risk_decision_fits_kind",
                violation_error_message=_("An opportunity is pursued or left, a risk is not."),
            ),
            models.CheckConstraint(
                condition=Q(treatment="", treatment_planned_on=None)
                | (~Q(treatment="") & Q(treatment_planned_on__isnull=False)),
                name="risk_treatment_planned_on_a_day",
                violation_error_message=_("A treatment is planned on a day."),
            ),
            models.CheckConstraint(
                condition=Q(evaluated_on=None, effective=None)
                | Q(
                    evaluated_on__gte=F("treated_on"),
                    treated_on__isnull=False,
                    effective__isnull=False,
                ),
                name="risk_evaluated_after_treatment",
                violation_error_message=_("A treatment is evaluated after it was done."),
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
                name="risk_closed_on_a_day",
                violation_error_message=_("A closed risk says on which day it was closed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, args=[self.organization.slug, self.pk])

    @property
    def url_name(self) -> str:
        """Each kind has pages of its own."""
        return f"processes:{self.kind}"

    @property
    def is_opportunity(self) -> bool:
        return self.kind == self.Kind.OPPORTUNITY

    @property
    def score(self) -> int | None:
        """Likelihood times impact, 1 to 25; None before the assessment."""
        return self.likelihood * self.impact if self.likelihood and self.impact else None

    @property
    def previous_score(self) -> int | None:
        """The score of the assessment before; None where there was none."""
        if self.previous_likelihood and self.previous_impact:
            return self.previous_likelihood * self.previous_impact
        return None

    @property
    def evaluate_by(self) -> datetime.date | None:
        """By when somebody judges whether the treatment worked."""
        if self.state != self.State.TREATED or self.treated_on is None:
            return None
        return self.treated_on + datetime.timedelta(days=EVALUATE_DAYS)

    @property
    def awaits_treatment(self) -> bool:
        """Something is to be done about it and not done yet."""
        return self.state == self.State.ASSESSED and bool(self.treatment)

    @property
    def is_standing(self) -> bool:
        return self.state != self.State.CLOSED
