"""The rows of a file, as the process that reads hands them over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pages.reading import limits
from pages.reading.refused import Refused

# What the process is to read: one table, or sheets of a workbook of ours.
TABLE, SHEETS = "table", "sheets"

# What a cell holds.
TEXT, NUMBER, PERCENT, DAY = "s", "n", "p", "d"
TRUTH, ERROR, UNCOUNTED = "b", "e", "f"

# No database takes these: escaped or by a broken coding they can stand in a file all the same.
UNKEPT = re.compile("[\x00\ud800-\udfff]")


class Cell(NamedTuple):
    """A cell that holds something.

    `text` of a number has a decimal point, of a percentage the figure that people see (95 for 95 %),
    of a day YYYY-MM-DD. An error holds its name; a formula that was never counted nothing.
    """

    kind: str
    text: str


class Row(NamedTuple):
    """A row that holds something: its number in the file (from 1), and its cells by column (from 0)."""

    number: int
    cells: dict[int, Cell]

    def text(self, column: int) -> str:
        """What the cell holds, letter by letter; empty where it holds nothing."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


Rows = Iterator[Row]


@dataclass
class Grid:
    """A whole table. `sheets` are the sheets to choose from; `note` says how letters were read."""

    kind: str  # "csv" or "xlsx"
    rows: list[Row] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    sheet: str = ""
    merged: list[str] = field(default_factory=list)
    note: str = ""

    def name(self, row: int, column: int) -> str:
        """How people find a cell: “C7”, “Sheet1!C7”."""
        place = f"{letters(column)}{row}"
        return f"{self.sheet}!{place}" if self.sheet else place


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def bounded(rows: Rows, longest: int = limits.TEXT) -> Rows:
    """The same rows. Raises Refused as soon as there are too many of them, or too much in them."""
    cells = 0
    for count, row in enumerate(rows, start=1):
        cells += len(row.cells)
        widest = max(row.cells, default=0)
        if count > limits.ROWS or cells > limits.CELLS:
            raise Refused("too-many", rows=limits.ROWS, cells=limits.CELLS)
        if widest >= limits.COLUMNS:
            raise Refused("too-wide", columns=limits.COLUMNS)
        for column, cell in row.cells.items():
            if len(cell.text) > longest:
                raise Refused("too-long", cell=f"{letters(column)}{row.number}", most=longest)
            if UNKEPT.search(cell.text):
                raise Refused("nul", cell=f"{letters(column)}{row.number}")
        yield row
