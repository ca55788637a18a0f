"""Files on their way through an import."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from objectives.imports.doing import start_import
from objectives.imports.forms import initial_of
from objectives.imports.running import Choice, choose_columns
from objectives.imports.uploading import upload
from objectives.models import ReadingImport
from people.models import Person


def uploaded(file: SimpleUploadedFile, by: Person) -> ReadingImport:
    return upload(organization=by.organization, file=file, by=by)


def checked(file: SimpleUploadedFile, by: Person, **changes: Any) -> ReadingImport:
    """Uploaded, with the columns as guessed, and checked."""
    record = uploaded(file, by)
    guess = initial_of(record)
    roles = {int(name[7:]): role for name, role in guess.items() if name.startswith("column_")}
    choice = {"layout": guess["layout"], "columns": roles, "order": guess["order"]} | changes
    return choose_columns(reading_import=record, choice=Choice(**choice), by=by)


def imported(file: SimpleUploadedFile, by: Person, **changes: Any) -> ReadingImport:
    """Uploaded, checked without an error, and imported."""
    record = checked(file, by, **changes)
    assert record.problems == []
    return start_import(reading_import=record, by=by)


def problems(file: SimpleUploadedFile, by: Person, **changes: Any) -> dict[str, str]:
    """What the dry run says, by cell."""
    return dict(checked(file, by, **changes).problems)
