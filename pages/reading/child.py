"""The process that reads one file: `python -m pages.reading.child FILE OUTPUT table [SHEET]`.

Or `… FILE OUTPUT sheets SHEET …`, where it is a workbook of ours that comes back: then hidden sheets
are read too. It limits itself before it opens the file, and writes one line of JSON for each row,
{"sheet": title} before those of a sheet. The last line is either {"end": …} or {"refused": code}; a
file without one was not read to its end. No pickle: what reads strangers' bytes is not trusted.
"""

import json
import os
import resource
import sys
import warnings
from pathlib import Path
from typing import Any, TextIO

# lxml would expand entities that defusedxml refuses; openpyxl decides when it is imported.
os.environ["OPENPYXL_LXML"] = "False"

from pages.reading import archive, limits, textfile, workbook  # noqa: E402
from pages.reading.grid import SHEETS, TABLE, Row, Rows, bounded  # noqa: E402
from pages.reading.refused import Refused  # noqa: E402

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"MZ")


def main(path: Path, output: Path, mode: str = TABLE, *titles: str) -> None:
    """Read `path` and write what it holds, or why it is not read."""
    _limit()
    warnings.simplefilter("ignore")
    with output.open("w", encoding="utf-8", errors="surrogatepass") as target:
        try:
            end = _read(path, target, mode, titles)
        except Refused as refused:
            end = {"refused": refused.code, "values": refused.values}
        except MemoryError:
            end = {"refused": "flood", "values": {}}
        except Exception:  # noqa: BLE001 - whatever a broken file makes the libraries raise
            end = {"refused": "broken", "values": {}}
        target.write(f"{json.dumps(end)}\n")


def _limit() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, limits.MEMORY_BYTES),
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _read(path: Path, target: TextIO, mode: str, titles: tuple[str, ...]) -> dict[str, Any]:
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise Refused("empty")
    if path.stat().st_size > limits.FILE_BYTES:
        raise Refused("large", most=limits.FILE_BYTES // limits.MEGABYTE)
    if start.startswith(OLE):
        raise Refused("old")
    if start.startswith(OTHERS):
        raise Refused("kind")
    if not start.startswith(ZIP) and mode == SHEETS:
        raise Refused("no-workbook")
    if not start.startswith(ZIP):
        return _text(path, target)
    return (_sheets if mode == SHEETS else _table)(path, target, *titles)


def _text(path: Path, target: TextIO) -> dict[str, Any]:
    text, note = textfile.decoded(path.read_bytes())
    _hand_over(target, textfile.read(text))
    return {"end": "csv", "note": note}


def _table(path: Path, target: TextIO, wanted: str = "") -> dict[str, Any]:
    archive.check(path)
    book = workbook.Workbook(path)
    title = wanted or next(iter(book.sheets))
    if title not in book.sheets:
        raise Refused("no-sheet", sheet=wanted)
    _hand_over(target, book.rows(title))
    return {"end": "xlsx", "sheets": list(book.sheets), "sheet": title, "merged": book.merged}


def _sheets(path: Path, target: TextIO, *titles: str) -> dict[str, Any]:
    archive.check(path)
    book = workbook.Workbook(path, hidden=True)
    if lacking := [title for title in titles if title not in book.sheets]:
        raise Refused("lacks-sheet", sheet=lacking[0])
    for row in bounded(_one_after_another(target, book, titles), limits.OWN_TEXT):
        _write(target, row)
    return {"end": "xlsx"}


def _one_after_another(target: TextIO, book: workbook.Workbook, titles: tuple[str, ...]) -> Rows:
    for title in titles:
        target.write(f"{json.dumps({'sheet': title})}\n")
        yield from book.rows(title)


def _hand_over(target: TextIO, rows: Rows) -> None:
    empty = True
    for row in bounded(rows):
        empty = False
        _write(target, row)
    if empty:
        raise Refused("empty")


def _write(target: TextIO, row: Row) -> None:
    cells = [(column, *cell) for column, cell in row.cells.items()]
    target.write(f"{json.dumps([row.number, cells])}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
