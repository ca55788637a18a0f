"""CSV: which letters, which separator, which rows."""

import codecs
import csv
import io
from collections import Counter

from pages.reading import limits
from pages.reading.grid import TEXT, Cell, Row, Rows
from pages.reading.refused import Refused

SEPARATORS = (",", ";", "\t")
LOOKED_AT = 20  # rows that tell which separator it is
MARKUP = ("<?xml", "<!doctype", "<html", "<table")
# What spreadsheets would take for a formula is written behind an apostrophe where we write CSV.
GUARD, GUARDED = "'", ("=", "+", "-", "@", "\t", "\r", "'")


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and a word where the letters are not Unicode's. Raises Refused.

    UTF-8, UTF-16 that says so, else Windows-1252 if every byte is a letter there.
    """
    for mark, coding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _text(data, coding), ""
    try:
        return _text(data, "utf-8-sig"), ""
    except Refused:
        if data.startswith(codecs.BOM_UTF8):
            raise
    text = _text(data, "cp1252")
    if any(ord(char) < 32 and char not in "\t\r\n" for char in text):
        raise Refused("letters")
    return text, "windows-1252"


def _text(data: bytes, coding: str) -> str:
    try:
        return data.decode(coding)
    except UnicodeDecodeError:
        raise Refused("letters") from None


def read(text: str) -> Rows:
    """The rows that hold something. Raises Refused, at the row where there is one."""
    if "\x00" in text:
        raise Refused("letters")
    if text.lstrip().lower().startswith(MARKUP):
        raise Refused("markup")
    body, separator = _separated(text)
    for number, values in enumerate(_records(body, separator), start=1):
        cells = {
            column: Cell(TEXT, _unguarded(value)) for column, value in enumerate(values) if value
        }
        if cells:
            yield Row(number, cells)


def _separated(text: str) -> tuple[str, str]:
    """The text without a line “sep=;”, and what separates its columns."""
    first, _break, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first.strip()[-1]
    return text, max(SEPARATORS, key=lambda one: _fit(text, one))


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How well it separates: how many rows have the commonest width above one, and that width."""
    widths: Counter[int] = Counter()
    try:
        for values in _records(text, separator):
            if any(values):
                widths[len(values)] += 1
            if widths.total() == LOOKED_AT:
                break
    except Refused:
        pass  # read so far is enough to compare
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return (rows, width) if width > 1 else (0, 1)


def _records(text: str, separator: str) -> "csv.Reader":  # type: ignore[name-defined]
    csv.field_size_limit(limits.TEXT * 2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise Refused("quotes", row=reader.line_num) from None


def _unguarded(value: str) -> str:
    """Without the apostrophe before what looks like a formula."""
    if value[0] == GUARD and value[1:].startswith(GUARDED):
        return value[1:]
    return value
