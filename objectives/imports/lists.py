"""The list of imports."""

import datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from objectives.models import ReadingImport
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission


class ImportFilter(RecordFilter):
    """Filters of the list."""

    search_fields = ("reference", "name")

    class Meta:
        model = ReadingImport
        fields = ("state",)


def _readings(row: ReadingImport, on: datetime.date) -> Any:
    """How many are in the file; of an import that was done, how many are new."""
    name = "new" if row.done_at else "readings"
    return number_format(row.counts[name]) if name in row.counts else ""


LISTING = Listing(
    title=_("Imports of readings"),
    columns=(
        Column(_("File"), "__str__", sort="reference"),
        Column(_("State"), "get_state_display", sort="state"),
        Column(_("Readings"), _readings, css="num"),
        Column(_("Errors"), lambda row, on: row.counts.get("problems", ""), css="num"),
        Column(_("Uploaded by"), "uploaded_by", sort="uploaded_by__name"),
        Column(_("Uploaded"), "created_at", sort="created_at"),
    ),
    filterset=ImportFilter,
    detail="objectives:import",
    order=("-created_at",),
    empty_title=_("No file was imported yet"),
    empty_text=_(
        "Bring readings of years in one file. You see what it would change before it does."
    ),
    add=Add(_("Import readings"), "objectives:import-add", Permission.ENTER_MEASUREMENTS),
)
