"""Starts the process that reads, and takes what it hands over."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pages.reading import limits
from pages.reading.errors import FileRefused
from pages.reading.grid import SHEETS, TABLE, Cell, Grid, Row
from pages.reading.words import sentence

CHILD = "pages.reading.child"


def read_file(path: Path, sheet: str = "") -> Grid:
    """The table in the file, of its first visible sheet unless another is named.

    Raises FileRefused at `file` with one sentence for everything that cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="qms-reading-") as folder:
        output = Path(folder) / "rows"
        _run(path, output, TABLE, *([sheet] if sheet else []))
        return taken(output)


def read_sheets(path: Path, titles: Collection[str]) -> dict[str, list[Row]]:
    """The rows of these sheets, hidden ones too, of a workbook of ours (`pages.workbook`) that comes back.

    Texts are as they stand in their cells, letter by letter, up to 32,767 of them. What was typed as a
    number, a day or a formula says so in the kind of its cell. Raises FileRefused at `file`, also where
    one of the sheets is not there.
    """
    with tempfile.TemporaryDirectory(prefix="qms-reading-") as folder:
        output = Path(folder) / "rows"
        _run(path, output, SHEETS, *titles)
        sheets, _end = _handed_over(output)
        return {title: sheets[title] for title in titles}


def _run(path: Path, output: Path, *words: str) -> None:
    """A process with nothing of ours in its environment, and an end."""
    try:
        subprocess.run(
            [sys.executable, "-m", CHILD, str(path), str(output), *words],
            cwd=settings.BASE_DIR,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(_("Reading the file takes too long. Split it."), "file") from None


def taken(output: Path) -> Grid:
    """The table that the process handed over.

    Raises FileRefused for its refusal, and when it broke off.
    """
    sheets, end = _handed_over(output)
    return Grid(
        kind=end["end"],
        rows=sheets[""],
        sheets=end.get("sheets", []),
        sheet=end.get("sheet", ""),
        merged=end.get("merged", []),
        note=end.get("note", ""),
    )


def _handed_over(output: Path) -> tuple[dict[str, list[Row]], dict[str, Any]]:
    """Rows by the sheet that they were said to be of, else by "", and what was said last."""
    sheets: dict[str, list[Row]] = {}
    rows, end = sheets.setdefault("", []), {}
    for found in _lines(output):
        if isinstance(found, list):
            number, cells = found
            rows.append(Row(number, {column: Cell(kind, text) for column, kind, text in cells}))
        elif "sheet" in found and "end" not in found:
            rows = sheets.setdefault(found["sheet"], [])
        else:
            end = found
    if "refused" in end:
        raise FileRefused(sentence(end["refused"], end.get("values", {})), "file")
    if "end" not in end:
        raise FileRefused(sentence("flood", {}), "file")
    return sheets, end


def _lines(output: Path) -> Iterator[Any]:
    """What stands in each whole line."""
    if output.is_file():
        with output.open(encoding="utf-8") as lines:
            yield from filter(None, map(_parsed, lines))


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None  # the process was stopped in the middle of a line
