"""The answers of an audit, as its auditor enters them; graded ones become findings."""

from collections.abc import Sequence

from audits import services
from audits.models import Audit, AuditQuestion
from improvement.services import change_nonconformity
from people.models import Person
from programme.demo.data.answers import ANSWERS, AnswerRow
from programme.demo.data.findings import PHOTOS, FindingRow
from programme.demo.steps.pictures import sheet
from programme.demo.story import Story


def answer_checklist(
    story: Story, audit: Audit, auditor: Person, found: Sequence[FindingRow]
) -> None:
    """Answer each question: what is to be reported first, in the order of its numbers."""
    questions = {question.key: question for question in audit.questions.all()}
    for row in sorted(ANSWERS[audit.reference], key=_reported_first):
        question = questions[row.question]
        question.audit = audit
        if row.finding is None:
            note = story.calendar.told(row.note)
            _answer(question, auditor, row, note, "")
        else:
            _report(story, question, auditor, row, found[row.finding - 1])


def _reported_first(row: AnswerRow) -> tuple[bool, int]:
    return row.finding is None, row.finding or 0


def _answer(
    question: AuditQuestion, auditor: Person, row: AnswerRow, statement: str, proof: str
) -> AuditQuestion:
    return services.save_answer(
        question=question,
        by=auditor,
        key=f"story-{question.pk}",
        changes={
            "result": ("", row.result),
            "statement": ("", statement),
            "objective_evidence": ("", proof),
        },
    ).question


def _report(
    story: Story, question: AuditQuestion, auditor: Person, row: AnswerRow, found: FindingRow
) -> None:
    """A graded answer with its photos, its finding, and who answers for it where that was named."""
    reference = f"{question.audit.reference}-{row.finding}"
    for photo in PHOTOS:
        if photo.finding == reference:
            services.add_photo(
                question=question,
                by=auditor,
                key=f"story-{photo.name}",
                upload=sheet(photo.name, photo.title, photo.rows),
            )
    finding = _answer(question, auditor, row, found.statement, found.evidence).finding
    assert finding is not None and finding.reference == reference
    story.keep(reference, finding)
    if finding.nonconformity is not None:
        story.keep(f"NC {reference}", finding.nonconformity)
        _name_owner(story, reference, auditor, found)


def _name_owner(story: Story, reference: str, auditor: Person, found: FindingRow) -> None:
    changes = {"owner": story.person(found.owner), "due_on": story.calendar.maybe(found.due)}
    named = {name: value for name, value in changes.items() if value is not None}
    if named:
        nonconformity = story.records[f"NC {reference}"]
        change_nonconformity(nonconformity=nonconformity, by=auditor, changes=named)
