"""Starts the process that reads, and takes what it hands over."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pages.reading import limits
from pages.reading.errors import FileRefused
from pages.reading.grid import Cell, Grid, Row
from pages.reading.words import sentence

CHILD = "pages.reading.child"


def read_file(path: Path, sheet: str = "") -> Grid:
    """The table in the file, of its first visible sheet unless another is named.

    Raises FileRefused at `file` with one sentence for everything that cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="qms-reading-") as folder:
        output = Path(folder) / "rows"
        _run(path, output, sheet)
        return taken(output)


def _run(path: Path, output: Path, sheet: str) -> None:
    """A process with nothing of ours in its environment, and an end."""
    command = [sys.executable, "-m", CHILD, str(path), str(output), *([sheet] if sheet else [])]
    try:
        subprocess.run(
            command,
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
    """What the process handed over. Raises FileRefused for its refusal, and when it broke off."""
    rows: list[Row] = []
    end: dict[str, Any] = {}
    if output.is_file():
        with output.open(encoding="utf-8") as lines:
            for line in lines:
                found = _parsed(line)
                if isinstance(found, dict):
                    end = found
                elif found:
                    rows.append(
                        Row(found[0], {column: Cell(kind, text) for column, kind, text in found[1]})
                    )
    if "refused" in end:
        raise FileRefused(sentence(end["refused"], end.get("values", {})), "file")
    if "end" not in end:
        raise FileRefused(sentence("flood", {}), "file")
    return Grid(
        kind=end["end"],
        rows=rows,
        sheets=end.get("sheets", []),
        sheet=end.get("sheet", ""),
        merged=end.get("merged", []),
        note=end.get("note", ""),
    )


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None  # the process was stopped in the middle of a line
