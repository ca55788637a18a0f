"""Audits that the certification body or customers hold here."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Record
from people.models import Organization


class ExternalAuditQuerySet(models.QuerySet["ExternalAudit"]):
    """States of outside audits."""

    def of(self, organization: Organization) -> "ExternalAuditQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "ExternalAuditQuerySet":
        return self.exclude(state=ExternalAudit.State.CANCELLED)


class ExternalAudit(Record):
    """An audit that others hold here: the certification body or a customer."""

    class Kind(models.TextChoices):
        STAGE_1 = "stage-1", _("Certification, stage 1")
        STAGE_2 = "stage-2", _("Certification, stage 2")
        SURVEILLANCE = "surveillance", _("Surveillance")
        RECERTIFICATION = "recertification", _("Recertification")
        CUSTOMER = "customer", _("Customer audit")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    body = models.CharField(_("held by"), max_length=200)
    auditor = models.CharField(_("auditor"), max_length=200, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    scope = models.TextField(_("audit scope"), max_length=4000, blank=True)
    result = models.TextField(_("result"), max_length=4000, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PLANNED, editable=False
    )
    cancelled_reason = models.TextField(
        _("why it was cancelled"), max_length=2000, blank=True, editable=False
    )

    objects = ExternalAuditQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="external_audit_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | ~Q(result=""), name="external_audit_held_with_result"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_reason=""),
                name="external_audit_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("audits:external-audit", args=[self.organization.slug, self.pk])
