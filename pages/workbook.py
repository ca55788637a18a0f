"""Workbooks that we write: texts stay texts, and `pages.reading` gives them back as they were.

A locked workbook goes out to be filled in and to come back: only its open cells can be written in,
and a hidden sheet says what it is.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from pages.reading.grid import Row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What XML cannot hold, or would change, and what looks like an escape already (ECMA-376, ST_Xstring).
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
# Hidden sheets of a locked workbook.
ABOUT, CHOICES = "About", "Choices"
AS_TEXT = "@"  # what is typed there stays as typed: no day, no number, no formula
LINE, HIGHEST = 15, 409  # points of a line of text, and of the highest row there is
A4 = 9  # the paper, as workbooks call it
HEADING, LOCKED = PatternFill("solid", "D9DEE5"), PatternFill("solid", "F2F4F7")

Value = str | Decimal | None


def workbook(
    rows: Iterable[Sequence[Value]], *, title: str, frozen: str = "A2", widths: Sequence[int] = ()
) -> IO[bytes]:
    """An open workbook of one sheet, which goes when it is closed; rows are written one by one.

    What stands above and left of the cell `frozen` stays in sight. Widths are in letters.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = frozen
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    return _saved(book)


def workbook_response(file: IO[bytes], name: str) -> FileResponse:
    """The download of a workbook called `name`.xlsx; the answer closes it."""
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


@dataclass(frozen=True)
class Column:
    """A column of a locked sheet. `width` is in letters; `choices` is what open cells may hold."""

    heading: str
    width: int = 14
    is_open: bool = False
    is_hidden: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class LockedSheet:
    """A heading and rows of texts; the first `frozen` columns stay in sight, as the heading does.

    Its title is what `pages.reading` finds it by, so it is the same in every language. Below stand
    `spare` empty rows, for what people add: there every column takes something but hidden ones.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | None]]
    frozen: int = 0
    spare: int = 0


def locked_workbook(sheets: Iterable[LockedSheet], about: Mapping[str, str]) -> IO[bytes]:
    """An open workbook, which goes when it is closed, in which only open cells take anything.

    `about` stands in a hidden sheet (`about_of` reads it). The locks have no password: they keep
    people from mishaps, not from mischief, so whatever comes back is checked.
    """
    book = Workbook(write_only=True)
    book.security = WorkbookProtection(lockStructure=True)
    lists: list[tuple[str, ...]] = []
    for sheet in sheets:
        _write_locked(book, sheet, lists)
    _write_hidden(book, CHOICES, _side_by_side(lists))
    _write_hidden(book, ABOUT, about.items())
    return _saved(book)


def about_of(rows: Iterable[Row]) -> dict[str, str]:
    """What stands in the hidden sheet of a locked workbook, as `pages.reading` gives its rows."""
    return {row.text(0): row.text(1) for row in rows}


def plain_breaks(text: str) -> str:
    """Line breaks as a locked workbook has them; those of a form come as two letters.

    Some programs that open and save a workbook make one of the two, so compare what comes back with this.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """_x000D_ for a carriage return and the like; readers of workbooks turn it back."""
    return UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return WriteOnlyCell(sheet, value)
    return _text(sheet, value)


def _text(sheet: WriteOnlyWorksheet, value: str) -> Cell:
    """As text, whatever it looks like; openpyxl itself would take “=1” for a formula."""
    cell = WriteOnlyCell(sheet)
    cell._value, cell.data_type = escaped(value), "s"
    return cell


def _write_locked(book: Any, sheet: LockedSheet, lists: list[tuple[str, ...]]) -> None:
    """The sheet; choices that its columns need are added to `lists`."""
    target = book.create_sheet(sheet.title)
    target.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    for number, column in enumerate(sheet.columns, start=1):
        dimension = target.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.is_hidden
    _lay_out_for_print(target)
    target.append([_styled(target, one.heading, _heading_style(target)) for one in sheet.columns])
    styles = [_body_style(target, column, not column.is_open) for column in sheet.columns]
    for number, row in enumerate(sheet.rows, start=2):
        # Not said to be chosen, so the row still grows with what is typed; left unsaid, some
        # programs show one line of it.
        target.row_dimensions[number] = {"ht": str(_height(row, sheet.columns))}
        texts = zip(row, styles, strict=True)
        target.append([_styled(target, text or "", style) for text, style in texts])
    spare = [_body_style(target, column, column.is_hidden) for column in sheet.columns]
    for _number in range(sheet.spare):
        target.append([_styled(target, "", style) for style in spare])
    last = 1 + len(sheet.rows) + sheet.spare
    for number, column in enumerate(sheet.columns, start=1):
        if column.choices and last > 1:
            letter = get_column_letter(number)
            cells = f"{letter}2:{letter}{last}"
            _offer(target, cells, column.choices, lists)
    _lock(target)


def _height(row: Sequence[str | None], columns: Sequence[Column]) -> int:
    """How high a row is that shows its texts, in points: about a letter for each unit of width."""
    lines = [
        sum(len(line) // column.width + 1 for line in (text or "").splitlines() or [""])
        for text, column in zip(row, columns, strict=True)
        if not column.is_hidden
    ]
    return min(max(lines, default=1) * LINE, HIGHEST)


def _styled(sheet: WriteOnlyWorksheet, text: str, style: Any) -> Cell:
    cell = _text(sheet, plain_breaks(text))
    cell._style = style
    return cell


def _heading_style(sheet: WriteOnlyWorksheet) -> Any:
    model = WriteOnlyCell(sheet)
    model.font, model.fill = Font(bold=True), HEADING
    model.alignment = Alignment(wrap_text=True, vertical="top")
    return model._style


def _body_style(sheet: WriteOnlyWorksheet, column: Column, is_locked: bool) -> Any:
    model = WriteOnlyCell(sheet)
    model.number_format = AS_TEXT
    # Hidden texts of many lines would make their rows as high as all those lines.
    model.alignment = Alignment(wrap_text=not column.is_hidden, vertical="top")
    model.protection = Protection(locked=is_locked)
    if is_locked:
        model.fill = LOCKED
    return model._style


def _offer(
    sheet: WriteOnlyWorksheet, cells: str, choices: tuple[str, ...], lists: list[tuple[str, ...]]
) -> None:
    """A list to choose from. It stands in cells: a list in the rule itself ends at 255 letters."""
    if choices not in lists:
        lists.append(choices)
    letter = get_column_letter(lists.index(choices) + 1)
    rule = DataValidation("list", formula1=f"{CHOICES}!${letter}$1:${letter}${len(choices)}")
    rule.allow_blank = rule.showErrorMessage = True
    rule.errorTitle, rule.error = _("Not in the list"), _("Choose from the list.")
    rule.add(cells)
    sheet.data_validations.append(rule)


def _lock(sheet: WriteOnlyWorksheet) -> None:
    """Open cells alone take anything; rows and columns may be made larger."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False


def _lay_out_for_print(sheet: WriteOnlyWorksheet) -> None:
    """A4 across, as wide as the paper, the heading on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = False
    sheet.print_title_rows = "1:1"


def _write_hidden(book: Any, title: str, rows: Iterable[Iterable[str]]) -> None:
    target = book.create_sheet(title)
    target.sheet_state = "hidden"
    for row in rows:
        target.append([_text(target, plain_breaks(text)) for text in row])
    _lock(target)


def _side_by_side(lists: Sequence[tuple[str, ...]]) -> Iterator[list[str]]:
    """A column for each list."""
    for number in range(max(map(len, lists), default=0)):
        yield [one[number] if number < len(one) else "" for one in lists]


def _saved(book: Any) -> IO[bytes]:
    file = tempfile.TemporaryFile(prefix="qms-export-")  # noqa: SIM115 - whoever reads it closes it
    book.save(file)
    file.seek(0)
    return file
