"""The audit programme of a period (9.2.2 a)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization, Person


class AuditProgrammeQuerySet(models.QuerySet["AuditProgramme"]):
    """States of audit programmes."""

    def of(self, organization: Organization) -> "AuditProgrammeQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "AuditProgrammeQuerySet":
        """Programmes that audits may still be planned in."""
        return self.exclude(state__in=AuditProgramme.ENDED)


class AuditProgramme(Record):
    """What will be audited in a period, why and how (9.2.2 a)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        RUNNING = "running", _("Running")
        EVALUATED = "evaluated", _("Evaluated")
        CLOSED = "closed", _("Closed")

    ENDED = (State.EVALUATED, State.CLOSED)

    title = models.CharField(_("title"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    objectives = models.TextField(_("objectives"), max_length=4000)
    scope = models.TextField(_("scope"), max_length=4000)
    criteria = models.TextField(_("audit criteria"), max_length=4000, blank=True)
    methods = models.TextField(_("methods"), max_length=4000, blank=True)
    responsibilities = models.TextField(_("responsibilities"), max_length=4000, blank=True)
    risks = models.TextField(_("risks to the programme"), max_length=4000, blank=True)
    responsible = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("responsible")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    approved_on = models.DateField(_("approved on"), null=True, editable=False)
    approved_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, editable=False
    )
    evaluation = models.TextField(_("evaluation"), max_length=4000, blank=True, editable=False)
    evaluated_on = models.DateField(_("evaluated on"), null=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)

    objects = AuditProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="programme_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="programme_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="evaluated")
                | (Q(evaluated_on__isnull=False) & ~Q(evaluation="")),
                name="programme_evaluated_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_on__isnull=False) & ~Q(evaluation="")),
                name="programme_closed_with_evaluation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("audits:programme", args=[self.organization.slug, self.pk])

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def has_ended(self) -> bool:
        """Whether it was looked back on: nothing more is planned in it."""
        return self.state in self.ENDED
