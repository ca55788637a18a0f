"""One cell as a figure, a text or a period; what cannot be read is refused at the cell."""

import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from objectives.imports import days
from objectives.models import Objective
from objectives.numbers import NumberError, read_number
from pages.reading import grid
from pages.reading.grid import Cell


class CellError(ValueError):
    """What is wrong with a cell; `str()` says it to people."""


class OtherFrequencyError(CellError):
    """The period is fine, but not for this objective."""


def number(cell: Cell, objective: Objective) -> Decimal:
    """The figure in the unit of the objective. Raises CellError."""
    if cell.kind == grid.NUMBER:
        return Decimal(cell.text)
    if cell.kind == grid.PERCENT:
        return _percent(cell, objective)
    try:
        return read_number(_text(cell), unit=objective.unit, decimals=objective.decimals)
    except NumberError as refused:
        raise CellError(str(refused)) from None


def _percent(cell: Cell, objective: Objective) -> Decimal:
    """A cell that is shown as percent holds a hundredth of what people see."""
    if "%" not in objective.unit:
        raise CellError(
            _("The cell is formatted as percent, but the objective is measured in %(unit)s.")
            % {"unit": objective.unit or _("plain figures")}
        )
    return Decimal(cell.text)


def text(cell: Cell, longest: int) -> str:
    """The words without blanks around them. Raises CellError if there are too many."""
    if cell.kind in (grid.ERROR, grid.UNCOUNTED):
        _text(cell)
    found = cell.text.strip()
    if len(found) > longest:
        raise CellError(_("Write at most %(most)d letters.") % {"most": longest})
    return found


def _text(cell: Cell) -> str:
    """The text of a cell that should hold a figure. Raises CellError for all that is none."""
    if cell.kind == grid.ERROR:
        raise CellError(_("%(error)s is an error of the spreadsheet.") % {"error": cell.text})
    if cell.kind == grid.UNCOUNTED:
        raise CellError(
            _("The result of this formula is not in the file. Save it once in your spreadsheet.")
        )
    if cell.kind == grid.DAY:
        raise CellError(_("This is a date, not a figure."))
    return cell.text.strip()


def period(cell: Cell, objective: Objective, order: str) -> datetime.date:
    """A day within the period that the cell names. Raises CellError.

    A month, quarter, week or year has to be what the objective is measured by; a day may be any.
    """
    found = day_or_period(cell, order)
    if found.kind not in ("day", objective.frequency):
        raise OtherFrequencyError(
            _("The period is %(kind)s; the objective is measured %(frequency)s.")
            % {"kind": days.KINDS[found.kind], "frequency": objective.get_frequency_display()}
        )
    return found.day


def day_or_period(cell: Cell, order: str) -> days.Period:
    """What the cell names. Raises CellError, with the way out where a day can be read in two ways."""
    if cell.kind == grid.DAY:
        return days.Period(datetime.date.fromisoformat(cell.text), "day")
    if cell.kind in (grid.ERROR, grid.UNCOUNTED):
        _text(cell)
    try:
        found = days.read_period(cell.text, order)
    except days.Doubtful:
        raise CellError(
            _("This day can be read in two ways. Say with the columns what comes first.")
        ) from None
    if found is None:
        raise CellError(
            _("This is no period. Write 2026-10, 2026-W07, 2026-Q3, 2026 or a day as 2026-10-31.")
        )
    return found
