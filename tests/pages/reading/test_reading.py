"""Tables as files hold them: letters, separators, sheets, formulas, dates."""

import datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from pages.reading.errors import FileRefused
from pages.reading.grid import letters
from pages.reading.parent import read_file
from tests.pages.reading.files import packed, parts_of, saved, workbook

pytestmark = pytest.mark.once


def read(tmp_path, data: bytes, sheet: str = ""):
    path = tmp_path / "file"
    path.write_bytes(data)
    return read_file(path, sheet)


def texts(grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells.values()] for row in grid.rows]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_whatever_its_letters_and_separator(tmp_path, coding, separator):
    text = f'Ziel{separator}Größe\r\nO1{separator}"12,5 {separator} ""x""\nzwei"\r\n'
    grid = read(tmp_path, text.encode(coding))
    assert texts(grid) == [["Ziel", "Größe"], ["O1", f'12,5 {separator} "x"\nzwei']]
    assert grid.note == ("windows-1252" if coding == "cp1252" else "")


def test_line_that_names_the_separator_is_not_part_of_the_table(tmp_path):
    assert texts(read(tmp_path, b"sep=;\nA,1;B\n1;2\n")) == [["A,1", "B"], ["1", "2"]]


def test_empty_rows_and_cells_keep_the_others_in_their_place(tmp_path):
    grid = read(tmp_path, b"A,B,C\n,,\n1,,3\n")
    assert [(row.number, list(row.cells)) for row in grid.rows] == [(1, [0, 1, 2]), (3, [0, 2])]
    assert grid.name(3, 2) == "C3"


def test_workbook_cells_tell_what_they_hold(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["text", 12.5, 0.1 + 0.2, datetime.date(2026, 10, 1), True, 0.955, "=1+1", "#N/A"])
    sheet["F1"].number_format = "0.0%"
    sheet["H1"].data_type = "e"
    grid = read(tmp_path, saved(book).read())
    assert [tuple(cell) for cell in grid.rows[0].cells.values()] == [
        ("s", "text"), ("n", "12.5"), ("n", "0.3"), ("d", "2026-10-01"), ("b", "TRUE"),
        ("p", "95.5"), ("f", ""), ("e", "#N/A"),
    ]  # fmt: skip
    assert grid.name(1, 0) == "Sheet!A1"


def test_percent_sign_that_multiplies_nothing_is_only_shown(tmp_path):
    book = Workbook()
    book.active.append(["a", 95])
    book.active["B1"].number_format = '0"%"'
    assert read(tmp_path, saved(book).read()).rows[0].cells[1] == ("n", "95")


def test_very_large_and_very_small_numbers_have_no_exponent(tmp_path):
    grid = read(tmp_path, workbook([["a", 1e20, 1e-7]]).read())
    assert [Decimal(cell.text) for cell in list(grid.rows[0].cells.values())[1:]] == [
        Decimal(10) ** 20,
        Decimal("0.0000001"),
    ]


def test_sheets_can_be_chosen_and_hidden_ones_cannot(tmp_path):
    book = Workbook()
    book.active.append(["first", "x"])
    book.create_sheet("Second").append(["second", "x"])
    hidden = book.create_sheet("Hidden")
    hidden.append(["hidden", "x"])
    hidden.sheet_state = "hidden"
    data = saved(book).read()
    assert read(tmp_path, data).sheets == ["Sheet", "Second"]
    assert texts(read(tmp_path, data, "Second")) == [["second", "x"]]
    with pytest.raises(FileRefused, match="Hidden"):
        read(tmp_path, data, "Hidden")


def test_merged_cells_are_named(tmp_path):
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.merge_cells("A2:B3")
    assert read(tmp_path, saved(book).read()).merged == ["A2:B3"]


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (999, "ALL")])
def test_columns_are_named_as_in_a_spreadsheet(column, name):
    assert letters(column) == name


def test_second_cell_of_the_same_name_hides_nothing(tmp_path):
    parts = parts_of(workbook([["a", "b", "c"]]).read())
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'r="B1"', b'r="C1"')
    with pytest.raises(FileRefused, match="damaged"):
        read(tmp_path, packed(parts))
