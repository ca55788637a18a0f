"""Sheets as CSV, line by line, and as a workbook. No text becomes a formula, no text is changed."""

import csv
import re
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from objectives.imports.out.sheets import Sheet, Value
from pages.reading.textfile import GUARD, GUARDED

# What XML cannot hold, or would change, and what looks like an escape already (ECMA-376, ST_Xstring).
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class _Echo:
    """A file that gives each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """Lines of a CSV file in UTF-8 with its mark, so that spreadsheets know the letters.

    A text that a spreadsheet would take for a formula stands behind an apostrophe, and so does one that
    begins with an apostrophe before such a sign; the import takes it away again.
    """
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in sheet:
        yield writer.writerow([_csv_cell(value) for value in row])


def _csv_cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return _figure(value)
    text = value or ""
    return f"{GUARD}{text}" if text.startswith(GUARDED) else text


def _figure(value: Decimal) -> str:
    """Never with exactly three decimals, which could be read as thousands."""
    text = f"{value.normalize():f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def workbook(sheet: Sheet) -> IO[bytes]:
    """An open workbook that goes when it is closed; rows are written one after another."""
    book = Workbook(write_only=True)
    target = book.create_sheet("Readings")
    target.freeze_panes = "C2"
    for row in sheet:
        target.append([_cell(target, value) for value in row])
    file = tempfile.TemporaryFile(prefix="qms-export-")  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _cell(target: WriteOnlyWorksheet, value: Value) -> Cell | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return WriteOnlyCell(target, value)
    cell = WriteOnlyCell(target)
    cell._value, cell.data_type = escaped(value), "s"  # as text, whatever it looks like
    return cell


def escaped(text: str) -> str:
    """_x000D_ for a carriage return and the like; readers of workbooks turn it back."""
    return UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
