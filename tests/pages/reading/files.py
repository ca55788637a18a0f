"""Files as people make them, and what they are packed of."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from pages.workbook import Column, LockedSheet, locked_workbook

Parts = dict[str, bytes]
Rows = list[list[Any]]


def csv_file(text: str, coding: str = "utf-8", name: str = "readings.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(coding))


def workbook(rows: Rows, name: str = "readings.xlsx", **more: Rows) -> SimpleUploadedFile:
    """A workbook with one sheet, and others by their title."""
    book = Workbook()
    book.active.title = "Readings"
    for sheet, found in [
        (book.active, rows),
        *((book.create_sheet(t), r) for t, r in more.items()),
    ]:
        for row in found:
            sheet.append(row)
    return saved(book, name)


def saved(book: Workbook, name: str = "readings.xlsx") -> SimpleUploadedFile:
    target = io.BytesIO()
    book.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


# Texts that a spreadsheet would rather take for something else, or that a file could lose.
NASTY = [
    "=1+1", "+49", "-", "@x", "'=quoted", "''", 'say "x"', "a,b;c\td", "007", "1.234", "50%", "1e5",
    "2026-10", "12:30", "TRUE", "#N/A", "zwei\nZeilen", "of a\r\nform", "\n\nbreaks\n\n", " spaces  in  it ", "_x00",
    "<b>&amp;", "Größe ∑ 😀", "\u200fright to left", "\ufeffmark", "\u00a0\u2028\x85", "bell\x07",
    ("A line of a long text\n" * 200)[:4000],
]  # fmt: skip
ABOUT = {"kind": "checklist", "version": "7", "made for": "=Größe\n& Söhne"}
GRADES = ("conform", "minor, but", "x" * 300)


def template() -> bytes:
    """A locked workbook as a room would make it: keys hidden, texts in locked and in open cells."""
    columns = [
        Column("Key", is_hidden=True),
        Column("Question", 60),
        Column("Answer", is_open=True, choices=GRADES),
        Column("Statement", 50, is_open=True),
        Column("Again", is_open=True, choices=("yes", "no")),
    ]
    rows = [[f"Q{n}", text, GRADES[n % 3], text, None] for n, text in enumerate(NASTY)]
    sheets = [
        LockedSheet("How", [Column("Fill in the white cells.", 80)], []),
        LockedSheet("Checklist", columns, rows, frozen=2),
    ]
    with locked_workbook(sheets, ABOUT) as file:
        return file.read()
