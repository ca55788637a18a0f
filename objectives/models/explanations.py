"""Explanations of what left its course, with the decision that answers it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Subject
from objectives.models.goals import Objective
from people.models import Person


class SignalExplanation(models.Model):
    """Why an objective left its course and what was decided; noise needs none (clause 9.1.3).

    Asked for by a signal, or, without one, when the series will not reach its target. The owner
    explains, top management decides where it is asked to (`decided_by`); what follows is a record of its own.
    """

    class Trigger(models.TextChoices):
        SIGNAL = "signal", _("a signal")
        OFF_COURSE = "off-course", _("the target will not be reached")

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
    trigger = models.CharField(
        _("asked because of"), max_length=10, choices=Trigger.choices, default=Trigger.SIGNAL
    )
    decided_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"), null=True)
    followed_by = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", null=True, verbose_name=_("what follows")
    )
    explained_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("explained by")
    )
    on = models.DateField(_("explained on"))

    class Meta:
        ordering = ["-period"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "period", "trigger"],
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

    def get_absolute_url(self) -> str:
        """Where it goes on: with the revision that was decided, else on its objective's page."""
        slug = self.objective.organization.slug
        if self.is_to_revise and self.decided_by_id is not None:
            return reverse("objectives:objective-revise", args=[slug, self.objective_id])
        return f"{reverse('objectives:objective', args=[slug, self.objective_id])}#signals"

    @property
    def is_to_decide(self) -> bool:
        """A revision or an acceptance that top management has not decided yet."""
        theirs = (self.Decision.REVISION, self.Decision.ACCEPT)
        return self.decided_by_id is None and self.decision in theirs

    @property
    def is_to_revise(self) -> bool:
        """A revision was decided or proposed, and is not made yet."""
        return self.decision == self.Decision.REVISION and self.followed_by_id is None
