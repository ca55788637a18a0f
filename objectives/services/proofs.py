"""Files that prove a reading: attachments of its objective."""

import hashlib

from django.core.files.uploadedfile import UploadedFile

from evidence import queries
from evidence.errors import AttachmentError
from evidence.models import Attachment
from evidence.services import attach
from objectives import evidence
from objectives.errors import ObjectiveError
from objectives.models import Objective
from people.models import Person


def attached_proof(
    objective: Objective, upload: UploadedFile | None, by: Person
) -> Attachment | None:
    """The file as an attachment of the objective; one that is attached already proves this too.

    Raises ObjectiveError at the field `proof` for a file that is not allowed.
    """
    if upload is None:
        return None
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    description = evidence.result(objective)
    known = queries.attachments(objective.organization, description.kind, objective.pk)
    if same := known.filter(sha256=digest.hexdigest()).first():
        return same
    try:
        return attach(
            organization=objective.organization, subject=description, upload=upload, by=by
        )
    except AttachmentError as refused:
        raise ObjectiveError(refused.message, "proof") from refused
