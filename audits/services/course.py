"""The course of an audit: begun, report drafted, report issued, followed up, closed."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import evidence, queries
from audits.errors import AuditError
from audits.impartiality import refuse_own_work
from audits.models import Audit, AuditProgramme, Finding
from audits.reporting.ordering import order
from audits.reporting.reading import keep
from audits.services.answers import settle_all
from audits.services.checks import needed, not_before, past_day
from audits.services.facts import answer_facts, finding_facts
from audits.services.finishing import refuse_unfinished
from audits.services.teams import allowed_or_refuse, standing_exceptions, team
from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, save
from improvement.services import release_nonconformity
from people import clock
from people.models import Person

State = Audit.State


@transaction.atomic
def start_audit(*, audit: Audit, by: Person, on: datetime.date | None = None) -> Audit:
    """Begin a planned audit of an approved programme.

    Impartiality is judged anew: the process may have a new owner since the audit was planned.
    """
    current = lock(audit)
    if not current.is_to_come:
        raise AuditError(_("Only a planned audit can begin."))
    started_on = past_day(on, current.organization)
    _refuse_own_work(current, started_on)
    _run(lock(current.programme))
    current.started_on, current.state = started_on, State.IN_PROGRESS
    save(current, "state", "started_on")
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="started",
        by=by,
        actor=current.lead_auditor,
        occurred_on=started_on,
    )
    return current


def _refuse_own_work(audit: Audit, started_on: datetime.date) -> None:
    """Judged for the day of the audit and for today: new owners hear about their own work."""
    auditors = team(audit.lead_auditor, list(audit.other_auditors.all()))
    standing = standing_exceptions(audit)
    allowed_or_refuse(audit.process, auditors, started_on, standing=standing)
    for auditor, field in auditors:
        if auditor.pk not in standing:
            refuse_own_work(audit.process, auditor, clock.today(audit.organization), field)


def _run(programme: AuditProgramme) -> None:
    """The first audit sets its programme running."""
    if programme.state == AuditProgramme.State.DRAFT:
        raise AuditError(_("The audit programme is not approved. Approve it first."))
    if programme.has_ended:
        raise AuditError(_("The audit programme is closed. Plan the audit in another one."))
    if programme.state == AuditProgramme.State.APPROVED:
        programme.state = AuditProgramme.State.RUNNING
        save(programme, "state")


@transaction.atomic
def write_report(
    *, audit: Audit, by: Person, conclusion: str, strengths: str = "", version: int | None = None
) -> Audit:
    """Write the draft of the report, or write it anew, with a finding for each complete graded answer.

    Stays inside the house until issued.
    """
    current = lock(audit, version)
    if not current.is_open_for_findings:
        raise AuditError(_("A report is written while the audit is in progress."))
    settle_all(audit=current, by=by)
    current.conclusion = needed(conclusion, _("Say what the audit concludes."), "conclusion")
    current.strengths = strengths.strip()
    current.state = State.DRAFT_REPORT
    save(current, "state", "conclusion", "strengths")
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="drafted",
        by=by,
        facts=[(_("Conclusion"), current.conclusion), (_("Strengths"), current.strengths)],
        shows=(),
    )
    return current


@transaction.atomic
def issue_report(
    *, audit: Audit, by: Person, on: datetime.date | None = None, actor: Person | None = None
) -> Audit:
    """Issue the report: its findings stand fast and are released as evidence, each by an entry.

    Its words are kept as they are now, their digest goes into the ledger, its PDF is asked for.
    """
    current = lock(audit)
    if current.state != State.DRAFT_REPORT:
        raise AuditError(_("Write the report before it is issued."))
    refuse_unfinished(current, by)
    found = list(queries.findings_of(current))
    issued_on = past_day(on, current.organization)
    newest = max((finding.found_on for finding in found), default=current.started_on)
    not_before(
        issued_on,
        newest,
        _("The audit went on until %(day)s. Issue the report then or later."),
        "on",
    )
    current.issued_on, current.state = issued_on, State.ISSUED
    save(current, "state", "issued_on")
    digest = keep(current)
    order(current, by)
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="issued",
        by=by,
        actor=actor or current.lead_auditor,
        occurred_on=issued_on,
        facts=[*_report_facts(current, found), (_("Digest of the report"), digest)],
    )
    for finding in found:
        finding.audit = current
        _release(finding, by=by, on=issued_on)
    return current


def _report_facts(audit: Audit, found: list[Finding]) -> list[Fact]:
    grades = [
        (label, sum(finding.grade == grade for finding in found))
        for grade, label in Finding.Grade.choices
    ]
    return [
        (_("Begun on"), audit.started_on),
        (_("Conclusion"), audit.conclusion),
        (_("Strengths"), audit.strengths),
        *grades,
        *answer_facts(audit),
    ]


def _release(finding: Finding, *, by: Person, on: datetime.date) -> None:
    """Put a finding, and its nonconformity, before the eyes of outside auditors."""
    ledger.record(
        evidence.finding(finding),
        organization=finding.organization,
        verb="released",
        by=by,
        occurred_on=on,
        facts=finding_facts(finding),
    )
    if finding.nonconformity is not None:
        release_nonconformity(nonconformity=finding.nonconformity, by=by, on=on)


@transaction.atomic
def close_audit(*, audit: Audit, by: Person, on: datetime.date | None = None) -> Audit:
    """Close an issued audit once a check found each of its nonconformities put right for good."""
    current = lock(audit)
    if current.state != State.ISSUED:
        raise AuditError(_("Only an audit with an issued report can be closed."))
    still_open = queries.open_nonconformities(current)
    waiting = list(still_open.values_list("nonconformity__reference", flat=True))
    if waiting:
        message = ngettext(
            "%(references)s is still open. Close it first.",
            "%(references)s are still open. Close them first.",
            len(waiting),
        )
        raise AuditError(message % {"references": ", ".join(waiting)})
    current.closed_on = past_day(on, current.organization)
    not_before(current.closed_on, current.issued_on, _("The report was issued on %(day)s."), "on")
    current.state = State.CLOSED
    save(current, "state", "closed_on")
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="closed",
        by=by,
        occurred_on=current.closed_on,
    )
    return current
