"""Answers to the questions of an audit, as devices send them: once, in order, nothing lost (9.2.2 f).

A device says for each field which text it was based on. What nobody touched meanwhile is taken;
where somebody else wrote something different, both texts are kept until a person decides.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext as _

from audits.errors import AuditError
from audits.models import AnswerChange, Audit, AuditQuestion
from audits.services.settling import settle
from evidence.services import lock
from people import clock
from people.models import Person

FIELDS = ("result", "statement", "objective_evidence")
TEXTS = ("statement", "objective_evidence")
Changes = Mapping[str, tuple[str, str]]
State = AnswerChange.State


@dataclass(frozen=True)
class Saved:
    """What became of one change: its row, the question as it stands now, whether it came before."""

    change: AnswerChange
    question: AuditQuestion
    is_repeat: bool = False

    @property
    def state(self) -> str:
        """What became of it: applied, conflict, late or resolved."""
        return str(self.change.state)


@transaction.atomic
def save_answer(
    *,
    question: AuditQuestion,
    by: Person,
    key: str,
    changes: Changes,
    made_at: datetime.datetime | None = None,
    is_settled: bool = True,
) -> Saved:
    """Take what a device sent: field → (text it was based on, new text).

    `key` is the device's own; the same key again changes nothing and gives what came of it.
    `made_at` is the device's time (UTC), by default now. With `is_settled` the auditor has left the
    question, so a graded answer with all its words becomes a finding, or its finding follows it.
    Raises AuditError for unknown words and for an audit that has not begun or was cancelled; after
    the report was issued the text is kept as late and changes nothing.
    """
    audit = lock(question.audit)
    before = audit.answer_changes.select_related("question").filter(key=key).first()
    if before is not None:
        return Saved(before, before.question, is_repeat=True)
    current = audit.questions.select_for_update().get(pk=question.pk)
    current.audit = audit
    _refuse(audit, changes)
    taken, conflicts = ({}, {}) if audit.is_issued else _compared(current, changes)
    carried_on = [] if audit.is_issued else _carried_on(current, changes, by)
    conflicts = _still_undecided(current, carried_on, changes) | conflicts
    change = AnswerChange.objects.create(
        audit=audit,
        question=current,
        key=key,
        by=by,
        made_at=made_at or clock.now(),
        received_at=clock.now(),
        changes={field: list(pair) for field, pair in changes.items()},
        conflicts=conflicts,
        state=State.LATE if audit.is_issued else State.CONFLICT if conflicts else State.APPLIED,
    )
    for earlier in carried_on:
        _decide(earlier, AnswerChange.Resolution.THEIRS, by)
    _take(current, taken, by)
    if is_settled and not audit.is_issued:
        settle(question=current, by=by)
    return Saved(change, current)


def _refuse(audit: Audit, changes: Changes) -> None:
    if not (audit.is_open_for_findings or audit.is_issued):
        raise AuditError(_("The audit has not begun or was cancelled."))
    for field, (_base, text) in changes.items():
        if field not in FIELDS:
            raise AuditError(_("An answer has no field “%(name)s”.") % {"name": field})
        _refuse_text(field, text)


def _refuse_text(field: str, text: str) -> None:
    if field == "result" and text and text not in AuditQuestion.Result.values:
        raise AuditError(_("Choose one of the answers."), "result")
    longest = cast(Field, AuditQuestion._meta.get_field(field)).max_length
    if field in TEXTS and longest is not None and len(text) > longest:
        raise AuditError(
            _("Write at most %(most)d characters; this has %(number)d.")
            % {"most": longest, "number": len(text)},
            field,
        )


def _compared(
    current: AuditQuestion, changes: Changes
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What may be taken, and where somebody else wrote something different: [theirs, mine]."""
    taken: dict[str, str] = {}
    conflicts: dict[str, list[str]] = {}
    for field, (base, text) in changes.items():
        stands = getattr(current, field)
        if stands == text:
            continue
        if stands == base:
            taken[field] = text
        else:
            conflicts[field] = [stands, text]
    return taken, conflicts


def _carried_on(current: AuditQuestion, changes: Changes, by: Person) -> list[AnswerChange]:
    """Open conflicts in whose own text the same person has typed on: the newer text stands for it,
    so that a sentence typed while somebody else holds another is one conflict, not one for each word.
    """
    if all(getattr(current, field) == base for field, (base, _text) in changes.items()):
        return []
    return [
        earlier
        for earlier in current.changes.filter(state=State.CONFLICT, by=by)
        if any(
            field in changes and changes[field][0] == mine
            for field, (_theirs, mine) in earlier.conflicts.items()
        )
    ]


def _still_undecided(
    current: AuditQuestion, carried_on: list[AnswerChange], changes: Changes
) -> dict[str, list[str]]:
    """What those conflicts hold of other fields: [what stands now, mine]."""
    return {
        field: [getattr(current, field), mine]
        for earlier in carried_on
        for field, (_theirs, mine) in earlier.conflicts.items()
        if field not in changes and getattr(current, field) != mine
    }


def _take(question: AuditQuestion, taken: Mapping[str, str], by: Person) -> None:
    if not taken:
        return
    for field, text in taken.items():
        setattr(question, field, text)
    question.answered_by, question.answered_at = by, clock.now()
    question.version += 1
    question.save(update_fields=[*taken, "answered_by", "answered_at", "version"])


@transaction.atomic
def resolve_conflict(
    *, change: AnswerChange, by: Person, resolution: str, texts: Mapping[str, str] | None = None
) -> AuditQuestion:
    """Decide between two texts: what stood ("theirs"), what came ("mine"), or "both".

    "both" joins texts with a line between them and takes the answer that came; `texts` may say
    other words for a field. Raises AuditError if it was decided before or the report is issued.
    """
    audit = lock(change.audit)
    question = audit.questions.select_for_update().get(pk=change.question_id)
    question.audit = audit
    change = AnswerChange.objects.select_for_update().get(pk=change.pk)
    if change.state != State.CONFLICT:
        raise AuditError(_("Somebody has decided this already."))
    if not audit.is_open_for_findings:
        raise AuditError(_("The report is issued, so its answers stand fast."))
    if resolution not in AnswerChange.Resolution.values:
        raise AuditError(_("Choose which text stands."), "resolution")
    chosen = {**_chosen(question, change, resolution), **(texts or {})}
    _refuse(audit, {field: ("", text) for field, text in chosen.items()})
    _take(question, {f: t for f, t in chosen.items() if getattr(question, f) != t}, by)
    _decide(change, resolution, by)
    settle(question=question, by=by)
    return question


def _decide(change: AnswerChange, resolution: str, by: Person) -> None:
    change.state, change.resolution = State.RESOLVED, resolution
    change.resolved_by, change.resolved_at = by, clock.now()
    change.save(update_fields=["state", "resolution", "resolved_by", "resolved_at"])


def _chosen(question: AuditQuestion, change: AnswerChange, resolution: str) -> dict[str, str]:
    """The fields to set; what stands now counts, not what stood when the text came."""
    if resolution == AnswerChange.Resolution.THEIRS:
        return {}
    chosen: dict[str, str] = {}
    for field, (_theirs, mine) in change.conflicts.items():
        stands: Any = getattr(question, field)
        joined = resolution == AnswerChange.Resolution.BOTH and field in TEXTS and stands
        chosen[field] = f"{stands}\n\n{mine}" if joined and mine not in stands else mine
    return chosen


@transaction.atomic
def settle_all(*, audit: Audit, by: Person) -> list[AuditQuestion]:
    """Make findings of every complete graded answer that has none yet; gives what is incomplete."""
    current = lock(audit)
    sent = AnswerChange.objects.filter(audit=current).values("question")
    questions = list(current.questions.select_for_update().filter(pk__in=sent))
    for question in questions:
        question.audit = current
        settle(question=question, by=question.answered_by or by)
    return [question for question in questions if question.is_incomplete]
