"""Dates of audits that somebody has to be told of: begin, report, answers, a programme to approve."""

import datetime
from zoneinfo import ZoneInfo

from audits import deadlines
from audits.models import Audit, AuditProgramme, Finding
from evidence.dues import Due, Schedule
from evidence.models import Record
from people.models import Organization, Person

AHEAD = 7
NEVER = 10_000
BEGIN = Schedule(before=(AHEAD,), first_after=NEVER)
LATE = Schedule(before=(), first_after=1, escalate_from=deadlines.EXECUTIVE_AFTER + 1)
REPORT = Schedule(before=(3,), first_after=1, escalate_from=deadlines.EXECUTIVE_AFTER + 1)
# Thirty days after the report, after sixty, then each month.
ANSWER = Schedule(
    before=(deadlines.ANSWER_DAYS - deadlines.FIRST_ANSWER_DAYS, 0),
    first_after=30,
    every=30,
    escalate_from=30,
)
APPROVAL = Schedule(before=(0,), first_after=7, escalate_from=deadlines.EXECUTIVE_AFTER + 1)


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Audits to begin and overdue ones, reports, unanswered opportunities, programmes in draft."""
    return [
        *_beginning(organization, on),
        *_overdue(organization, on),
        *_reports(organization, on),
        *_answers(organization, on),
        *_approvals(organization, on),
    ]


def _due(
    record: Record,
    rule: str,
    schedule: Schedule,
    due_on: datetime.date,
    known_on: datetime.date,
    people: list[Person],
) -> Due:
    each = {person.pk: person for person in people}
    return Due(
        rule=rule,
        schedule=schedule,
        kind=record._meta.label_lower,
        object_id=record.pk,
        title=str(record),
        due_on=due_on,
        people=tuple(each.values()),
        known_on=known_on,
    )


def _created_on(record: Record, organization: Organization) -> datetime.date:
    return record.created_at.astimezone(ZoneInfo(organization.timezone)).date()


def _beginning(organization: Organization, on: datetime.date) -> list[Due]:
    """Audits that begin within a week: the whole team has to know, also of one that was moved."""
    latest = on + datetime.timedelta(days=AHEAD)
    found = Audit.objects.of(organization).to_come().filter(planned_on__range=(on, latest))
    found = found.select_related("lead_auditor").prefetch_related("other_auditors")
    return [
        _due(
            audit,
            "audit-begins",
            BEGIN,
            audit.planned_on,
            _created_on(audit, organization),
            [audit.lead_auditor, *audit.other_auditors.all()],
        )
        for audit in found
    ]


def _overdue(organization: Organization, on: datetime.date) -> list[Due]:
    """Audits that should have begun."""
    found = Audit.objects.of(organization).overdue(on).select_related(*TOLD)
    return [
        _due(
            audit,
            "audit-overdue",
            LATE,
            audit.planned_on,
            _created_on(audit, organization),
            _told(audit, audit.planned_on, on),
        )
        for audit in found
    ]


def _reports(organization: Organization, on: datetime.date) -> list[Due]:
    """Reports that are due in three days or late."""
    days = datetime.timedelta(days=deadlines.report_days(organization))
    soon = on + datetime.timedelta(days=max(REPORT.before)) - days
    found = Audit.objects.of(organization).unreported().filter(ends_on__lte=soon)
    return [
        _due(
            audit,
            "audit-report",
            REPORT,
            audit.ends_on + days,
            audit.started_on or audit.ends_on,
            _told(audit, audit.ends_on + days, on),
        )
        for audit in found.select_related(*TOLD)
    ]


ABOVE = "reports_to__reports_to"
TOLD = (f"lead_auditor__{ABOVE}", f"programme__responsible__{ABOVE}")


def _told(audit: Audit, due_on: datetime.date, on: datetime.date) -> list[Person]:
    """The lead auditor; a week later also who is responsible for the programme."""
    if (on - due_on).days <= deadlines.RESPONSIBLE_AFTER:
        return [audit.lead_auditor]
    return [audit.lead_auditor, audit.programme.responsible]


def _answers(organization: Organization, on: datetime.date) -> list[Due]:
    """Opportunities for improvement that wait: who answers for the process decides."""
    first = on - datetime.timedelta(days=deadlines.FIRST_ANSWER_DAYS)
    found = Finding.objects.of(organization).standing().unanswered()
    found = found.filter(audit__issued_on__lte=first)
    process = "audit__process"
    people = (f"{process}__owner", f"{process}__acting_owner", "audit__programme__responsible")
    rows = found.select_related(*(f"{name}__{ABOVE}" for name in people))
    after = datetime.timedelta(days=deadlines.ANSWER_DAYS)
    return [
        _due(finding, "opportunity-answer", ANSWER, issued + after, issued, [_answers_for(finding)])
        for finding in rows
        if (issued := finding.audit.issued_on) is not None
    ]


def _answers_for(finding: Finding) -> Person:
    process = finding.audit.process
    return process.owner or process.acting_owner or finding.audit.programme.responsible


def _approvals(organization: Organization, on: datetime.date) -> list[Due]:
    """Programmes that should be approved by now, two weeks before they begin."""
    drafts = AuditProgramme.objects.of(organization).filter(state=AuditProgramme.State.DRAFT)
    drafts = drafts.filter(starts_on__lte=on + deadlines.APPROVAL_DAYS)
    return [
        _due(
            one,
            "audit-programme-approval",
            APPROVAL,
            one.starts_on - deadlines.APPROVAL_DAYS,
            _created_on(one, organization),
            [one.responsible],
        )
        for one in drafts.select_related(f"responsible__{ABOVE}")
    ]
