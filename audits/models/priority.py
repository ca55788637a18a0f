"""How often a process is audited and which clauses apply to it: what the year plan is made from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audits.models.programme import AuditProgramme
from people.models import Organization
from processes.models import Process


class ProcessPriority(models.Model):
    """How important a process is for a programme, and how often it shall be audited (9.2.2 a).

    Importance is a judgement with a reason. The figures for changes and earlier results are worked
    out (`audits.priorities`) and kept here on the day the programme is approved.
    """

    class Importance(models.IntegerChoices):
        LOW = 1, _("1, supports others")
        MIDDLE = 2, _("2, customers notice a failure")
        HIGH = 3, _("3, customers, safety or the law depend on it")

    programme = models.ForeignKey(AuditProgramme, models.CASCADE, related_name="priorities")
    process = models.ForeignKey(Process, models.PROTECT, related_name="+")
    importance = models.PositiveSmallIntegerField(
        _("importance"), choices=Importance.choices, default=Importance.MIDDLE
    )
    reason = models.CharField(_("why this important"), max_length=300, blank=True)
    # Months between audits where somebody decided otherwise than suggested, and why.
    own_months = models.PositiveSmallIntegerField(_("months between audits"), null=True, blank=True)
    own_reason = models.CharField(_("why another frequency"), max_length=300, blank=True)
    kept_change = models.PositiveSmallIntegerField(null=True, editable=False)
    kept_results = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["process__reference"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "process"], name="priority_once"),
            models.CheckConstraint(
                condition=Q(importance__range=(1, 3)), name="priority_importance_in_range"
            ),
            models.CheckConstraint(
                condition=Q(own_months=None) | (Q(own_months__range=(1, 36)) & ~Q(own_reason="")),
                name="priority_own_frequency_with_reason",
                violation_error_message=_("Say why another frequency than suggested is right."),
            ),
            models.CheckConstraint(
                condition=Q(kept_change=None, kept_results=None)
                | Q(kept_change__range=(0, 3), kept_results__range=(0, 3)),
                name="priority_kept_figures",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.importance}"


class ProcessClause(models.Model):
    """A clause applies to a process: an audit of it is expected within the certification cycle."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    clause = models.CharField(_("clause"), max_length=10)

    class Meta:
        ordering = ["process", "clause"]
        constraints = [
            models.UniqueConstraint(fields=["process", "clause"], name="process_clause_once"),
            models.CheckConstraint(condition=~Q(clause=""), name="process_clause_named"),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.clause}"


class ClauseTitle(models.Model):
    """An organization's own words for a clause, shown instead of ours."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    clause = models.CharField(_("clause"), max_length=10)
    title = models.CharField(_("title"), max_length=120)

    class Meta:
        ordering = ["clause"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "clause"], name="clause_title_once"),
            models.CheckConstraint(condition=~Q(title=""), name="clause_title_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.title}"
