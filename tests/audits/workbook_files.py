"""Audits whose answers go out as a workbook, and workbooks filled in as people do."""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from audits import services
from audits.models import AnswerWorkbook, Audit, AuditQuestion
from audits.workbooks.columns import ANSWERS, NAMES
from pages.workbook import escaped, plain_breaks
from people.models import Person
from tests.audits.factories import started
from tests.conftest import Cast

# The columns by their number, from 1.
PLACES = {name: number for number, name in enumerate(NAMES, start=1)}
Edits = Mapping[int, Mapping[str, str | None]]


def questioned(cast: Cast, texts: Iterable[str] = ("First?", "Second?", "Third?")) -> Audit:
    """An audit in progress that asks these questions."""
    audit = started(cast)
    AuditQuestion.objects.bulk_create(
        AuditQuestion(
            audit=audit, position=n, key=f"q{n}", clause="8.5", section="Bench", text=text
        )
        for n, text in enumerate(texts, start=1)
    )
    return audit


def answered(audit: Audit, by: Person, position: int, **texts: str) -> AuditQuestion:
    """The question of that position, answered in the application."""
    question = audit.questions.get(position=position)
    changes = {name: (getattr(question, name), text) for name, text in texts.items()}
    key = f"app-{position}-{question.version}"
    return services.save_answer(question=question, by=by, key=key, changes=changes).question


def downloaded(audit: Audit, by: Person) -> bytes:
    with services.answers_workbook(audit=audit, by=by) as file:
        return file.read()


def filled_in(data: bytes, edits: Edits, also: Callable[[Any], Any] = lambda book: None) -> bytes:
    """The workbook with these texts: row of the sheet → column → text; `also` does anything else."""
    book = load_workbook(io.BytesIO(data))
    sheet = book[ANSWERS]
    for row, texts in edits.items():
        for name, text in texts.items():
            cell = sheet.cell(row, PLACES[name])
            cell.value = None if text is None else escaped(plain_breaks(text))
            if text is not None:
                cell.data_type = "s"  # typed into a cell of text, “=1” is a text
    also(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def file_of(data: bytes, name: str = "answers.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def uploaded(audit: Audit, by: Person, data: bytes) -> AnswerWorkbook:
    return services.upload_workbook(audit=audit, file=file_of(data), by=by)


def confirmed(workbook: AnswerWorkbook, by: Person, **choices: Any) -> AnswerWorkbook:
    """Confirm what it changes now."""
    workbook.audit.refresh_from_db()
    seen = services.workbook_changes(workbook).digest
    return services.confirm_workbook(workbook=workbook, by=by, seen=seen, **choices)


def answers(audit: Audit) -> list[tuple[str, str, str]]:
    """What the database says, by position."""
    return list(audit.questions.values_list("result", "statement", "objective_evidence"))
