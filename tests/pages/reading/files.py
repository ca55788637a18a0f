"""Files as people make them, and what they are packed of."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

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
