"""A file comes in: read, kept by its hash, and its columns guessed."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from evidence import files, ledger
from evidence.facts import Fact
from evidence.services import lock, next_reference, save
from objectives import evidence
from objectives.errors import ObjectiveError
from objectives.imports import columns
from objectives.imports.found import layout_of
from objectives.imports.ordering import refuse_changed
from objectives.models import ColumnMapping, ReadingImport
from pages.reading import limits
from pages.reading.grid import Grid, Row
from pages.reading.parent import read_file
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")
State = ReadingImport.State
EXAMPLES, COLUMNS_SHOWN = 3, 40


def upload(*, organization: Organization, file: UploadedFile, by: Person) -> ReadingImport:
    """Keep the file and guess its columns; no reading is in the series yet.

    Raises ObjectiveError, FileRefused or AttachmentError at `file` for what cannot be read as a table.
    """
    same_organization(ObjectiveError, organization, by=by)
    name = files.clean_name(file.name or "")
    if not name.lower().endswith(ENDINGS):
        raise ObjectiveError(_("Choose a CSV file or an Excel workbook (.xlsx)."), "file")
    if (file.size or 0) > limits.FILE_BYTES:
        most = limits.FILE_BYTES // limits.MEGABYTE
        raise ObjectiveError(
            _("The file is larger than %(most)s MB. Split it.") % {"most": most}, "file"
        )
    temporary, sha256 = _written(file)
    try:
        grid = read_file(temporary)
        files.place(temporary, sha256)
    finally:
        temporary.unlink(missing_ok=True)
    return _created(organization, name, sha256, file.size or 0, grid, by)


def _written(file: UploadedFile) -> tuple[Path, str]:
    """The bytes on disk, under a name of their own, and their hash."""
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(
        dir=settings.FILES_DIR, prefix=".tmp-import-", delete=False
    ) as target:
        for chunk in file.chunks():
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return Path(target.name), digest.hexdigest()


@transaction.atomic
def _created(
    organization: Organization, name: str, sha256: str, size: int, grid: Grid, by: Person
) -> ReadingImport:
    layout, mapping = guessed(organization, grid)
    record = ReadingImport.objects.create(
        organization=organization,
        reference=next_reference(ReadingImport, organization, "RI"),
        created_at=clock.now(),
        name=name,
        sha256=sha256,
        size=size,
        layout=layout,
        sheet=grid.sheet,
        mapping=mapping,
        uploaded_by=by,
    )
    facts: list[Fact] = [(_("File"), name), (_("SHA-256"), sha256)]
    ledger.record(
        evidence.reading_import(record),
        organization=organization,
        verb="uploaded",
        by=by,
        facts=facts,
        shows=(),
    )
    return record


def guessed(organization: Organization, grid: Grid) -> tuple[str, dict[str, Any]]:
    """Layout and mapping: as these headings were understood last time, else by their words.

    The mapping also keeps what the page shows of the table, so that it is not read for each look.
    """
    header = columns.heading_row(grid)
    found = columns.headings(header)
    known = ColumnMapping.objects.filter(
        organization=organization, headings=columns.fingerprint(found)
    ).first()
    roles = columns.remembered(found, known.mapping["columns"]) if known else columns.guess(found)
    return layout_of(grid), {
        "columns": {str(column): role for column, role in roles.items() if role},
        "order": known.mapping.get("order", "") if known else "",
        "remembered": known is not None,
        "shown": _shown(grid, header, found),
    }


def _shown(grid: Grid, header: Row, found: list[columns.Heading]) -> dict[str, Any]:
    """Columns with their first values, periods in the headings, other sheets."""
    first = [row for row in grid.rows if row.number > header.number][:EXAMPLES]
    periods = [one.text for one in found if one.is_period]
    others = [one for one in found if not one.is_period]
    return {
        "columns": [
            [
                one.column,
                one.text[:80],
                [row.cells[one.column].text[:60] for row in first if one.column in row.cells],
            ]
            for one in others[:COLUMNS_SHOWN]
        ],
        "left_out": max(len(others) - COLUMNS_SHOWN, 0),
        "periods": [len(periods), periods[0], periods[-1]] if periods else [],
        "rows": sum(1 for row in grid.rows if row.number > header.number),
        "sheets": grid.sheets,
        "note": grid.note,
    }


def grid_of(record: ReadingImport, sheet: str = "") -> Grid:
    """The table of an import, read again from the kept file. Raises ObjectiveError or FileRefused."""
    path = files.path_of(record.sha256)
    if not path.is_file():
        raise ObjectiveError(_("The file is missing on the server. Upload it again."))
    return read_file(path, sheet or record.sheet)


@transaction.atomic
def choose_sheet(*, reading_import: ReadingImport, sheet: str, by: Person) -> ReadingImport:
    """Take another sheet of the workbook and guess its columns. Raises ObjectiveError or FileRefused."""
    current = lock(reading_import)
    same_organization(ObjectiveError, current.organization, by=by)
    refuse_changed(current)
    grid = grid_of(current, sheet)
    current.sheet = grid.sheet
    current.layout, current.mapping = guessed(current.organization, grid)
    current.state, current.counts, current.problems = State.UPLOADED, {}, []
    return save(current, "sheet", "layout", "mapping", "state", "counts", "problems")
