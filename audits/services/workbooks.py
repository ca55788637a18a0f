"""The answers of an audit go out as a workbook, come back filled in, and are saved once confirmed."""

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import reduce
from operator import or_
from pathlib import Path
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import AnswerChange, AnswerWorkbook, Audit
from audits.services.answers import resolve_conflict, save_answer
from audits.services.questions import add_question
from audits.workbooks.adding import NewQuestion
from audits.workbooks.columns import ANSWERS, FIELDS
from audits.workbooks.comparing import LATER, Against, Comparison, RowPlan, compared
from audits.workbooks.reading import filled_rows
from audits.workbooks.stamp import SIGNATURE, checked
from audits.workbooks.words import known_words
from audits.workbooks.writing import answers_book
from evidence import editions, files, ledger
from evidence.services import lock
from pages.reading import limits
from pages.reading.parent import read_sheets
from pages.workbook import ABOUT, about_of
from people import clock
from people.models import Person
from people.rules import same_organization

State = AnswerWorkbook.State
CLAUSE_MAX = 10  # letters


def answers_workbook(*, audit: Audit, by: Person) -> IO[bytes]:
    """The questions and answers as an open workbook, which goes when it is closed.

    Raises AuditError where there is no question yet.
    """
    same_organization(AuditError, audit.organization, by=by)
    questions = list(audit.questions.all())
    if not questions:
        raise AuditError(_("The audit has no questions yet. Add a checklist first."))
    return answers_book(audit, questions, by=by, at=clock.now())


def upload_workbook(*, audit: Audit, file: UploadedFile, by: Person) -> AnswerWorkbook:
    """Read a filled-in workbook and keep its rows; no answer is saved before it is confirmed.

    The same file again gives the upload that waits. Raises AuditError, FileRefused or
    AttachmentError at `file`.
    """
    same_organization(AuditError, audit.organization, by=by)
    _refuse_closed(audit)
    name = _checked_name(file)
    with tempfile.NamedTemporaryFile(prefix="qms-answers-") as target:
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        sheets = read_sheets(Path(target.name), (ANSWERS, ABOUT))
    about = about_of(sheets[ABOUT])
    stamp = checked(about, audit)
    rows, columns = filled_rows(sheets[ANSWERS], stamp)
    sha256 = digest.hexdigest()
    waiting = audit.workbooks.filter(state=State.UPLOADED, by=by, sha256=sha256).first()
    return waiting or AnswerWorkbook.objects.create(
        organization=audit.organization,
        audit=audit,
        name=name,
        sha256=sha256,
        by=by,
        uploaded_at=clock.now(),
        stamp={**stamp, SIGNATURE: about[SIGNATURE], "columns": columns},
        rows=rows,
    )


def _checked_name(file: UploadedFile) -> str:
    name = files.clean_name(file.name or "")
    if not name.lower().endswith(".xlsx"):
        raise AuditError(
            _(
                "Choose the workbook (.xlsx) that you downloaded here. "
                "CSV and other files do not keep which text belongs to which question."
            ),
            "file",
        )
    if (file.size or 0) > limits.FILE_BYTES:
        most = limits.FILE_BYTES // limits.MEGABYTE
        raise AuditError(_("The file is larger than %(most)s MB.") % {"most": most}, "file")
    return name


def _refuse_closed(audit: Audit) -> None:
    if audit.is_issued:
        raise AuditError(_("The report is issued, so its answers stand fast."))
    if not audit.is_open_for_findings:
        raise AuditError(_("The audit has not begun or was cancelled, so it takes no answers."))


def workbook_changes(workbook: AnswerWorkbook) -> Comparison:
    """What confirming it would do now; nothing is saved."""
    questions = workbook.audit.questions.select_related("answered_by")
    edition = editions.edition(workbook.organization.edition)
    against = Against(
        audit_key=workbook.audit_id,
        questions=list(questions),
        words=known_words(),
        is_clause=lambda clause: len(clause) <= CLAUSE_MAX and bool(edition.listed(clause)),
        columns=workbook.stamp.get("columns", {}),
        repeats=_repeats(workbook),
        own=_own(workbook),
    )
    return compared(workbook.rows, against)


def _key(workbook: AnswerWorkbook, question: int) -> str:
    return f"xlsx:{workbook.sha256[:12]}:{question}"


def _repeats(workbook: AnswerWorkbook) -> frozenset[int]:
    start = _key(workbook, 0)[:-1]
    came = AnswerChange.objects.filter(audit=workbook.audit_id, key__startswith=start)
    return frozenset(came.values_list("question", flat=True))


def _own(workbook: AnswerWorkbook) -> dict[tuple[int, str], set[str]]:
    """What earlier uploads of the same download by the same person brought."""
    own: dict[tuple[int, str], set[str]] = defaultdict(set)
    before = AnswerWorkbook.objects.filter(
        audit=workbook.audit_id, by=workbook.by_id, state=State.APPLIED
    ).only("sha256", "stamp")
    signature = workbook.stamp.get(SIGNATURE)
    keys = [
        Q(key__startswith=_key(one, 0)[:-1])
        for one in before
        if one.stamp.get(SIGNATURE) == signature
    ]
    if not keys:
        return own
    came = AnswerChange.objects.filter(reduce(or_, keys), audit=workbook.audit_id)
    for question, changes in came.values_list("question", "changes"):
        for field, (_base, text) in changes.items():
            own[question, field].add(text)
    return own


@transaction.atomic
def confirm_workbook(
    *,
    workbook: AnswerWorkbook,
    by: Person,
    seen: str,
    choices: Mapping[int, str] | None = None,
    added: Collection[int] | None = None,
) -> AnswerWorkbook:
    """Save what a workbook changes: all of it or nothing.

    `seen` is the digest of the comparison that was looked at. `choices` says by question how a
    conflict ends: "theirs", "mine", "both", or "later" (what stands stays, what came is kept beside
    it until somebody decides). `added` are the rows whose new questions are taken, by default all
    that the audit does not ask yet. Rows with errors are left out. Raises AuditError; then nothing
    is saved and the upload waits.
    """
    audit = lock(workbook.audit)
    same_organization(AuditError, audit.organization, by=by)
    current = AnswerWorkbook.objects.select_for_update().get(pk=workbook.pk)
    current.audit = audit
    _refuse_ended(current)
    _refuse_closed(audit)
    found = workbook_changes(current)
    _refuse_other(found, seen)
    taken = [one for one in found.added if _is_taken(one, added)]
    if not found.plans and not taken:
        raise AuditError(_("Nothing in this file is new, so there is nothing to save."))
    conflicts = [
        _apply(current, plan, by, (choices or {}).get(plan.question.pk, plan.default))
        for plan in found.plans
    ]
    for one in taken:
        _add(current, one, by)
    summary = {
        "answers": len(found.plans) + sum(any(one.answers.values()) for one in taken),
        "questions": len(taken),
        "conflicts": sum(conflicts),
        "wrong": found.wrong,
    }
    _end(current, State.APPLIED, summary)
    _record(current, by)
    return current


def _refuse_ended(workbook: AnswerWorkbook) -> None:
    if workbook.state == State.APPLIED:
        raise AuditError(_("These answers are saved already."))
    if workbook.state == State.DISCARDED:
        raise AuditError(_("This upload was discarded. Upload the file again."))


def _refuse_other(found: Comparison, seen: str) -> None:
    if found.digest != seen:
        raise AuditError(
            _(
                "Somebody answered in the meantime, so this would save something else than what "
                "you saw. Nothing is saved yet. Look through the changes again."
            )
        )


def _is_taken(one: NewQuestion, added: Collection[int] | None) -> bool:
    return not one.is_asked if added is None else one.row in added


def _apply(workbook: AnswerWorkbook, plan: RowPlan, by: Person, choice: str) -> bool:
    """Save one row; gives whether a conflict waits to be decided."""
    if plan.conflicts and choice not in plan.choices:
        raise AuditError(_("Row %(row)d: choose which text stands.") % {"row": plan.row})
    waits = not plan.conflicts or choice == LATER
    plan.question.audit = workbook.audit
    try:
        saved = save_answer(
            question=plan.question,
            by=by,
            key=_key(workbook, plan.question.pk),
            changes=plan.sent,
            is_settled=waits,
        )
        if not waits:
            resolve_conflict(change=saved.change, by=by, resolution=choice)
    except AuditError as refused:
        raise _at_row(plan.row, refused) from refused
    return saved.state == AnswerChange.State.CONFLICT and waits


def _add(workbook: AnswerWorkbook, one: NewQuestion, by: Person) -> None:
    """Ask a question that was added by hand, and answer it as the row does."""
    try:
        question = add_question(audit=workbook.audit, by=by, key=one.key, **one.asked)
        changes = {name: ("", one.answers[name]) for name in FIELDS if one.answers[name]}
        if changes:
            save_answer(question=question, by=by, key=_key(workbook, question.pk), changes=changes)
    except AuditError as refused:
        raise _at_row(one.row, refused) from refused


def _at_row(row: int, refused: AuditError) -> AuditError:
    words = _("Row %(row)d: %(reason)s Nothing is saved.")
    return AuditError(words % {"row": row, "reason": refused.message})


def _record(workbook: AnswerWorkbook, by: Person) -> None:
    ledger.record(
        evidence.audit(workbook.audit),
        organization=workbook.organization,
        verb="uploaded",
        by=by,
        facts=[
            (_("File"), workbook.name),
            (_("SHA-256"), workbook.sha256),
            (_("Answers"), workbook.summary["answers"]),
            (_("Questions added"), workbook.summary["questions"]),
            (_("To be decided"), workbook.summary["conflicts"]),
        ],
        shows=(),
    )


@transaction.atomic
def discard_workbook(*, workbook: AnswerWorkbook, by: Person) -> AnswerWorkbook:
    """Save nothing of an upload; its rows are kept. Raises AuditError if it has ended."""
    same_organization(AuditError, workbook.organization, by=by)
    current = AnswerWorkbook.objects.select_for_update().get(pk=workbook.pk)
    _refuse_ended(current)
    return _end(current, State.DISCARDED, {})


def _end(workbook: AnswerWorkbook, state: str, summary: dict[str, int]) -> AnswerWorkbook:
    workbook.state, workbook.summary, workbook.ended_at = state, summary, clock.now()
    workbook.save(update_fields=["state", "summary", "ended_at"])
    return workbook
