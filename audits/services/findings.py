"""What happens to findings: recorded with photos, put right until the report is issued, answered."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import Audit, AuditQuestion, Finding
from audits.services.checks import needed, not_before, past_day
from audits.services.facts import finding_facts
from evidence import editions, ledger
from evidence.errors import AttachmentError
from evidence.files import checked
from evidence.photos import upright
from evidence.queries import subject_of
from evidence.services import attach, lock, revise, save
from improvement.services import change_nonconformity, open_nonconformity
from people import clock
from people.models import Person

PHOTOS_MAX = 10


@transaction.atomic
def record_finding(
    *,
    audit: Audit,
    by: Person,
    grade: str,
    statement: str,
    clause: str = "",
    objective_evidence: str = "",
    owner: Person | None = None,
    due_on: datetime.date | None = None,
    found_on: datetime.date | None = None,
    files: Iterable[UploadedFile] = (),
    reference: str = "",
    may_repeat_words: bool = False,
) -> Finding:
    """Record what the audit found, with its photos; all of it or nothing.

    A major or minor nonconformity is opened in the same transaction: `owner` answers for it
    (default: the owner of the process) until `due_on` (default: as the response times say).
    The same words of the same grade are refused, since a lost answer makes people send again,
    unless `may_repeat_words`: two questions may be answered alike.
    Who is in the audit team found it, else the lead auditor did and `by` recorded it.
    Raises AuditError, and for a file that cannot be kept one for the field `files`.
    """
    current = lock(audit)
    finding = _new(current, grade, statement, clause, objective_evidence, found_on)
    if not may_repeat_words:
        _refuse_twice(finding)
    finding.number = _next_number(current)
    finding.reference = reference or f"{current.reference}-{finding.number}"
    finding.save(force_insert=True)
    in_team = by.pk == current.lead_auditor_id or current.other_auditors.contains(by)
    ledger.record(
        evidence.finding(finding),
        organization=current.organization,
        verb="found",
        by=by,
        actor=by if in_team else current.lead_auditor,
        occurred_on=finding.found_on,
        facts=finding_facts(finding),
        shows=(),  # it counts from its release on, and once
    )
    _attach_all(finding, files, by)
    if finding.is_nonconformity:
        open_for(finding, by=by, owner=owner, due_on=due_on)
    return finding


def _new(
    audit: Audit,
    grade: str,
    statement: str,
    clause: str,
    objective_evidence: str,
    found_on: datetime.date | None,
) -> Finding:
    """The finding, unsaved, after every check of its words and its day."""
    refuse_closed(audit)
    if grade not in Finding.Grade.values:
        raise AuditError(_("Choose what it is."), "grade")
    day = past_day(found_on, audit.organization, "found_on")
    not_before(day, audit.started_on, _("The audit began on %(day)s."), "found_on")
    finding = Finding(
        organization=audit.organization,
        audit=audit,
        created_at=clock.now(),
        grade=grade,
        found_on=day,
    )
    for name, value in _checked(finding, clause, statement, objective_evidence).items():
        setattr(finding, name, value)
    return finding


def refuse_closed(audit: Audit) -> None:
    """Refuse to touch findings before the audit begins and after its report is issued."""
    if audit.is_to_come:
        raise AuditError(_("The audit has not begun. Begin it, then record what it finds."))
    if audit.state == Audit.State.CANCELLED:
        raise AuditError(_("The audit was cancelled."))
    if not audit.is_open_for_findings:
        raise AuditError(_("The report is issued, so its findings stand fast."))


def _checked(
    finding: Finding, clause: str, statement: str, objective_evidence: str
) -> dict[str, str]:
    """The words of a finding; a nonconformity needs a clause and the evidence seen."""
    if clause and clause not in dict(editions.edition(finding.organization.edition).clauses):
        raise AuditError(_("Choose a clause of the edition in use."), "clause")
    if finding.is_nonconformity:
        needed(clause, _("Choose the clause that is not met."), "clause")
        needed(objective_evidence, _("Say what was seen."), "objective_evidence")
    return {
        "clause": clause,
        "statement": needed(statement, _("Say what was found."), "statement"),
        "objective_evidence": objective_evidence.strip(),
    }


def _refuse_twice(finding: Finding) -> None:
    """A lost answer on the shop floor makes people send again; the finding must not double."""
    same = (
        finding.audit.findings.filter(withdrawn_on=None)
        .filter(grade=finding.grade, clause=finding.clause, statement=finding.statement)
        .first()
    )
    if same is not None:
        raise AuditError(
            _("This finding is recorded already as %(reference)s.") % {"reference": same.reference},
            "statement",
        )


def _next_number(audit: Audit) -> int:
    newest = audit.findings.order_by("-number").first()
    return newest.number + 1 if newest else 1


def _attach_all(finding: Finding, files: Iterable[UploadedFile], by: Person) -> None:
    for position, upload in enumerate(files):
        if position == PHOTOS_MAX:
            raise AuditError(
                _("Choose at most %(number)d photos.") % {"number": PHOTOS_MAX}, "files"
            )
        try:
            attach(
                organization=finding.organization,
                subject=evidence.finding(finding),
                upload=as_taken(upload),
                by=by,
            )
        except AttachmentError as refused:
            raise AuditError(f"{upload.name}: {refused.message}", "files") from refused


def as_taken(upload: UploadedFile) -> UploadedFile:
    """A picture upright, smaller and without its location; any other file as it is."""
    is_picture = checked(upload).startswith("image/")
    return upright(upload)[0] if is_picture else upload


def open_for(
    finding: Finding,
    *,
    by: Person,
    owner: Person | None = None,
    due_on: datetime.date | None = None,
) -> None:
    """Open the nonconformity of a finding, in the transaction that makes it one."""
    finding.nonconformity = open_nonconformity(
        organization=finding.organization,
        by=by,
        grade=finding.grade,
        statement=finding.statement,
        objective_evidence=finding.objective_evidence,
        clause=finding.clause,
        process=finding.audit.process,
        origin=subject_of(finding.organization, Finding._meta.label_lower, finding.pk),
        owner=owner,
        raised_on=finding.found_on,
        due_on=due_on,
    )
    finding.save(update_fields=["nonconformity"])


def who_answers(audit: Audit) -> Person:
    """The owner of the process, who acts for a vacant one, else who answers for the programme."""
    return audit.process.owner or audit.process.acting_owner or audit.programme.responsible


@transaction.atomic
def change_finding(
    *, finding: Finding, by: Person, changes: dict[str, Any], version: int | None = None
) -> Finding:
    """Put the words of a finding right while the report is not issued. Raises StaleError.

    The answer that it came from says the same from then on.
    """
    current = lock(finding, version)
    refuse_closed(lock(current.audit))
    texts = {name: getattr(current, name) for name in ("clause", "statement", "objective_evidence")}
    checked = _checked(current, **{name: changes.get(name, text) for name, text in texts.items()})
    if current.nonconformity is not None:
        change_nonconformity(nonconformity=current.nonconformity, by=by, changes=checked)
    _follow(current, checked, by)
    return revise(finding, by=by, changes=checked, describe=evidence.finding, version=version)


def _follow(finding: Finding, words: dict[str, str], by: Person) -> None:
    """Else the answer would bring its own words back when the report is issued."""
    question = AuditQuestion.objects.select_for_update().filter(finding=finding).first()
    if question is None:
        return
    edition = editions.edition(finding.organization.edition)
    if edition.listed(question.clause) == words["clause"]:
        words = words | {"clause": question.clause}  # may be finer than what findings name
    changed = [name for name, text in words.items() if getattr(question, name) != text]
    if not changed:
        return
    for name in changed:
        setattr(question, name, words[name])
    question.answered_by, question.answered_at = by, clock.now()
    question.version += 1
    question.save(update_fields=[*changed, "answered_by", "answered_at", "version"])


@transaction.atomic
def disposition_ofi(
    *,
    finding: Finding,
    by: Person,
    decision: str,
    reason: str,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Finding:
    """Answer an opportunity for improvement of an issued report: accept or decline, with a reason."""
    current = lock(finding)
    if current.grade != Finding.Grade.OPPORTUNITY:
        raise AuditError(_("Only an opportunity for improvement is answered this way."))
    if not current.audit.is_issued:
        raise AuditError(_("The report is not issued yet. It can be answered afterwards."))
    if current.disposition:
        raise AuditError(_("This opportunity for improvement is answered already."))
    if decision not in Finding.Disposition.values:
        raise AuditError(_("Choose whether it is accepted or declined."), "decision")
    current.disposition = decision
    current.disposition_reason = needed(reason, _("Say why."), "reason")
    current.dispositioned_on = past_day(on, current.organization, "on")
    not_before(current.dispositioned_on, current.found_on, _("It was found on %(day)s."), "on")
    save(current, "disposition", "disposition_reason", "dispositioned_on")
    ledger.record(
        evidence.finding(current),
        organization=current.organization,
        verb="dispositioned",
        by=by,
        actor=actor,
        occurred_on=current.dispositioned_on,
        facts=[
            (_("Answer"), current.get_disposition_display()),
            (_("Reason"), current.disposition_reason),
        ],
    )
    return current
