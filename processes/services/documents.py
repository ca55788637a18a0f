"""Documented information of a process: what it works by, where it lies (4.4.2, 7.5)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change
from evidence.services import lock, save
from people.models import Person
from processes import evidence
from processes.errors import ProcessError
from processes.models import Process, ProcessDocument


@dataclass(frozen=True)
class Sheet:
    """One document; an existing one (`key`) without a title is taken off the list."""

    title: str
    place: str = ""
    issue: str = ""
    next_review_on: datetime.date | None = None
    key: int | None = None


@transaction.atomic
def change_documents(
    *, process: Process, documents: Iterable[Sheet], by: Person, version: int | None = None
) -> Process:
    """Add, change and take away documents; those not named stay. Raises ProcessError, StaleError."""
    process = lock(process, version)
    before = _described(process)
    for sheet in documents:
        _change(process, sheet)
    after = _described(process)
    if before == after:
        return process
    save(process)
    ledger.record(
        evidence.process(process),
        organization=process.organization,
        verb="changed",
        by=by,
        facts=[(_("Documents"), Change(before, after))],
        shows=(),
    )
    return process


def _change(process: Process, sheet: Sheet) -> None:
    found = process.documents.filter(pk=sheet.key).first() if sheet.key else None
    if not sheet.title.strip():
        if found:
            found.delete()
        return
    row = found or ProcessDocument(process=process)
    row.title, row.place = sheet.title.strip(), sheet.place
    row.issue, row.next_review_on = sheet.issue, sheet.next_review_on
    if process.documents.filter(title=row.title).exclude(pk=row.pk).exists():
        raise ProcessError(_("“%s” is on the list twice. Keep one of them.") % row.title)
    row.save()


def _described(process: Process) -> str:
    lines = (
        ", ".join(filter(None, [one.title, one.issue, one.place, str(one.next_review_on or "")]))
        for one in process.documents.all()
    )
    return "; ".join(lines)
