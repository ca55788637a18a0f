"""What a workbook says of itself, signed with the key of this installation.

The signature of the file tells a workbook of another audit, and one that was made up. Each row has a
seal of its own, since rows are taken out and put in another order: it tells whether the hidden cells
still are what we wrote. Both keep from mishaps; what comes back is checked like any other input.
"""

import datetime
import json
from collections.abc import Mapping, Sequence

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from audits.errors import AuditError
from audits.models import Audit, AuditQuestion
from audits.workbooks.columns import COLUMNS, FIELDS
from audits.workbooks.words import squeezed
from people.models import Person

FORMAT = "1"
HEADING = "heading "  # before the name of a column: how it is headed in this workbook
SIGNATURE = "signature"
FILE = Signer(salt="audits.workbook")
ROW = Signer(salt="audits.workbook.row")


def stamp_of(audit: Audit, *, questions: int, by: Person, at: datetime.datetime) -> dict[str, str]:
    """The stamp of a workbook made at that time (UTC)."""
    facts = {
        "format": FORMAT,
        "organization": audit.organization.slug,
        "audit": audit.reference,
        "audit key": str(audit.pk),
        "questions": str(questions),
        "made at": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "made by": by.name,
        **{f"{HEADING}{one.name}": str(one.heading or one.name) for one in COLUMNS},
    }
    return {**facts, SIGNATURE: FILE.signature(_bytes(facts))}


def checked(about: Mapping[str, str], audit: Audit) -> dict[str, str]:
    """The stamp of a workbook that was made for this audit. Raises AuditError at `file`."""
    facts = {name: text for name, text in about.items() if name and name != SIGNATURE}
    if not _is_signed(FILE, _bytes(facts), about.get(SIGNATURE, "")):
        raise AuditError(
            _(
                "This workbook was not made here, or its hidden sheet was changed. "
                "Download the workbook anew and copy your texts into it."
            ),
            "file",
        )
    if facts["organization"] != audit.organization.slug:
        raise AuditError(_("This workbook belongs to another organization."), "file")
    if facts["audit key"] != str(audit.pk):
        raise AuditError(
            _("This workbook belongs to audit %(audit)s. Upload it there.")
            % {"audit": facts["audit"]},
            "file",
        )
    if facts["format"] != FORMAT:
        raise AuditError(
            _(
                "This workbook is older than this version of the application. "
                "Download the workbook anew and copy your texts into it."
            ),
            "file",
        )
    return facts


def headings(stamp: Mapping[str, str]) -> dict[str, str]:
    """Names of columns by their headings, in the language in which the workbook was made."""
    return {
        squeezed(text): name.removeprefix(HEADING)
        for name, text in stamp.items()
        if name.startswith(HEADING)
    }


def seal_of(question: AuditQuestion) -> str:
    """The seal of a row as it goes out."""
    base = [getattr(question, field) for field in FIELDS]
    return ROW.signature(_row(question.audit_id, question.key, str(question.version), base))


def is_sealed(audit_key: int, cells: Mapping[str, str], base: Sequence[str]) -> bool:
    """Whether the hidden cells of a row belong together and to this audit."""
    row = _row(audit_key, cells.get("key", ""), cells.get("version", ""), base)
    return _is_signed(ROW, row, cells.get("seal", ""))


def _row(audit_key: int, key: str, version: str, base: Sequence[str]) -> str:
    return json.dumps([audit_key, key, version, *map(squeezed, base)])


def _bytes(facts: Mapping[str, str]) -> str:
    return json.dumps(sorted(facts.items()))


def _is_signed(signer: Signer, value: str, signature: str) -> bool:
    """Also by a key that was in use before (SECRET_KEY_FALLBACKS)."""
    try:
        signer.unsign(f"{value}{signer.sep}{signature}")
    except BadSignature:
        return False
    return True
