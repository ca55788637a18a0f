"""Measurements of objectives, the starts of new limits, and the rules that read them (clause 9.1)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Attachment, Record
from objectives.models.goals import Objective
from people.models import Person


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    """Measurements that count."""

    def standing(self) -> "MeasurementQuerySet":
        """Not replaced by a correction."""
        return self.filter(superseded_at=None)


class Measurement(models.Model):
    """The value of one period, or why there is none. A correction replaces it; the old one stays.

    `period` is the first day of what was measured (a day, week, month, quarter or year of the
    organization's calendar); `entered_at` says when somebody typed it. Values are in the unit of the
    objective. A share keeps its two parts: value = factor · numerator / denominator.
    A row is entered, then verified by somebody else, then locked; what an import that was taken back
    had brought is superseded without a successor.
    """

    class State(models.TextChoices):
        ENTERED = "entered", _("Entered")
        VERIFIED = "verified", _("Verified")
        LOCKED = "locked", _("Locked")
        SUPERSEDED = "superseded", _("Superseded")

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="measurements")
    period = models.DateField(_("period"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True)
    numerator = models.DecimalField(
        _("so many"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("of so many"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    data_source = models.CharField(_("source of this value"), max_length=200, blank=True)
    proof = models.ForeignKey(
        Attachment,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("proof"),
    )
    no_reading_reason = models.CharField(_("no reading, because"), max_length=300, blank=True)
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    corrects = models.OneToOneField("self", models.PROTECT, related_name="superseded_by", null=True)
    correction_reason = models.CharField(_("reason for the correction"), max_length=300, blank=True)
    superseded_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    verified_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    locked_at = models.DateTimeField(null=True)
    imported_by = models.ForeignKey(
        "objectives.ReadingImport", models.PROTECT, related_name="measurements", null=True
    )
    # Made by the browser that sends a reading, so that a repeat is not a second entry.
    client_key = models.UUIDField(null=True, editable=False)

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
            models.UniqueConstraint(
                fields=["objective", "client_key"],
                condition=Q(client_key__isnull=False),
                name="measurement_sent_once",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, no_reading_reason="")
                | (Q(value=None) & ~Q(no_reading_reason="")),
                name="measurement_value_or_reason",
                violation_error_message=_("Enter a value, or say why there is none."),
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__isnull=False, denominator__gt=0, value__isnull=False),
                name="measurement_share_whole",
                violation_error_message=_("A share needs both parts; it cannot be of nothing."),
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_at=None)
                | (
                    Q(verified_by__isnull=False, verified_at__isnull=False)
                    & ~Q(verified_by=F("entered_by"))
                ),
                name="measurement_verified_by_another",
                violation_error_message=_("Somebody else than who entered it has to verify it."),
            ),
            models.CheckConstraint(
                condition=Q(locked_by=None, locked_at=None)
                | Q(locked_by__isnull=False, locked_at__isnull=False, verified_at__isnull=False),
                name="measurement_locked_when_verified",
                violation_error_message=_("Verify it before you lock it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.period} {self.value}"

    @property
    def state(self) -> "Measurement.State":
        """Where this entry stands between typing and locking."""
        if self.superseded_at:
            return self.State.SUPERSEDED
        if self.locked_at:
            return self.State.LOCKED
        return self.State.VERIFIED if self.verified_at else self.State.ENTERED


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


class ChartRules(Record):
    """How the organization reads its series from a day on: centre, limits, rules for signals.

    Never changed: other rules are another row. `rules` are slugs of `objectives.xmr.Rule`; `rule_set`
    names the published set whose figures they take.
    """

    class Centre(models.TextChoices):
        MEAN = "mean", _("mean and mean moving range")
        MEDIAN = "median", _("median and median moving range")

    class RuleSet(models.TextChoices):
        DEFAULT = "default", _("three rules: outside, 3 of 4 near a limit, 8 on one side")
        NHS = "nhs", _("four rules: outside, 2 of 3 near a limit, 7 on one side, 7 in a trend")
        NELSON = (
            "nelson",
            _("four rules: outside, 2 of 3 near a limit, 9 on one side, 6 in a trend"),
        )

    centre = models.CharField(
        _("limits from"), max_length=6, choices=Centre.choices, default=Centre.MEAN
    )
    rule_set = models.CharField(
        _("set of rules"), max_length=10, choices=RuleSet.choices, default=RuleSet.DEFAULT
    )
    rules = models.JSONField(_("rules"), default=list)
    reason = models.TextField(_("reason"), max_length=1000)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("set by"))
    effective_on = models.DateField(_("in force from"))

    class Meta(Record.Meta):
        ordering = ["-effective_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="chart_rules_have_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("objectives:chart-rules-version", args=[self.organization.slug, self.pk])
