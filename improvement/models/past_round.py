"""Rounds of corrective action whose check found them not effective."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from improvement.models.shapes import branches, valid_fishbone, valid_whys
from people.models import Person


class PastRound(models.Model):
    """A round of corrective action that its check found not effective; never changed afterwards.

    What was not asked when older rounds were worked is empty.
    """

    nonconformity = models.ForeignKey(
        "improvement.Nonconformity", models.CASCADE, related_name="past_rounds"
    )
    number = models.PositiveSmallIntegerField(_("round"))
    cause = models.TextField(_("cause"))
    whys = models.JSONField(_("five whys"), default=list, blank=True, validators=[valid_whys])
    fishbone = models.JSONField(
        _("fishbone"), default=dict, blank=True, validators=[valid_fishbone]
    )
    cause_on = models.DateField(_("cause analysed on"), null=True)
    similar_where = models.TextField(_("where it was looked for"), blank=True)
    similar_found = models.BooleanField(_("similar cases found"), null=True)
    similar_cases = models.TextField(_("similar cases"), blank=True)
    similar_on = models.DateField(_("looked for on"), null=True)
    plan = models.TextField(_("corrective action"))
    plan_who = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    plan_proposed_on = models.DateField(_("plan proposed on"), null=True)
    plan_proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    plan_accepted_on = models.DateField(_("plan accepted on"), null=True)
    plan_accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    effectiveness_criterion = models.TextField(_("how we shall see that it worked"))
    check_due_on = models.DateField(_("check of effectiveness due on"))
    due_on = models.DateField(_("response due on"), null=True)
    implemented_on = models.DateField(_("implemented on"))
    implemented_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    implementation = models.TextField(_("what was done"), blank=True)
    system_updated = models.BooleanField(_("risks and system updated"), null=True)
    system_update = models.TextField(_("what was updated, or why not"), blank=True)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    check_result = models.TextField(_("what the check showed"))
    early_reason = models.TextField(_("why it was checked early"), blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["nonconformity", "number"], name="past_round_once")
        ]

    def __str__(self) -> str:
        return f"{self.nonconformity_id} {self.number}"

    @property
    def fishbone_branches(self) -> list[tuple[str, list[str]]]:
        """The fishbone in words: each category with its causes; nothing for none."""
        return branches(self.fishbone)
