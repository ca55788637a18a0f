"""The questions of an audit: from a checklist, from an earlier audit, or asked on the spot."""

import uuid
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import evidence
from audits.errors import AuditError
from audits.models import Audit, AuditQuestion, ChecklistQuestion, ChecklistVersion
from audits.services.checks import needed
from evidence import editions, ledger
from evidence.facts import Fact
from evidence.services import lock, save
from people import clock
from people.models import Person

QUESTIONS_MAX = 300  # of one audit; more is no audit of a day
Result = AuditQuestion.Result
# Answers after which a question deserves to be asked again; "" is none.
UNSETTLED = (Result.MINOR, Result.MAJOR, Result.OPPORTUNITY, Result.NOT_LOOKED_AT, "")


@transaction.atomic
def add_checklist(*, audit: Audit, version: ChecklistVersion, by: Person) -> list[AuditQuestion]:
    """Copy the questions of a live checklist into an audit; those that stand there already do not
    come twice. Later versions change nothing in the audit. Raises AuditError."""
    current = _open(audit)
    if version.checklist.organization_id != current.organization_id:
        raise AuditError(_("Choose a checklist of this organization."), "checklist")
    if version.state != ChecklistVersion.State.LIVE:
        raise AuditError(_("Only a live checklist is used. Make it live first."), "checklist")
    questions = ChecklistQuestion.objects.filter(section__version=version)
    rows = [
        _copied(current, one, section=one.section.title, source=version)
        for one in questions.select_related("section").order_by("section__position", "position")
    ]
    added = _append(current, rows)
    facts = [(_("Checklist"), str(version.checklist)), (_("Version"), version.number)]
    _record(current, by, facts, len(added))
    return added


@transaction.atomic
def add_checklists(
    *, audit: Audit, versions: Sequence[ChecklistVersion], by: Person
) -> list[AuditQuestion]:
    """Copy the questions of several live checklists, all or none. Raises AuditError."""
    if not versions:
        raise AuditError(_("Choose a checklist."), "checklist")
    return [
        one for version in versions for one in add_checklist(audit=audit, version=version, by=by)
    ]


@transaction.atomic
def copy_questions(
    *, audit: Audit, earlier: Audit, by: Person, only: Collection[str] | None = None
) -> list[AuditQuestion]:
    """Ask what an earlier audit asked, without its answers; `only` what was answered so there,
    as with UNSETTLED. Raises AuditError."""
    current = _open(audit)
    if earlier.organization_id != current.organization_id or earlier.pk == current.pk:
        raise AuditError(_("Choose another audit of this organization."), "earlier")
    asked = earlier.questions.select_related("source")
    if only is not None:
        asked = asked.filter(result__in=only)
    rows = [_copied(current, one, section=one.section, source=one.source) for one in asked]
    if not rows:
        raise AuditError(_("That audit has no such questions."), "earlier")
    added = _append(current, rows)
    _record(current, by, [(_("Copied from"), earlier)], len(added))
    return added


@transaction.atomic
def add_question(
    *,
    audit: Audit,
    by: Person,
    text: str,
    clause: str = "",
    section: str = "",
    requirement: str = "",
    look_for: str = "",
    key: str = "",
) -> AuditQuestion:
    """Ask one more question, also while the audit is in progress. `key` as a device gave it: the
    same key again gives the question that stands. Raises AuditError."""
    current = _open(audit)
    if key and (before := current.questions.filter(key=key).first()):
        return before
    text = needed(text, _("Write the question."), "text")
    if clause and not editions.edition(current.organization.edition).listed(clause):
        raise AuditError(_("Choose a clause of the edition in use."), "clause")
    question = AuditQuestion(
        audit=current,
        key=key or str(uuid.uuid4()),
        section=section.strip(),
        clause=clause,
        text=text,
        requirement=requirement.strip(),
        look_for=look_for.strip(),
    )
    added = _append(current, [question])[0]
    _record(current, by, [(_("Question"), text)], 1)
    return added


@transaction.atomic
def remove_question(*, question: AuditQuestion, by: Person) -> None:
    """Take a question out that nobody has answered or photographed. Raises AuditError."""
    remove_questions(audit=question.audit, keys=[question.pk], by=by)


@transaction.atomic
def remove_questions(*, audit: Audit, keys: Collection[int], by: Person) -> int:
    """Take out questions, by their primary keys, that nobody has answered or photographed; all of
    them or none. Gives how many. Raises AuditError."""
    current = _open(audit)
    rows = list(current.questions.select_for_update().filter(pk__in=keys))
    if not rows:
        raise AuditError(_("Choose questions to take out."), "questions")
    touched = current.questions.filter(pk__in=keys).filter(
        Q(version__gt=0) | Q(changes__isnull=False) | Q(photos__isnull=False)
    )
    if first := touched.first():
        text = _("Somebody has answered “%(question)s”, so it stays.")
        raise AuditError(text % {"question": first.text}, "questions")
    current.questions.filter(pk__in=[row.pk for row in rows]).delete()
    taken_out = "\n".join(row.text for row in rows)
    _record(current, by, [(_("Questions taken out"), taken_out)], len(rows))
    return len(rows)


@transaction.atomic
def reorder_questions(*, audit: Audit, keys: Sequence[int], by: Person) -> None:
    """Ask all questions in this order, given by primary keys. Raises AuditError, also when
    questions came or went meanwhile."""
    current = _open(audit)
    rows = {row.pk: row for row in current.questions.select_for_update()}
    if len(keys) != len(rows) or set(keys) != set(rows):
        raise AuditError(_("Questions came or went meanwhile. Order them again."), "questions")
    if list(keys) == list(rows):
        return
    # No two may share a position at any moment, so all first step behind the last.
    last = max(row.position for row in rows.values())
    current.questions.update(position=F("position") + last)
    for position, key in enumerate(keys, start=1):
        rows[key].position = position
    AuditQuestion.objects.bulk_update(rows.values(), ["position"])
    _record(current, by, [(_("Order"), _("changed"))], len(rows))


@transaction.atomic
def skip_the_rest(*, audit: Audit, by: Person, reason: str) -> int:
    """Answer every question without an answer as "not looked at", with a reason; gives how many."""
    current = lock(audit)
    if not current.is_open_for_findings:
        raise AuditError(_("Questions are answered while the audit is in progress."))
    reason = needed(reason, _("Say why they were not looked at."), "reason")
    open_questions = list(current.questions.select_for_update().unanswered())
    for question in open_questions:
        question.result = Result.NOT_LOOKED_AT
        question.statement = question.statement or reason
        question.answered_by, question.answered_at = by, clock.now()
        question.version += 1
    fields = ["result", "statement", "answered_by", "answered_at", "version"]
    AuditQuestion.objects.bulk_update(open_questions, fields)
    if open_questions:
        _record(current, by, [(_("Not looked at"), reason)], len(open_questions))
    return len(open_questions)


def _open(audit: Audit) -> Audit:
    """The locked audit, if questions may still come and go."""
    current = lock(audit)
    if not (current.is_to_come or current.is_open_for_findings):
        raise AuditError(_("The questions stand fast once the report is issued."))
    return current


def _copied(
    audit: Audit,
    one: ChecklistQuestion | AuditQuestion,
    *,
    section: str,
    source: ChecklistVersion | None,
) -> AuditQuestion:
    return AuditQuestion(
        audit=audit,
        key=one.key,
        section=section,
        clause=one.clause,
        text=one.text,
        requirement=one.requirement,
        look_for=one.look_for,
        source=source,
    )


def _append(audit: Audit, rows: Iterable[AuditQuestion]) -> list[AuditQuestion]:
    """Save the rows behind what stands; those whose key is there already are left out."""
    known = set(audit.questions.values_list("key", flat=True))
    fresh = [row for row in rows if row.key not in known]
    if len(known) + len(fresh) > QUESTIONS_MAX:
        raise AuditError(_("An audit holds at most %(most)d questions.") % {"most": QUESTIONS_MAX})
    last = audit.questions.aggregate(last=Max("position"))["last"] or 0
    for position, row in enumerate(fresh, start=last + 1):
        row.position = position
    return AuditQuestion.objects.bulk_create(fresh)


def _record(audit: Audit, by: Person, facts: list[Fact], number: int) -> None:
    save(audit)
    counted = ngettext("%(number)d question", "%(number)d questions", number)
    ledger.record(
        evidence.audit(audit),
        organization=audit.organization,
        verb="changed",
        by=by,
        facts=[*facts, (_("Questions"), counted % {"number": number})],
        shows=(),
    )
