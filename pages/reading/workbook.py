"""XLSX, by openpyxl's own reader of sheets: cell after cell, nothing kept."""

import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from pages.reading import limits
from pages.reading.grid import (
    DAY,
    ERROR,
    NUMBER,
    PERCENT,
    TEXT,
    TRUTH,
    UNCOUNTED,
    Cell,
    Row,
    Rows,
)
from pages.reading.refused import Refused

# Letters that XML cannot hold are written so (ECMA-376, ST_Xstring).
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MACROS = ("application/vnd.ms-excel.sheet.macroenabled", "application/vnd.ms-excel.template.macro")


class Parser(WorkSheetParser):
    """Tells a formula that was never counted from an empty cell."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"], cell["value"] = UNCOUNTED, ""
        return cell


class Workbook:
    """An open workbook whose visible sheets can be read, the hidden ones if they are asked for."""

    def __init__(self, path: Path, *, hidden: bool = False) -> None:
        self._refuse_macros(path)
        # An open file, for the name of a kept one is its hash.
        file = path.open("rb")
        self.book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = [one for one in self.book.worksheets if hidden or one.sheet_state == "visible"]
        if not sheets or len(sheets) > limits.SHEETS:
            raise Refused("sheets", most=limits.SHEETS)
        self.sheets = {one.title: one for one in sheets}
        self.merged: list[str] = []

    @staticmethod
    def _refuse_macros(path: Path) -> None:
        """Whatever the file is called, its own list of parts says whether it holds macros."""
        with zipfile.ZipFile(path) as archive:
            if "[Content_Types].xml" not in archive.namelist():
                raise Refused("no-workbook")
            kinds = archive.read("[Content_Types].xml").decode("utf-8", "replace").lower()
        if any(kind in kinds for kind in MACROS):
            raise Refused("macros")

    def rows(self, title: str) -> Rows:
        """The rows of a sheet that hold something; afterwards `merged` names its merged cells."""
        sheet = self.sheets[title]
        with sheet._get_source() as source:
            parser = Parser(
                source,
                sheet._shared_strings,
                data_only=True,
                epoch=self.book.epoch,
                date_formats=self.book._date_formats,
                timedelta_formats=self.book._timedelta_formats,
            )
            newest = 0
            for number, found in parser.parse():
                columns = {one["column"] for one in found}
                strays = any(one["row"] != number for one in found)
                if number <= newest or strays or len(columns) < len(found):
                    raise Refused("broken")  # else one cell would hide another
                newest = number
                cells = {one["column"] - 1: self._cell(one) for one in found if _holds(one)}
                if cells:
                    yield Row(number, cells)
        merged = parser.merged_cells
        self.merged = [one.ref for one in merged.mergeCell] if merged else []

    def _cell(self, found: dict[str, Any]) -> Cell:
        kind, value = found["data_type"], found["value"]
        if kind in (UNCOUNTED, ERROR):
            return Cell(kind, str(value))
        if isinstance(value, bool):
            return Cell(TRUTH, str(value).upper())
        if isinstance(value, int | float):
            return self._number(value, found["style_id"])
        if isinstance(value, datetime.datetime | datetime.date):
            return Cell(DAY, value.isoformat()[:10])
        if isinstance(value, str):
            return Cell(TEXT, unescaped(value))
        return Cell(ERROR, str(value))  # a time of day or a length of time

    def _number(self, value: float, style: int) -> Cell:
        """Fifteen digits, as spreadsheets count: 0.1 + 0.2 is 0.3."""
        if "%" in _unquoted(self._format(style)):
            return Cell(PERCENT, _plain(f"{value * 100:.15g}"))
        return Cell(NUMBER, _plain(str(value) if isinstance(value, int) else f"{value:.15g}"))

    def _format(self, style: int) -> str:
        styles = self.book._cell_styles
        if not 0 <= style < len(styles):
            return ""
        from_book = styles[style].numFmtId
        if from_book in (9, 10):  # 0 % and 0.00 % are built in
            return "%"
        own = from_book - 164
        formats = self.book._number_formats
        return formats[own] if 0 <= own < len(formats) else ""


def _holds(found: dict[str, Any]) -> bool:
    return found["value"] is not None and (found["value"] != "" or found["data_type"] == UNCOUNTED)


def _unquoted(number_format: str) -> str:
    """Without texts: a format 0"%" shows a sign and multiplies nothing."""
    return re.sub(r'"[^"]*"|\\.', "", number_format)


def _plain(text: str) -> str:
    """Digits and a point: very large and very small numbers without an exponent."""
    if "e" not in text:
        return text
    return f"{float(text):.15f}".rstrip("0").rstrip(".")


def unescaped(text: str) -> str:
    """_x000D_ is a carriage return, _x005F_ a low line."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
