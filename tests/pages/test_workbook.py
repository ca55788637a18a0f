"""Workbooks that we write: what stands in them, and what people can change."""

import io
import re
from decimal import Decimal

from openpyxl import load_workbook

from pages.workbook import (
    XLSX,
    Column,
    LockedSheet,
    locked_workbook,
    workbook,
    workbook_response,
)
from tests.pages.reading.files import ABOUT, NASTY, parts_of, template


def opened(data: bytes):
    return load_workbook(io.BytesIO(data))


def test_text_is_text_and_number_a_number():
    rows = [["Name", "Value"], ["=1+1", Decimal("12.50")], ["x", None]]
    with workbook(iter(rows), title="Figures", frozen="B2", widths=[30]) as file:
        [sheet] = opened(file.read()).worksheets
    assert (sheet.title, sheet.freeze_panes) == ("Figures", "B2")
    assert sheet.column_dimensions["A"].width == 30
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=1+1", "s"), (12.5, "n")]
    assert sheet["B3"].value is None


def test_download_says_what_it_is():
    with workbook([], title="None") as file:
        response = workbook_response(file, "figures")
    assert response["Content-Type"] == XLSX
    assert response["Content-Disposition"] == 'attachment; filename="figures.xlsx"'


def test_only_open_cells_of_a_locked_workbook_take_anything():
    book = opened(template())
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert book.security.lockStructure
    sheet = book["Checklist"]
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    last = len(NASTY) + 1
    assert unlocked == {f"{letter}{row}" for letter in "CDE" for row in range(2, last + 1)}
    assert {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row} == {"@"}
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_locked_workbook_hides_keys_and_what_it_says_of_itself():
    book = opened(template())
    assert [one.title for one in book.worksheets if one.sheet_state == "hidden"] == [
        "Choices", "About",
    ]  # fmt: skip
    hidden = [name for name, one in book["Checklist"].column_dimensions.items() if one.hidden]
    assert hidden == ["A"]
    assert [cell.value for cell in book["About"]["A"]] == list(ABOUT)


def test_choices_of_any_length_are_offered():
    rules = opened(template())["Checklist"].data_validations.dataValidation
    last = len(NASTY) + 1
    assert [(str(rule.sqref), rule.formula1, rule.showErrorMessage) for rule in rules] == [
        (f"C2:C{last}", "Choices!$A$1:$A$3", True),
        (f"E2:E{last}", "Choices!$B$1:$B$2", True),
    ]


def test_empty_rows_below_take_everything_but_hidden_cells():
    columns = [
        Column("Key", is_hidden=True),
        Column("Question"),
        Column("Answer", choices=("yes",)),
    ]
    with locked_workbook(
        [LockedSheet("Checklist", columns, [["q1", "So?", ""]], spare=2)], {}
    ) as file:
        sheet = opened(file.read())["Checklist"]
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert unlocked == {"B3", "C3", "B4", "C4"}
    [rule] = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "C2:C4"


def test_row_is_as_high_as_its_texts_and_may_grow():
    columns = [Column("Hidden", 2, is_hidden=True), Column("Text", 10)]
    rows = [["x" * 99, "short"], ["", "two\nlines"], ["", "x" * 25], ["", "y\n" * 90]]
    with locked_workbook([LockedSheet("Checklist", columns, rows)], {}) as file:
        found = parts_of(file.read())["xl/worksheets/sheet1.xml"]
    assert re.findall(rb'<row r="(\d)" ht="(\d+)">', found) == [
        (b"2", b"15"), (b"3", b"30"), (b"4", b"45"), (b"5", b"409"),
    ]  # fmt: skip
