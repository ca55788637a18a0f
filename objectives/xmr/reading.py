"""Reads a series from a file of comma-separated values, with the standard library alone."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

DELIMITERS = (";", "\t", ",")


@dataclass(frozen=True)
class Column:
    """The names of the periods (numbers from 0 where the file has none) and their values."""

    periods: tuple[str, ...]
    values: tuple[float | None, ...]


class UnreadableError(ValueError):
    """A line that holds no number where one should be."""


def read_column(lines: Iterable[str]) -> Column:
    """Read one column (values) or two (period, value); an empty value is a missing one.

    A first line without a number is a heading. Columns are separated by semicolons, tabs or
    commas, whichever the file has first in this order; a decimal comma is read where it separates
    no columns. Raises UnreadableError for anything else.
    """
    texts = [line.rstrip("\r\n").removeprefix("\ufeff") for line in lines]
    delimiter = next((each for each in DELIMITERS if any(each in text for text in texts)), ",")
    rows = [
        (number, next(csv.reader([text], delimiter=delimiter), []))
        for number, text in enumerate(texts, start=1)
    ]
    width = max((len(row) for _, row in rows), default=0)
    if width > 2:
        raise UnreadableError("The file has more than two columns.")
    # In a file of values alone an empty line is a missing value; elsewhere it is nothing.
    kept = [(number, row) for number, row in rows if row or width == 1]
    if kept and _is_heading(kept[0][1], delimiter):
        kept = kept[1:]
    values = tuple(_value(number, row, width, delimiter) for number, row in kept)
    names = (row[0].strip() if width == 2 else str(i) for i, (_, row) in enumerate(kept))
    return Column(tuple(names), values)


def _is_heading(row: list[str], delimiter: str) -> bool:
    text = row[-1].strip() if row else ""
    return bool(text) and _number(text, delimiter) is None


def _value(number: int, row: list[str], width: int, delimiter: str) -> float | None:
    text = row[width - 1].strip() if len(row) == width else ""
    if not text:
        return None
    value = _number(text, delimiter)
    if value is None:
        raise UnreadableError(f"Line {number}: “{text}” is no number.")
    return value


def _number(text: str, delimiter: str) -> float | None:
    try:
        return float(text if delimiter == "," else text.replace(",", "."))
    except ValueError:
        return None
