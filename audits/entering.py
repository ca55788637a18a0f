"""What the page of entry knows of an audit, as plain data that a browser can keep without network."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from audits import queries
from audits.models import AnswerChange, Audit, AuditPhoto, AuditQuestion, Finding
from evidence import editions
from people import clock
from people.models import Person

LAST_TIME_SHOWN = 2  # earlier nonconformities beside a question
LAST_TIME_READ = 200  # of the process, newest first
LAST_TIME_LENGTH = 160  # characters of a statement
Data = dict[str, Any]
# Texts that wait for a decision, or came too late; both are shown with who wrote them.
SHOWN_CHANGES = (AnswerChange.State.CONFLICT, AnswerChange.State.LATE)


def entry_state(audit: Audit, person: Person) -> Data:
    """The audit as it stands, who is signed in, and every question with answer, photos, conflicts.

    The same number of queries for any number of questions.
    """
    return {
        "person": {"id": person.pk, "name": person.name},
        "audit": {
            "id": audit.pk,
            "reference": audit.reference,
            "title": audit.title,
            "state": audit.state,
            "state_label": audit.get_state_display(),
            "is_open": audit.is_open_for_findings,
        },
        "questions": question_states(audit, last_time=True),
    }


def question_states(
    audit: Audit, keys: set[int] | None = None, *, last_time: bool = False
) -> list[Data]:
    """The questions of the audit in order, or those with these keys alone.

    Without `last_time` the notes about earlier audits are left out: they do not change in a day.
    """
    rows = audit.questions.select_related("finding", "answered_by")
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    questions = list(rows)
    photos = _by_question(
        AuditPhoto.objects.filter(audit=audit, removed_at=None).select_related("by"), keys
    )
    changes = _by_question(
        audit.answer_changes.filter(state__in=SHOWN_CHANGES).select_related("by"), keys
    )
    notes = _last_time(audit) if last_time else None
    return [
        _question(audit, one, photos.get(one.pk, []), changes.get(one.pk, []), notes)
        for one in questions
    ]


def _by_question(rows: Any, keys: set[int] | None) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows if keys is None else rows.filter(question_id__in=keys):
        found.setdefault(row.question_id, []).append(row)
    return found


def _question(
    audit: Audit,
    question: AuditQuestion,
    photos: list[AuditPhoto],
    changes: list[AnswerChange],
    notes: dict[str, list[Data]] | None,
) -> Data:
    finding = question.finding
    standing = finding if finding is not None and finding.withdrawn_on is None else None
    state = {
        "id": question.pk,
        "key": question.key,
        "position": question.position,
        "section": question.section,
        "clause": question.clause,
        "text": question.text,
        "requirement": question.requirement,
        "look_for": question.look_for,
        "result": question.result,
        "result_label": question.get_result_display() if question.result else "",
        "statement": question.statement,
        "objective_evidence": question.objective_evidence,
        "version": question.version,
        "by": question.answered_by.name if question.answered_by else "",
        "by_id": question.answered_by_id,
        "at": question.answered_at.isoformat() if question.answered_at else "",
        "finding": standing.reference if standing else "",
        "incomplete": question.is_incomplete,
        "unsettled": audit.is_open_for_findings and is_unsettled(question, standing),
        "photos": [_photo(audit, question, one) for one in photos],
        "conflicts": [_change(question, one) for one in changes if one.state == "conflict"],
        "late": [_late(one) for one in changes if one.state == "late" and one.changes],
    }
    if notes is not None:
        listed = editions.edition(audit.organization.edition).listed(question.clause)
        state["last_time"] = notes.get(listed, []) if listed else []
    return state


def is_unsettled(question: AuditQuestion, standing: Finding | None) -> bool:
    """Whether the finding does not say yet what the answer says."""
    if not question.is_graded:
        return standing is not None
    if question.is_incomplete:
        return False
    said = (question.result, question.statement, question.objective_evidence)
    return standing is None or said != (
        standing.grade, standing.statement, standing.objective_evidence,
    )  # fmt: skip


def _photo(audit: Audit, question: AuditQuestion, photo: AuditPhoto) -> Data:
    address = [audit.organization.slug, audit.pk, photo.pk]
    is_free = audit.is_open_for_findings and question.finding_id is None
    return {
        "id": photo.pk,
        "key": photo.key,
        "name": photo.name,
        "url": reverse("audits:photo", args=address),
        "remove_url": reverse("audits:photo-remove", args=address) if is_free else "",
        "width": photo.width,
        "height": photo.height,
        "by": photo.by.name,
        "made_at": photo.made_at.isoformat(),
    }


def _change(question: AuditQuestion, change: AnswerChange) -> Data:
    """A conflict as it stands today: for each field what stands now, and what came."""
    return {
        "id": change.pk,
        "by": change.by.name,
        "by_id": change.by_id,
        "made_at": change.made_at.isoformat(),
        "fields": {
            field: [getattr(question, field), mine]
            for field, (_theirs, mine) in change.conflicts.items()
        },
    }


def _late(change: AnswerChange) -> Data:
    return {
        "id": change.pk,
        "by": change.by.name,
        "by_id": change.by_id,
        "made_at": change.made_at.isoformat(),
        "fields": {field: text for field, (_base, text) in change.changes.items()},
    }


def _last_time(audit: Audit) -> dict[str, list[Data]]:
    """What earlier audits of the process found not met, by clause, the newest first."""
    before = audit.started_on or clock.today(audit.organization)
    notes: dict[str, list[Data]] = {}
    found = queries.earlier_nonconformities(audit.process, before)
    for finding in found.exclude(audit=audit)[:LAST_TIME_READ]:
        known = notes.setdefault(finding.clause, [])
        if len(known) < LAST_TIME_SHOWN:
            known.append(_note(finding))
    return notes


def _note(finding: Finding) -> Data:
    nonconformity = finding.nonconformity
    return {
        "day": date_format(finding.found_on, "F Y"),
        "statement": Truncator(finding.statement).chars(LAST_TIME_LENGTH),
        "state": nonconformity.get_state_display() if nonconformity else "",
    }
