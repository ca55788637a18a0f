"""What every room does with its records: change them under a version, attach files to them."""

from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.errors import AttachmentError
from evidence.facts import Change, Fact, Personal
from evidence.files import store
from evidence.models import Attachment, Record, Subject
from evidence.subjects import Description
from people import clock
from people.errors import StaleError
from people.models import Organization, Person

R = TypeVar("R", bound=Record)


def next_reference(model: type[Record], organization: Organization, prefix: str) -> str:
    """The next number of that kind: prefix and at least two digits ("A07").

    Called inside the transaction that saves the record; the unique constraint is the judge.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    used = model._default_manager.filter(organization=organization, reference__startswith=prefix)
    numbers = [
        int(reference[len(prefix) :])
        for reference in used.values_list("reference", flat=True)
        if reference[len(prefix) :].isdigit()
    ]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"


def lock(record: R, version: int | None = None) -> R:
    """The record as it is now, locked for this transaction.

    Raises StaleError if `version` is given and somebody changed the record since.
    """
    current = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if version is not None and current.version != version:
        raise StaleError(
            _("Somebody changed this record while you were writing. Compare both texts.")
        )
    return current


def save(record: R, *fields: str) -> R:
    """Save the named fields of a locked record and count its version up."""
    record.version += 1
    record.save(update_fields=[*fields, "version"])
    return record


def changed_facts(record: Record, changes: dict[str, Any], personal: frozenset[str]) -> list[Fact]:
    """Before and after of each field that really changes, by the field's own label."""
    facts: list[Fact] = []
    for name, after in changes.items():
        field = record._meta.get_field(name)
        before = getattr(record, name)
        if before == after:
            continue
        label = getattr(field, "verbose_name", name)
        if name in personal:
            facts.append((label, Change(Personal(str(before)), Personal(str(after)))))
        else:
            facts.append((label, Change(_shown(record, name, before), _shown(record, name, after))))
    return facts


def _shown(record: Record, name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = dict(getattr(record._meta.get_field(name), "flatchoices", ()))
    return choices.get(value, value)


@transaction.atomic
def revise(
    record: R,
    *,
    by: Person,
    changes: dict[str, Any],
    describe: Any,
    version: int | None = None,
    personal: frozenset[str] = frozenset(),
    verb: str = "changed",
    shows: tuple[str, ...] = (),
) -> R:
    """Change fields of a record and write what changed, before and after, to its history.

    `describe` is the room's function from record to Description. A correction of text shows no
    commitment; pass `shows` where the change itself is an act of leadership. Nothing is written
    when nothing changes. Raises StaleError as `lock` does.
    """
    current = lock(record, version)
    facts = changed_facts(current, changes, personal)
    if not facts:
        return current
    for name, value in changes.items():
        setattr(current, name, value)
    save(current, *changes)
    ledger.record(
        describe(current),
        organization=current.organization,
        verb=verb,
        by=by,
        facts=facts,
        shows=shows,
    )
    return current


@transaction.atomic
def attach(
    *, organization: Organization, subject: Description, upload: UploadedFile, by: Person
) -> Attachment:
    """Attach a file to a record that the ledger knows. Raises AttachmentError."""
    stored = store(upload)
    attachment = attach_stored(
        organization=organization,
        subject=subject,
        name=stored.name,
        content_type=stored.content_type,
        size=stored.size,
        sha256=stored.sha256,
        by=by,
    )
    if attachment is None:
        raise AttachmentError(_("This file is attached already."), "file")
    return attachment


@transaction.atomic
def attach_stored(
    *,
    organization: Organization,
    subject: Description,
    name: str,
    content_type: str,
    size: int,
    sha256: str,
    by: Person,
) -> Attachment | None:
    """Attach a file that is on disk already to a record; None where it is attached to it."""
    row = Subject.objects.get(
        organization=organization, kind=subject.kind, object_id=subject.object_id
    )
    if row.attachments.filter(sha256=sha256).exists():
        return None
    attachment = Attachment.objects.create(
        organization=organization,
        subject=row,
        name=name,
        content_type=content_type,
        size=size,
        sha256=sha256,
        added_by=by,
        added_at=clock.now(),
    )
    facts: list[Fact] = [(_("File"), name), (_("SHA-256"), sha256)]
    ledger.record(subject, organization=organization, verb="attached", by=by, facts=facts, shows=())
    return attachment
