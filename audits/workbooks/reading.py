"""The rows of a workbook that came back: which text stands in which column, letter by letter."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from audits.errors import AuditError
from audits.workbooks.columns import LABELS, NAMES, SHOWN
from audits.workbooks.stamp import headings
from audits.workbooks.words import squeezed
from pages.reading.grid import ERROR, UNCOUNTED, Row, letters
from pages.workbook import plain_breaks

ROWS_MAX = 1_000  # more than three times as many as an audit has questions


class Filled(TypedDict):
    """A row: its number in the sheet, texts by column, and the kinds of cells that hold no text."""

    row: int
    cells: dict[str, str]
    bad: dict[str, str]


def filled_rows(
    rows: Iterable[Row], stamp: Mapping[str, str]
) -> tuple[list[Filled], dict[str, str]]:
    """The rows below the headings, and the letter of each column by its name.

    Columns are found by their headings, wherever they stand. Raises AuditError at `file`.
    """
    found = list(rows)
    places = _places(found[0] if found else Row(1, {}), headings(stamp))
    filled = [_filled(row, places) for row in found[1:]]
    kept = [one for one in filled if any(name in SHOWN for name in {**one["cells"], **one["bad"]})]
    if len(kept) > ROWS_MAX:
        raise AuditError(
            _(
                "The sheet has %(rows)d rows with something in them; an audit has far fewer questions."
            )
            % {"rows": len(kept)},
            "file",
        )
    return kept, {name: letters(column) for name, column in places.items()}


def _places(heading: Row, names: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for column, cell in sorted(heading.cells.items()):
        name = names.get(squeezed(cell.text))
        if name in places:
            raise AuditError(
                _("The column “%(name)s” stands there twice. Take one out.") % {"name": cell.text},
                "file",
            )
        if name is not None:
            places[name] = column
    if lacking := [name for name in NAMES if name not in places]:
        raise AuditError(_lacks(lacking[0]), "file")
    return places


def _lacks(name: str) -> str:
    if name in LABELS:
        text = _(
            "The column “%(name)s” is missing. The first row of the sheet has to hold the headings "
            "as they were."
        )
        return text % {"name": LABELS[name]}
    return _("A hidden column is missing. Download the workbook anew and copy your texts into it.")


def _filled(row: Row, places: Mapping[str, int]) -> Filled:
    cells: dict[str, str] = {}
    bad: dict[str, str] = {}
    for name, column in places.items():
        cell: Any = row.cells.get(column)
        if cell is None:
            continue
        if cell.kind in (ERROR, UNCOUNTED):
            bad[name] = cell.kind
        elif text := plain_breaks(cell.text):
            cells[name] = text
    return {"row": row.number, "cells": cells, "bad": bad}
