"""The round trip without loss, on a workbook that LibreOffice opened and saved again."""

import io
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from audits.models import AnswerWorkbook, Audit, AuditQuestion
from audits.workbooks.columns import ANSWERS, FIELDS
from pages.workbook import plain_breaks
from tests.audits.workbook_files import PLACES, answers, downloaded, file_of, filled_in, questioned
from tests.conftest import Cast
from tests.pages.reading.files import NASTY
from tests.pages.reading.test_libreoffice import saved_by_libreoffice

pytestmark = pytest.mark.once

QUESTIONS = 120
LONG = ("Größe ≠ 日本語 😀 “x” 'y' =z\tend\n" * 200)[:4000]
HARD = [*NASTY, LONG, "=SUM(A1:A3)", "+49 40 1234", "-1", "@home", "'so it began", '"quoted"',
        "tab\tbetween", "東京の現場\n二行目", "emoji 👷🏽‍♀️ and ü", "a\r\n\r\nb"]  # fmt: skip


def hard(number: int, longest: int = 4000) -> str:
    """A text that a spreadsheet would rather take for something else, each in turn."""
    return HARD[number // 3 % len(HARD)][:longest]


def before() -> list[tuple[str, str, str]]:
    """Every third question is answered, with hard texts."""
    words = ("conform", "na", "good")
    return [
        ("", "", "") if n % 3 else (words[n % 9 // 3], hard(n, 2000), hard(n + 15))
        for n in range(QUESTIONS)
    ]


def edited() -> dict[int, dict[str, str]]:
    """What people fill in, by row of the sheet: every third question again."""
    return {
        n + 2: {"result": "Conforms", "statement": hard(n, 2000), "objective_evidence": hard(n + 9)}
        for n in range(1, QUESTIONS, 3)
    }


def kept(name: str, text: str) -> str:
    """What is saved of a text: line breaks as spreadsheets have them, spaces alone are none."""
    if name == "result":
        return "conform"
    return plain_breaks(text) if text.strip() else ""


def prepared(cast: Cast) -> Audit:
    """An audit of 120 questions, a third of them answered."""
    audit = questioned(cast, [f"=Is “{n}” so, größer & 好?" for n in range(QUESTIONS)])
    questions = list(audit.questions.all())
    for question, texts in zip(questions, before(), strict=True):
        question.result, question.statement, question.objective_evidence = texts
        question.answered_by, question.answered_at = cast.internal_auditor, audit.created_at
    AuditQuestion.objects.bulk_update(questions, [*FIELDS, "answered_by", "answered_at"])
    return audit


def test_nothing_is_lost_on_the_way_through_libreoffice(cast: Cast, signed_in, tmp_path: Path):
    audit, client = prepared(cast), signed_in(cast.internal_auditor)
    path = tmp_path / "answers.xlsx"
    path.write_bytes(filled_in(downloaded(audit, cast.internal_auditor), edited()))
    data = saved_by_libreoffice(path).read_bytes()
    assert data != path.read_bytes()

    here = reverse("audits:workbook-upload", args=["harbour", audit.pk])
    found = client.post(here, {"file": file_of(data)}, follow=True).context["found"]
    assert (found.errors, found.in_conflict, found.added, found.missing) == ([], [], [], 0)
    wanted = {
        row: {name: kept(name, text) for name, text in texts.items()}
        for row, texts in edited().items()
    }
    assert {plan.row: {one.field: one.mine for one in plan.pairs} for plan in found.changed} == {
        row: {name: text for name, text in texts.items() if text} for row, texts in wanted.items()
    }

    workbook = AnswerWorkbook.objects.get()
    confirm = reverse("audits:workbook-confirm", args=["harbour", workbook.pk])
    client.post(confirm, {"seen": found.digest})
    after = before()
    for row, texts in wanted.items():
        after[row - 2] = tuple(texts[name] for name in FIELDS)
    assert answers(audit) == after
    assert shown(downloaded(audit, cast.internal_auditor)) == shown(data)


def shown(data: bytes) -> list[list[str]]:
    """What people see in the sheet of answers, row by row."""
    columns = {"min_col": PLACES["number"], "max_col": PLACES["objective_evidence"]}
    rows = load_workbook(io.BytesIO(data))[ANSWERS].iter_rows(max_row=QUESTIONS + 1, **columns)
    texts = [[plain_breaks(str(cell.value or "")) for cell in row] for row in rows]
    return [[text if text.strip() else "" for text in row] for row in texts]
