"""Nonconformities and their corrective action, round by round (clause 10.2)."""

import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record, Subject
from improvement.models import words
from improvement.models.shapes import branches, valid_fishbone, valid_whys
from improvement.models.states import NonconformityQuerySet
from people.models import Person
from processes.models import Process


def _by(label: Any) -> models.ForeignKey:
    """Who took a step, once it is taken."""
    return models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=label
    )


class Nonconformity(Record):
    """A requirement that was not met, its correction and its corrective action (10.2).

    The fields from `cause` on belong to the present round; rounds whose corrective action proved
    not effective are kept as `PastRound`. Whether an action is needed is decided once.
    """

    Grade = words.Grade
    Source = words.Source
    State = words.State

    grade = models.CharField(
        _("grade"), max_length=6, choices=Grade.choices, default=words.Grade.MINOR
    )
    statement = models.TextField(_("what is not met"), max_length=2000)
    objective_evidence = models.TextField(_("objective evidence"), max_length=4000)
    clause = models.CharField(_("clause"), max_length=20, blank=True)
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )
    source = models.CharField(
        _("where it comes from"), max_length=16, choices=Source.choices, default=Source.PROCESS
    )
    source_detail = models.CharField(_("customer, supplier or order"), max_length=160, blank=True)
    origin = models.ForeignKey(
        Subject,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("because of"),
    )
    repeats = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("repeats")
    )
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("owner"))
    raised_on = models.DateField(_("raised on"))
    # Set when it is raised, from the response times of that day; older ones have only `due_on`.
    correction_due_on = models.DateField(_("correction due on"), null=True, blank=True)
    plan_due_on = models.DateField(_("plan due on"), null=True, blank=True)
    due_on = models.DateField(_("response due on"))
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.RECORDED
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    correction = models.TextField(_("correction"), blank=True, max_length=4000)
    containment = models.TextField(_("containment"), blank=True, max_length=4000)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)
    action_needed = models.BooleanField(_("corrective action needed"), null=True, blank=True)
    action_reason = models.TextField(_("why or why not"), blank=True, max_length=2000)
    action_decided_on = models.DateField(_("need decided on"), null=True, blank=True)
    action_decided_by = _by(_("need decided by"))
    cause = models.TextField(_("cause"), blank=True, max_length=4000)
    whys = models.JSONField(_("five whys"), default=list, blank=True, validators=[valid_whys])
    fishbone = models.JSONField(
        _("fishbone"), default=dict, blank=True, validators=[valid_fishbone]
    )
    cause_on = models.DateField(_("cause analysed on"), null=True, blank=True)
    similar_where = models.TextField(_("where it was looked for"), blank=True, max_length=2000)
    similar_found = models.BooleanField(_("similar cases found"), null=True, blank=True)
    similar_cases = models.TextField(_("similar cases"), blank=True, max_length=4000)
    similar_on = models.DateField(_("looked for on"), null=True, blank=True)
    plan = models.TextField(_("corrective action"), blank=True, max_length=4000)
    plan_who = _by(_("who carries it out"))
    # The day that the owner proposes for the implementation; `due_on` once the plan is accepted.
    plan_for_on = models.DateField(_("implemented by"), null=True, blank=True)
    plan_proposed_on = models.DateField(_("plan proposed on"), null=True, blank=True)
    plan_proposed_by = _by(_("plan proposed by"))
    plan_return_reason = models.TextField(_("why it was given back"), blank=True, max_length=2000)
    plan_accepted_on = models.DateField(_("plan accepted on"), null=True, blank=True)
    plan_accepted_by = _by(_("accepted by"))
    effectiveness_criterion = models.TextField(
        _("how we shall see that it worked"), blank=True, max_length=2000
    )
    check_due_on = models.DateField(_("check of effectiveness due on"), null=True, blank=True)
    implemented_on = models.DateField(_("implemented on"), null=True, blank=True)
    implemented_by = _by(_("implemented by"))
    implementation = models.TextField(_("what was done"), blank=True, max_length=4000)
    system_updated = models.BooleanField(_("risks and system updated"), null=True, blank=True)
    system_update = models.TextField(_("what was updated, or why not"), blank=True, max_length=2000)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = _by(_("checked by"))
    check_result = models.TextField(_("what the check showed"), blank=True, max_length=4000)
    early_reason = models.TextField(_("why it was checked early"), blank=True, max_length=2000)
    effective = models.BooleanField(_("effective"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = _by(_("withdrawn by"))
    withdraw_reason = models.TextField(_("why it is none"), blank=True, max_length=2000)

    objects = NonconformityQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-raised_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(due_on__gte=F("raised_on")),
                name="nonconformity_due_after_raised",
                violation_error_message=_(
                    "The response is due after the nonconformity was raised."
                ),
            ),
            models.CheckConstraint(
                condition=Q(implemented_on=None)
                | (~Q(effectiveness_criterion="") & Q(check_due_on__isnull=False)),
                name="nonconformity_check_set_first",
                violation_error_message=_(
                    "How and when effectiveness is checked is set before the implementation."
                ),
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("implemented_by")),
                name="nonconformity_verifier_is_another",
                violation_error_message=_("Somebody else checks than the person who implemented."),
            ),
            models.CheckConstraint(
                condition=(Q(state="closed-effective", effective=True, checked_on__isnull=False))
                | (~Q(state="closed-effective") & Q(effective=None, checked_on=None)),
                name="nonconformity_closed_by_check",
                violation_error_message=_("Only a passed check of effectiveness closes it."),
            ),
            models.CheckConstraint(
                condition=~Q(state="closed-no-action")
                | (
                    Q(grade="minor", action_needed=False, action_decided_on__isnull=False)
                    & ~Q(action_reason="")
                ),
                name="nonconformity_no_action_reasoned",
                violation_error_message=_(
                    "Only a minor one is closed without corrective action, with a reason."
                ),
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdraw_reason="")
                )
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
                name="nonconformity_withdrawn_reasoned",
                violation_error_message=_("Say why it is no nonconformity after all."),
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(plan_accepted_on=None, round=1),
                name="nonconformity_withdrawn_before_plan",
                violation_error_message=_("A plan was accepted, so it cannot be withdrawn."),
            ),
            models.CheckConstraint(
                condition=~Q(state="plan-proposed")
                | (
                    Q(plan_proposed_by__isnull=False, check_due_on__isnull=False)
                    & ~Q(plan="")
                    & ~Q(effectiveness_criterion="")
                ),
                name="nonconformity_proposal_complete",
                violation_error_message=_(
                    "A plan says what removes the cause, and how and when that is checked."
                ),
            ),
            models.CheckConstraint(
                condition=Q(correction_due_on=None) | Q(correction_due_on__gte=F("raised_on")),
                name="nonconformity_correction_after_raised",
                violation_error_message=_("The correction is due after it was raised."),
            ),
            models.CheckConstraint(
                condition=Q(plan_due_on=None) | Q(plan_due_on__gte=F("raised_on")),
                name="nonconformity_plan_after_raised",
                violation_error_message=_("The plan is due after it was raised."),
            ),
            models.CheckConstraint(
                condition=Q(repeats=None) | ~Q(repeats=F("id")),
                name="nonconformity_repeats_another",
                violation_error_message=_("A nonconformity does not repeat itself."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "raised_on"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.statement[:80]}"

    def get_absolute_url(self) -> str:
        return reverse("improvement:nonconformity", args=[self.organization.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return self.state not in words.ENDED

    @property
    def deadline(self) -> datetime.date:
        """The day by which the next step is due; `NonconformityQuerySet.overdue` judges by it."""
        if self.state == self.State.IMPLEMENTED and self.check_due_on is not None:
            return self.check_due_on
        step = None
        if self.state == self.State.RECORDED:
            step = self.correction_due_on
        elif self.state in words.BEFORE_PLAN:
            step = self.plan_due_on
        return min(step or self.due_on, self.due_on)

    @property
    def fishbone_branches(self) -> list[tuple[str, list[str]]]:
        """The fishbone in words: each category with its causes; nothing for none."""
        return branches(self.fishbone)

    def is_overdue(self, on: datetime.date) -> bool:
        """Whether the next step is late on that day."""
        return self.is_open and self.deadline < on
