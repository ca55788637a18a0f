"""Checklists as workbooks, and files that wait between preview and confirmation.

What was read of a file goes into the page as a signed value and comes back from there. So nothing is
kept on the server for a file that nobody confirms, any process may take the confirmation, also when
the session ended meanwhile, and what is saved is what was shown. The signature keeps the hash of the
file honest, which the ledger tells; the questions are checked again all the same.
"""

import dataclasses
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from audits.checklists import queries
from audits.checklists.plain import Question, Section, Sections, questions_of, sections_of
from audits.checklists.table import Role, Table, understood
from audits.errors import AuditError
from audits.models import Checklist
from evidence import editions, files
from pages.reading import limits
from pages.reading.parent import read_file
from pages.workbook import workbook
from people.models import Person

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")
SALT, HOURS = "audits.checklist-file", 24
WIDTHS = (24, 10, 60, 60, 60, 16)


def as_workbook(sections: Iterable[Section], title: str) -> IO[bytes]:
    """The questions as an open workbook that `read_upload` takes back."""
    return workbook(_rows(sections), title=_sheet_title(title), widths=WIDTHS)


def _rows(sections: Iterable[Section]) -> Iterator[list[str]]:
    yield [str(role.label) for role in Role]
    for one in sections:
        for q in one.questions:
            yield [one.title, q.clause, q.text, q.requirement, q.look_for, q.key]


def _sheet_title(title: str) -> str:
    """Spreadsheets allow 31 letters and not all signs."""
    kept = "".join(char for char in title if char.isprintable() and char not in "[]:*?/\\'")
    return kept[:31].strip() or _("Questions")


def read_upload(upload: UploadedFile, by: Person) -> tuple[str, str, Table]:
    """Name, SHA-256 and questions of a file; nothing is kept of it.

    Raises AuditError, FileRefused or AttachmentError at `file` for what cannot be read.
    """
    name = files.clean_name(upload.name or "")
    if not name.lower().endswith(ENDINGS):
        raise AuditError(_("Choose a CSV file or an Excel workbook (.xlsx)."), "file")
    if (upload.size or 0) > limits.FILE_BYTES:
        most = limits.FILE_BYTES // limits.MEGABYTE
        text = _("The file is larger than %(most)s MB. Split it.")
        raise AuditError(text % {"most": most}, "file")
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(prefix="qms-checklist-") as target:
        for chunk in upload.chunks():
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        grid = read_file(Path(target.name))
    edition = editions.edition(by.organization.edition)
    return name, digest.hexdigest(), understood(grid, edition)


def with_known_keys(sections: Sections, into: Checklist | None) -> Sections:
    """Questions that the checklist asks already, word by word, get their keys."""
    if into is None:
        return sections
    known = {one.text: one.key for one in questions_of(sections_of(queries.newest(into)))}
    taken = {one.key for one in questions_of(sections)}

    def keyed(one: Question) -> Question:
        key = known.pop(one.text, "")
        is_free = not one.key and key not in taken
        return dataclasses.replace(one, key=key) if is_free else one

    return tuple(Section(one.title, tuple(map(keyed, one.questions))) for one in sections)


@dataclass(frozen=True)
class Held:
    """What waits in the page for confirmation."""

    file: str
    sha256: str
    sections: Sections
    title: str
    process: int | None
    into: int | None
    version: int | None

    def signed(self, by: Person) -> str:
        """As a value for a form; for this person alone, and for a day."""
        return signing.dumps(dataclasses.asdict(self), salt=_salt(by), compress=True)


def held(value: str, by: Person) -> Held:
    """What `Held.signed` gave. Raises AuditError at `file` for anything else."""
    try:
        found: dict[str, Any] = signing.loads(value, salt=_salt(by), max_age=HOURS * 3600)
    except signing.BadSignature:
        raise AuditError(
            _("The preview is too old or not of your making. Choose the file again."), "file"
        ) from None
    sections = tuple(
        Section(one["title"], tuple(Question(**question) for question in one["questions"]))
        for one in found.pop("sections")
    )
    return Held(sections=sections, **found)


def _salt(by: Person) -> str:
    return f"{SALT}.{by.organization_id}.{by.pk}"
