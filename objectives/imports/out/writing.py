"""Sheets as CSV, line by line, and as a workbook. No text becomes a formula, no text is changed."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from typing import IO

from objectives.imports.out.sheets import Sheet, Value
from pages import workbook as workbooks
from pages.reading.textfile import GUARD, GUARDED


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
    """An open workbook that goes when it is closed; number and title of a reading stay in sight."""
    return workbooks.workbook(sheet, title="Readings", frozen="C2")
