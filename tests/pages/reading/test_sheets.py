"""Workbooks of ours that come back: every text as it was, whatever it looks like."""

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from pages.reading.errors import FileRefused
from pages.reading.parent import read_file, read_sheets
from pages.workbook import ABOUT as ABOUT_SHEET
from pages.workbook import CHOICES, about_of, plain_breaks
from tests.pages.reading.files import ABOUT, GRADES, NASTY, saved, template, workbook

pytestmark = pytest.mark.once
SHEETS = ("How", "Checklist", ABOUT_SHEET, CHOICES)


def kept(tmp_path, data: bytes) -> Path:
    path = tmp_path / "file"
    path.write_bytes(data)
    return path


def test_template_comes_back_cell_by_cell(tmp_path):
    path = kept(tmp_path, template())
    sheets = read_sheets(path, SHEETS)
    heading, *rows = sheets["Checklist"]
    assert [heading.text(column) for column in range(5)] == [
        "Key", "Question", "Answer", "Statement", "Again",
    ]  # fmt: skip
    assert [[row.number, *(row.text(column) for column in range(5))] for row in rows] == [
        [n + 2, f"Q{n}", text, GRADES[n % 3], text, ""]
        for n, text in enumerate(map(plain_breaks, NASTY))
    ]
    assert {cell.kind for row in rows for cell in row.cells.values()} == {"s"}
    assert about_of(sheets[ABOUT_SHEET]) == ABOUT
    assert [[row.text(0), row.text(1)] for row in sheets[CHOICES]] == [
        [GRADES[0], "yes"], [GRADES[1], "no"], [GRADES[2], ""],
    ]  # fmt: skip
    assert read_file(path).sheets == ["How", "Checklist"]


def test_line_breaks_of_forms_are_one_letter():
    assert plain_breaks("a\r\nb\rc\n") == "a\nb\nc\n"


def test_what_is_typed_as_something_else_says_so(tmp_path):
    book = Workbook()
    book.active.append(["text", 12.5, datetime.date(2026, 10, 1), True, "=1+1"])
    [row] = read_sheets(kept(tmp_path, saved(book).read()), ["Sheet"])["Sheet"]
    assert [cell.kind for cell in row.cells.values()] == ["s", "n", "d", "b", "f"]


def test_only_sheets_that_are_named_are_read(tmp_path):
    path = kept(tmp_path, workbook([["a"]], Empty=[], Other=[["b"]]).read())
    sheets = read_sheets(path, ["Other", "Empty"])
    assert list(sheets) == ["Other", "Empty"]
    assert ([row.text(0) for row in sheets["Other"]], sheets["Empty"]) == (["b"], [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook([["a"]]).read(), "no sheet “Checklist”"),
        (b"a,b\n1,2\n", "no Excel workbook"),
        (b"", "holds nothing"),
        (workbook([["a"]], Checklist=[["_xD800_"]]).read(), "A1 holds a character"),
        (workbook([["a"]], Checklist=[["_x0000_"]]).read(), "A1 holds a character"),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused(tmp_path, data, said):
    with pytest.raises(FileRefused, match=said) as refused:
        read_sheets(kept(tmp_path, data), ["Readings", "Checklist"])
    assert refused.value.field == "file"
