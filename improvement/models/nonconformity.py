"""Nonconformities and their corrective action, round by round (clause 10.2)."""

import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record, Subject
from people.models import Organization, Person
from processes.models import Process


class NonconformityQuerySet(models.QuerySet["Nonconformity"]):
    """States of nonconformities."""

    def of(self, organization: Organization) -> "NonconformityQuerySet":
        return self.filter(organization=organization)

    def open(self) -> "NonconformityQuerySet":
        ended = (Nonconformity.State.CLOSED_EFFECTIVE, Nonconformity.State.WITHDRAWN)
        return self.exclude(state__in=ended)

    def open_on(self, on: datetime.date) -> "NonconformityQuerySet":
        """Raised by that day, and not closed by then."""
        closed = Q(state=Nonconformity.State.CLOSED_EFFECTIVE, checked_on__lte=on)
        return self.filter(raised_on__lte=on).exclude(closed)

    def overdue(self, on: datetime.date) -> "NonconformityQuerySet":
        """On that day the response was late, or the check of effectiveness was."""
        implemented = Q(implemented_on__lte=on)
        late_check = implemented & Q(check_due_on__lt=on)
        return self.open_on(on).filter(late_check | (~implemented & Q(due_on__lt=on)))

    def planned_on(self, on: datetime.date) -> "NonconformityQuerySet":
        """The corrective action of that day's round was accepted; of a past round, it was done."""
        rounds = PastRound.objects.filter(
            nonconformity=OuterRef("pk"), implemented_on__lte=on, checked_on__gt=on
        )
        return self.filter(Q(plan_accepted_on__lte=on) | Exists(rounds))


class Nonconformity(Record):
    """A requirement that was not met, its correction and its corrective action (10.2).

    The fields from `cause` on belong to the present round; rounds whose corrective action proved
    not effective are kept as `PastRound`.
    """

    class Grade(models.TextChoices):
        MAJOR = "major", _("Major")
        MINOR = "minor", _("Minor")

    class State(models.TextChoices):
        RECORDED = "recorded", _("Recorded")
        CORRECTED = "corrected", _("Corrected")
        CAUSE_ANALYSED = "cause-analysed", _("Cause analysed")
        PLAN_ACCEPTED = "plan-accepted", _("Plan accepted")
        IMPLEMENTED = "implemented", _("Implemented")
        CLOSED_EFFECTIVE = "closed-effective", _("Closed, effective")
        REOPENED = "reopened", _("Reopened")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    grade = models.CharField(_("grade"), max_length=6, choices=Grade.choices, default=Grade.MINOR)
    statement = models.TextField(_("what is not met"), max_length=2000)
    objective_evidence = models.TextField(_("objective evidence"), max_length=4000)
    clause = models.CharField(_("clause"), max_length=20, blank=True)
    process = models.ForeignKey(
        Process, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )
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
    due_on = models.DateField(_("response due on"))
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.RECORDED
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    correction = models.TextField(_("correction"), blank=True, max_length=4000)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)
    cause = models.TextField(_("cause"), blank=True, max_length=4000)
    similar_cases = models.TextField(_("similar cases"), blank=True, max_length=4000)
    cause_on = models.DateField(_("cause analysed on"), null=True, blank=True)
    plan = models.TextField(_("corrective action"), blank=True, max_length=4000)
    plan_accepted_on = models.DateField(_("plan accepted on"), null=True, blank=True)
    plan_accepted_by = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("accepted by"),
    )
    effectiveness_criterion = models.TextField(
        _("how we shall see that it worked"), blank=True, max_length=2000
    )
    check_due_on = models.DateField(_("check of effectiveness due on"), null=True, blank=True)
    implemented_on = models.DateField(_("implemented on"), null=True, blank=True)
    implemented_by = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("implemented by"),
    )
    implementation = models.TextField(_("what was done"), blank=True, max_length=4000)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("checked by"),
    )
    check_result = models.TextField(_("what the check showed"), blank=True, max_length=4000)
    effective = models.BooleanField(_("effective"), null=True, blank=True)

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
        return self.state != self.State.CLOSED_EFFECTIVE

    @property
    def deadline(self) -> datetime.date:
        """The day by which the next step is due: the response, then the check of effectiveness."""
        waits = self.state == self.State.IMPLEMENTED and self.check_due_on is not None
        return self.check_due_on if waits and self.check_due_on else self.due_on


class PastRound(models.Model):
    """A round of corrective action that its check found not effective; never changed afterwards."""

    nonconformity = models.ForeignKey(Nonconformity, models.CASCADE, related_name="past_rounds")
    number = models.PositiveSmallIntegerField(_("round"))
    cause = models.TextField(_("cause"))
    plan = models.TextField(_("corrective action"))
    effectiveness_criterion = models.TextField(_("how we shall see that it worked"))
    check_due_on = models.DateField(_("check of effectiveness due on"))
    implemented_on = models.DateField(_("implemented on"))
    implemented_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    check_result = models.TextField(_("what the check showed"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["nonconformity", "number"], name="past_round_once")
        ]

    def __str__(self) -> str:
        return f"{self.nonconformity_id} {self.number}"
