"""Findings before the report is issued: graded otherwise, withdrawn, brought back."""

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import Finding
from audits.services.checks import needed
from audits.services.findings import change_finding, open_for, refuse_closed, who_answers
from evidence import ledger
from evidence.facts import Change
from evidence.services import lock, save
from improvement.services import change_nonconformity, withdraw_nonconformity
from people import clock
from people.models import Person


@transaction.atomic
def regrade_finding(
    *,
    finding: Finding,
    by: Person,
    grade: str,
    clause: str,
    statement: str,
    objective_evidence: str,
) -> Finding:
    """Grade and words of a finding as its answer says now; nothing is written where all is so.

    A nonconformity that becomes something else is withdrawn; what becomes one opens one.
    """
    current = lock(finding)
    if current.grade != grade:
        current = _regraded(current, by, grade, clause, objective_evidence)
    words = {
        "clause": clause,
        "statement": statement,
        "objective_evidence": objective_evidence,
    }
    if all(getattr(current, name) == text.strip() for name, text in words.items()):
        return current
    return change_finding(finding=current, by=by, changes=words)


def _regraded(
    current: Finding, by: Person, grade: str, clause: str, objective_evidence: str
) -> Finding:
    refuse_closed(lock(current.audit))
    if grade not in Finding.Grade.values:
        raise AuditError(_("Choose what it is."), "grade")
    before = current.get_grade_display()
    was, becomes = current.is_nonconformity, grade in Finding.NONCONFORMING
    # The database wants clause and evidence in the same statement that makes it a nonconformity.
    current.grade, current.clause = grade, clause
    current.objective_evidence = objective_evidence.strip()
    nonconformity = current.nonconformity
    if was and not becomes:
        current.nonconformity = None
    save(current, "grade", "clause", "objective_evidence", "nonconformity")
    if nonconformity is not None and becomes:
        change_nonconformity(nonconformity=nonconformity, by=by, changes={"grade": grade})
    elif nonconformity is not None:
        reason = _("Graded as “%(grade)s” before the report was issued.")
        withdraw_nonconformity(
            nonconformity=nonconformity,
            by=by,
            reason=reason % {"grade": current.get_grade_display()},
        )
    elif becomes:
        open_for(current, by=by, owner=who_answers(current.audit))
    ledger.record(
        evidence.finding(current),
        organization=current.organization,
        verb="changed",
        by=by,
        facts=[(_("Grade"), Change(before, current.get_grade_display()))],
        shows=(),
    )
    return current


@transaction.atomic
def withdraw_finding(*, finding: Finding, by: Person, reason: str) -> Finding:
    """It was no finding after all; before the report is issued, with a reason. Its number stays."""
    current = lock(finding)
    refuse_closed(lock(current.audit))
    if current.withdrawn_on is not None:
        raise AuditError(_("This finding is withdrawn already."))
    reason = needed(reason, _("Say why it is withdrawn."), "reason")
    if current.nonconformity is not None:
        withdraw_nonconformity(nonconformity=current.nonconformity, by=by, reason=reason)
    current.nonconformity = None
    current.withdrawn_on = clock.today(current.organization)
    current.withdrawn_reason = reason
    save(current, "nonconformity", "withdrawn_on", "withdrawn_reason")
    return _recorded(current, by, "withdrawn", reason)


@transaction.atomic
def restore_finding(*, finding: Finding, by: Person) -> Finding:
    """Bring a withdrawn finding back under its number; a nonconformity is opened anew."""
    current = lock(finding)
    refuse_closed(lock(current.audit))
    if current.withdrawn_on is None:
        raise AuditError(_("This finding was not withdrawn."))
    current.withdrawn_on, current.withdrawn_reason = None, ""
    save(current, "withdrawn_on", "withdrawn_reason")
    if current.is_nonconformity:
        open_for(current, by=by, owner=who_answers(current.audit))
    return _recorded(current, by, "restored", _("Graded again."))


def _recorded(finding: Finding, by: Person, verb: str, reason: str) -> Finding:
    ledger.record(
        evidence.finding(finding),
        organization=finding.organization,
        verb=verb,
        by=by,
        facts=[(_("Reason"), reason)],
        shows=(),
    )
    return finding
