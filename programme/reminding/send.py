"""Sending: one mail for one reminder, never missing.

The mail goes out before the row says so, in one job under its fence. A worker killed between the
two sends it again, with the same Message-ID, so that mail programs show it once; nobody can
promise more about e-mail.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import deadlines
from audits.models import Audit, AuditProgramme, Finding
from improvement.models import Action
from jobs import services as jobs
from jobs.services import Claim
from leadership.models import (
    Escalation,
    PolicyVersion,
    ResourceRequest,
    RoleAssignment,
    Suggestion,
    WalkFollowUp,
)
from objectives import periods
from objectives.models import Measurement, Objective
from objectives.questions import of_one
from people import clock
from programme.models import Reminder
from programme.reminding.sources import listed
from reviews.models import Review

KIND = "reminder-mail"


def send_reminder(claim: Claim) -> None:
    """Send the mail of one reminder, unless the work was finished or cancelled meanwhile."""
    reminder = Reminder.objects.select_related("organization", "subject", "recipient", "job").get(
        pk=claim.payload["reminder"]
    )
    if reminder.state != Reminder.State.WAITING:
        state, sent_at = reminder.state, reminder.sent_at
    elif still_needed(reminder):
        mail_of(reminder).send()
        state, sent_at = Reminder.State.SENT, clock.now()
    else:
        state, sent_at = Reminder.State.NOT_NEEDED, None
    with transaction.atomic():
        Reminder.objects.filter(pk=reminder.pk).update(state=state, sent_at=sent_at)
        jobs.finish(claim, result={"state": str(state)})


def still_needed(reminder: Reminder) -> bool:
    """Whether the date that the reminder is about still stands and is still open."""
    is_open = STILL_OPEN.get(reminder.rule, _is_listed)
    return is_open(reminder)


def _is_listed(reminder: Reminder) -> bool:
    """Asks the rooms again: they still list this very date."""
    organization = reminder.organization
    wanted = (reminder.rule, reminder.subject.kind, reminder.subject.object_id, reminder.due_on)
    dues = listed(organization, clock.today(organization))
    return wanted in {(due.rule, due.kind, due.object_id, due.due_on) for due in dues}


def _review_open(reminder: Reminder) -> bool:
    coming = Review.objects.of(reminder.organization).coming()
    return coming.filter(pk=reminder.subject.object_id, planned_on=reminder.due_on).exists()


def _action_open(reminder: Reminder) -> bool:
    still = Action.objects.of(reminder.organization).open()
    return still.filter(pk=reminder.subject.object_id, due_on=reminder.due_on).exists()


def _measurement_open(reminder: Reminder) -> bool:
    standing = Objective.objects.of(reminder.organization).standing()
    objective = standing.filter(pk=reminder.subject.object_id).first()
    if objective is None:
        return False
    period = periods.last_due(reminder.due_on, objective.frequency)
    return not Measurement.objects.filter(objective=objective, period=period).exists()


def _explanation_open(reminder: Reminder) -> bool:
    """Asks this objective alone: reading every series for each mail would take long."""
    standing = Objective.objects.of(reminder.organization).standing()
    objective = standing.filter(pk=reminder.subject.object_id).first()
    asked = of_one(objective, clock.today(reminder.organization)) if objective else []
    return any(one.due_on == reminder.due_on for one in asked)


def _policy_open(reminder: Reminder) -> bool:
    effective = PolicyVersion.objects.of(reminder.organization).effective()
    return effective.filter(pk=reminder.subject.object_id, review_due_on=reminder.due_on).exists()


def _request_open(reminder: Reminder) -> bool:
    """Whether the request still waits for the very day that was named."""
    request = ResourceRequest.objects.of(reminder.organization).filter(
        pk=reminder.subject.object_id
    )
    if reminder.rule == Reminder.Rule.RESOURCE_DELIVERY:
        return request.undelivered().filter(due_on=reminder.due_on).exists()
    if reminder.rule == Reminder.Rule.RESOURCE_BENEFIT:
        return request.filter(check_due_on=reminder.due_on).exists()
    return request.deferred().filter(revisit_on=reminder.due_on).exists()


def _acceptance_open(reminder: Reminder) -> bool:
    waiting = RoleAssignment.objects.of(reminder.organization).filter(accepted_on=None)
    still = waiting.filter(until_on=None, holder=reminder.recipient_id)
    escalated = waiting.filter(until_on=None, holder__isnull=False)
    found = escalated if reminder.is_escalation else still
    return found.filter(pk=reminder.subject.object_id).exists()


def _follow_up_open(reminder: Reminder) -> bool:
    undone = WalkFollowUp.objects.filter(walk__organization=reminder.organization, done_on=None)
    return undone.filter(walk=reminder.subject.object_id, due_on=reminder.due_on).exists()


def _idea_open(reminder: Reminder) -> bool:
    waiting = Suggestion.objects.of(reminder.organization).filter(first_answer_on=None)
    return waiting.filter(pk=reminder.subject.object_id).exists()


def _escalation_open(reminder: Reminder) -> bool:
    waiting = Escalation.objects.of(reminder.organization).waiting()
    return waiting.filter(pk=reminder.subject.object_id).exists()


def _audit_to_begin(reminder: Reminder) -> bool:
    to_come = Audit.objects.of(reminder.organization).to_come()
    return to_come.filter(pk=reminder.subject.object_id, planned_on=reminder.due_on).exists()


def _report_open(reminder: Reminder) -> bool:
    """Also whether the report is still due on that day: the days to it are a setting."""
    days = datetime.timedelta(days=deadlines.report_days(reminder.organization))
    begun = Audit.objects.of(reminder.organization).unreported()
    return begun.filter(pk=reminder.subject.object_id, ends_on=reminder.due_on - days).exists()


def _opportunity_open(reminder: Reminder) -> bool:
    waiting = Finding.objects.of(reminder.organization).standing().unanswered()
    return waiting.filter(pk=reminder.subject.object_id).exists()


def _programme_open(reminder: Reminder) -> bool:
    drafts = AuditProgramme.objects.of(reminder.organization).filter(
        state=AuditProgramme.State.DRAFT, starts_on=reminder.due_on + deadlines.APPROVAL_DAYS
    )
    return drafts.filter(pk=reminder.subject.object_id).exists()


# Quick answers for the rules with most dates; all others ask the rooms.
STILL_OPEN: dict[str, Callable[[Reminder], bool]] = {
    Reminder.Rule.MANAGEMENT_REVIEW: _review_open,
    Reminder.Rule.ACTION_OVERDUE: _action_open,
    Reminder.Rule.MEASUREMENT_MISSING: _measurement_open,
    Reminder.Rule.EXPLANATION_MISSING: _explanation_open,
    Reminder.Rule.POLICY_REVIEW: _policy_open,
    Reminder.Rule.RESOURCE_DELIVERY: _request_open,
    Reminder.Rule.RESOURCE_BENEFIT: _request_open,
    Reminder.Rule.RESOURCE_BACK: _request_open,
    Reminder.Rule.ROLE_ACCEPTANCE: _acceptance_open,
    Reminder.Rule.WALK_FOLLOW_UP: _follow_up_open,
    Reminder.Rule.IDEA_ANSWER: _idea_open,
    Reminder.Rule.ESCALATION_ANSWER: _escalation_open,
    Reminder.Rule.AUDIT_BEGINS: _audit_to_begin,
    Reminder.Rule.AUDIT_OVERDUE: _audit_to_begin,
    Reminder.Rule.AUDIT_REPORT: _report_open,
    Reminder.Rule.OPPORTUNITY_ANSWER: _opportunity_open,
    Reminder.Rule.AUDIT_PROGRAMME_APPROVAL: _programme_open,
}


def mail_of(reminder: Reminder) -> EmailMultiAlternatives:
    """The mail in text and HTML, with a link to the record and a Message-ID that never changes."""
    with translation.override(settings.LANGUAGE_CODE):
        context = context_of(reminder)
        subject = " ".join(render_to_string("email/reminder_subject.txt", context).split())
        mail = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("email/reminder.txt", context),
            to=[reminder.recipient.email],
            headers={"Message-ID": message_id(reminder), "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string("email/reminder.html", context), "text/html")
    return mail


def message_id(reminder: Reminder) -> str:
    """The same for the same reminder, however often it is sent."""
    host = settings.SITE_URL.split("//")[-1].split(":")[0].split("/")[0]
    return f"<reminder-{reminder.pk}.{reminder.organization.slug}@{host}>"


def context_of(reminder: Reminder) -> dict[str, Any]:
    """What the templates say: about what, why now, where to go."""
    subject, organization = reminder.subject, reminder.organization
    path = reverse(subject.url_name, args=[organization.slug, subject.object_id])
    return {
        "reminder": reminder,
        "organization": organization,
        "when": when(reminder),
        "link": f"{settings.SITE_URL}{path}",
        "link_label": _("Open “%(title)s”") % {"title": reminder.title},
        "why": why(reminder),
    }


def why(reminder: Reminder) -> str:
    """Why this person gets this mail, for its foot."""
    if reminder.is_escalation:
        return _("You get this mail as the executive above its owner.")
    return _("You get this mail because you answer for this.")


def when(reminder: Reminder) -> str:
    """“Due in 7 days, on 27 Nov 2026.”, “14 days late: was due on 6 Nov 2026.”"""
    day, step = date_format(reminder.due_on), reminder.step
    if step == 0:
        return _("Due today, %(day)s.") % {"day": day}
    if step < 0:
        text = ngettext(
            "Due in %(days)d day, on %(day)s.", "Due in %(days)d days, on %(day)s.", -step
        )
        return text % {"days": -step, "day": day}
    text = ngettext(
        "%(days)d day late: was due on %(day)s.",
        "%(days)d days late: was due on %(day)s.",
        step,
    )
    return text % {"days": step, "day": day}
