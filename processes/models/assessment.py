"""What happened to a risk or opportunity over time: each judgement and each look is a row (6.1).

The risk itself holds what stands now; these rows say what stood on any day before.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from processes.models.risk import Risk


class RiskAssessment(models.Model):
    """How likely and how heavy somebody judged it on a day, each from 1 to 5, and why."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="assessments")
    on = models.DateField(_("on"))
    likelihood = models.PositiveSmallIntegerField(_("likelihood"))
    impact = models.PositiveSmallIntegerField(_("impact"))
    why = models.TextField(_("why"), blank=True, max_length=4000)
    assessed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("assessed by")
    )

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5)),
                name="assessment_steps",
                violation_error_message=_("Likelihood and impact are steps from 1 to 5."),
            )
        ]
        indexes = [models.Index(fields=["risk", "-on"])]

    def __str__(self) -> str:
        return f"{self.risk_id} {self.on} {self.likelihood}×{self.impact}"

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact


class RiskReview(models.Model):
    """Somebody looked at it again on a day, and when the next look is due."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="reviews")
    on = models.DateField(_("on"))
    next_review_on = models.DateField(_("next review"))
    conclusion = models.TextField(_("conclusion"), blank=True, max_length=4000)
    reviewed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("reviewed by")
    )

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_review_on__gt=F("on")),
                name="risk_review_before_the_next",
                violation_error_message=_("The next review comes after this one."),
            )
        ]
        indexes = [models.Index(fields=["risk", "-on"])]

    def __str__(self) -> str:
        return f"{self.risk_id} {self.on}"


class PastTreatment(models.Model):
    """A treatment that a new assessment replaced on a day, as it stood then."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="past_treatments")
    treatment = models.TextField(_("what was to be done"), max_length=4000)
    planned_on = models.DateField(_("planned on"))
    due_on = models.DateField(_("to be done by"), null=True)
    treated_on = models.DateField(_("done on"), null=True)
    evaluated_on = models.DateField(_("evaluated on"), null=True)
    effective = models.BooleanField(_("it worked"), null=True)
    evaluation = models.TextField(_("what it brought"), blank=True, max_length=4000)
    replaced_on = models.DateField(_("replaced on"))

    class Meta:
        ordering = ["-replaced_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replaced_on__gte=F("planned_on")),
                name="past_treatment_in_order",
                violation_error_message=_("A treatment is replaced after it was planned."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} {self.planned_on} {self.replaced_on}"
