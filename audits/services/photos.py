"""Photos taken while a question is answered: kept once, shown with the finding that they prove."""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import AuditPhoto, AuditQuestion
from evidence.errors import AttachmentError
from evidence.files import store
from evidence.photos import upright
from evidence.services import attach_stored, lock
from people import clock
from people.models import Person

PHOTOS_MAX = 10  # standing photos of one question


@transaction.atomic
def add_photo(
    *,
    question: AuditQuestion,
    by: Person,
    key: str,
    upload: UploadedFile,
    made_at: datetime.datetime | None = None,
) -> AuditPhoto:
    """Keep a photo of a question; the same key again gives the photo that came before.

    It is turned upright, made smaller, and loses its location. Raises AuditError at `files`.
    """
    audit = lock(question.audit)
    before = audit.photos.filter(key=key).first()
    if before is not None:
        return before
    if not audit.is_open_for_findings:
        raise AuditError(_("Photos are added while the audit is in progress."), "files")
    current = audit.questions.select_for_update().get(pk=question.pk)
    current.audit = audit
    if current.photos.filter(removed_at=None).count() >= PHOTOS_MAX:
        raise AuditError(_("Choose at most %(number)d photos.") % {"number": PHOTOS_MAX}, "files")
    try:
        picture, width, height = upright(upload)
        stored = store(picture)
    except AttachmentError as refused:
        raise AuditError(f"{upload.name}: {refused.message}", "files") from refused
    photo = AuditPhoto.objects.create(
        audit=audit,
        question=current,
        key=key,
        name=stored.name,
        content_type=stored.content_type,
        sha256=stored.sha256,
        size=stored.size,
        width=width,
        height=height,
        by=by,
        made_at=made_at or clock.now(),
        received_at=clock.now(),
    )
    attach_to_finding(question=current, by=by)
    return photo


@transaction.atomic
def remove_photo(*, photo: AuditPhoto, by: Person) -> AuditPhoto:
    """Take a photo away before it belongs to a finding; afterwards it is evidence and stays."""
    audit = lock(photo.audit)
    current = AuditPhoto.objects.select_for_update().get(pk=photo.pk)
    if current.removed_at is not None:
        return current
    if not audit.is_open_for_findings:
        raise AuditError(_("The report is issued, so its photos stand fast."))
    if current.question.finding_id is not None:
        raise AuditError(_("This photo belongs to a finding, so it stays."))
    current.removed_by, current.removed_at = by, clock.now()
    current.save(update_fields=["removed_by", "removed_at"])
    return current


def attach_to_finding(*, question: AuditQuestion, by: Person) -> None:
    """Attach the photos of a question to its finding, each once."""
    finding = question.finding
    if finding is None or finding.withdrawn_on is not None:
        return
    for photo in question.photos.filter(removed_at=None):
        attach_stored(
            organization=finding.organization,
            subject=evidence.finding(finding),
            name=photo.name,
            content_type=photo.content_type,
            size=photo.size,
            sha256=photo.sha256,
            by=by,
        )
