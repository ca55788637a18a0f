"""Reminders: each step of each date, for each person, exactly one row."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Subject
from jobs.models import Job
from people.models import Organization, Person


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """States of reminders."""

    def of(self, organization: Organization) -> "ReminderQuerySet":
        return self.filter(organization=organization)

    def waiting(self) -> "ReminderQuerySet":
        """To be sent, or tried again."""
        return self.filter(state=Reminder.State.WAITING)


def rules() -> list[tuple[str, Any]]:
    """The rules by slug; a function, so that a new one needs no migration."""
    return Reminder.Rule.choices


class Reminder(models.Model):
    """Somebody is told once about one step of one date.

    `step` counts days relative to `due_on`: -21 is three weeks before, 7 is a week late. The unique
    constraint is the promise “once”: any number of planners may try.
    """

    class Rule(models.TextChoices):
        MANAGEMENT_REVIEW = "management-review", _("Management review")
        ACTION_OVERDUE = "action-overdue", _("Overdue action")
        NONCONFORMITY_STEP = "nonconformity-step", _("Next step about a nonconformity")
        PLAN_ACCEPTANCE = "plan-acceptance", _("Plan that waits to be accepted")
        EFFECTIVENESS_CHECK = "effectiveness-check", _("Check of effectiveness")
        MEASUREMENT_MISSING = "measurement-missing", _("Missing measurement")
        EXPLANATION_MISSING = (
            "explanation-missing",
            _("Objective off course without an explanation"),
        )
        POLICY_REVIEW = "policy-review", _("Review of the policy")
        RESOURCE_DELIVERY = "resource-delivery", _("Delivery of a resource")
        RESOURCE_BENEFIT = "resource-benefit", _("Check of a resource's benefit")
        RESOURCE_BACK = "resource-back", _("Deferred request that comes back")
        OVERRIDE_EXPIRY = "override-expiry", _("A word beside a status ends")
        ROLE_ACCEPTANCE = "role-acceptance", _("Responsibility to accept")
        WALK_FOLLOW_UP = "walk-follow-up", _("Follow-up of a walk")
        IDEA_ANSWER = "idea-answer", _("Idea without an answer")
        ESCALATION_ANSWER = "escalation-answer", _("Escalation without an answer")
        PROCESS_REVIEW = "process-review", _("Review of a process")
        CONTEXT_REVIEW = "context-review", _("Review of the context")
        CONTEXT_ISSUE_REVIEW = "context-issue-review", _("Review of a context issue")
        PARTY_REVIEW = "party-review", _("Review of an interested party")
        RISK_REVIEW = "risk-review", _("Review of a risk or an opportunity")
        RISK_TREATMENT = "risk-treatment", _("Treatment of a risk or an opportunity")
        RISK_EVALUATION = "risk-evaluation", _("Evaluation of a treatment")
        CALIBRATION_OVERDUE = "calibration-overdue", _("Overdue calibration")
        ASSESSMENT_OPEN = "assessment-open", _("Open impact assessment")
        KNOWLEDGE_REVIEW = "knowledge-review", _("Review of knowledge")
        GAP_OVERDUE = "gap-overdue", _("Overdue step to close a gap")
        AUDIT_BEGINS = "audit-begins", _("Audit that begins")
        AUDIT_OVERDUE = "audit-overdue", _("Audit that has not begun")
        AUDIT_REPORT = "audit-report", _("Report of an audit")
        OPPORTUNITY_ANSWER = "opportunity-answer", _("Opportunity for improvement to answer")
        AUDIT_PROGRAMME_APPROVAL = "audit-programme-approval", _("Audit programme to approve")
        GAP_EVALUATION = "gap-evaluation", _("Evaluation of a training")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        COLLECTED = "collected", _("Waits for the weekly mail")
        SENT = "sent", _("Sent")
        NOT_NEEDED = "not-needed", _("No longer needed")
        NO_ADDRESS = "no-address", _("No e-mail address")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    rule = models.CharField(_("rule"), max_length=30, choices=rules)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    due_on = models.DateField(_("due on"))
    step = models.IntegerField(_("days after the due date"))
    recipient = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("to whom")
    )
    is_escalation = models.BooleanField(_("told as the executive above"), default=False)
    title = models.CharField(_("about"), max_length=300)
    created_at = models.DateTimeField()
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.WAITING
    )
    sent_at = models.DateTimeField(_("sent at"), null=True)
    job = models.OneToOneField(Job, models.PROTECT, related_name="+", null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "rule", "subject", "due_on", "step", "recipient"],
                name="reminder_once",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="reminder_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.title} {self.step:+d}"

    def get_absolute_url(self) -> str:
        return reverse("programme:reminder", args=[self.organization.slug, self.pk])
