"""Refusals of whole files, in one sentence each."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES: dict[str, Any] = {
    "empty": gettext_lazy("The file holds nothing."),
    "large": gettext_lazy("The file is larger than %(most)s MB. Split it."),
    "kind": gettext_lazy("This is neither a CSV file nor an Excel workbook (.xlsx)."),
    "old": gettext_lazy(
        "This is an old Excel file (.xls) or protected with a password. Save it as .xlsx without one."
    ),
    "no-workbook": gettext_lazy("This is no Excel workbook (.xlsx), whatever its name says."),
    "macros": gettext_lazy("The workbook holds macros. Save it as .xlsx without them."),
    "encrypted": gettext_lazy("The workbook is encrypted. Save it without a password."),
    "broken": gettext_lazy(
        "The workbook is damaged. Open it in your spreadsheet and save it anew as .xlsx."
    ),
    "flood": gettext_lazy(
        "The workbook unpacks to far more than a table needs. Copy the table into a new one."
    ),
    "sheets": gettext_lazy("The workbook needs a visible sheet, and may have %(most)s at most."),
    "no-sheet": gettext_lazy("There is no visible sheet “%(sheet)s”."),
    "lacks-sheet": gettext_lazy(
        "The workbook has no sheet “%(sheet)s”. Download it anew and copy your texts into it."
    ),
    "letters": gettext_lazy("The letters of the file cannot be read. Save it as CSV in UTF-8."),
    "markup": gettext_lazy("This is a web page or XML, not a table. Save it as CSV or .xlsx."),
    "quotes": gettext_lazy(
        "The quotation marks in row %(row)s do not match. Check the text in that row."
    ),
    "too-many": gettext_lazy(
        "The table holds more than %(rows)s rows or %(cells)s filled cells. Split it."
    ),
    "too-wide": gettext_lazy("The table has more than %(columns)s columns. Split it."),
    "too-long": gettext_lazy("%(cell)s: the text is longer than %(most)s letters."),
    "nul": gettext_lazy("%(cell)s holds a character that cannot be kept."),
}


def sentence(code: str, values: dict[str, Any]) -> str:
    """The refusal in the reader's language; one for damaged files where the code is not known."""
    text = SENTENCES.get(code, SENTENCES["broken"])
    try:
        return str(text) % values
    except (KeyError, TypeError, ValueError):
        return _("The file cannot be read. Save it anew as CSV or .xlsx.")
