"""Files of records: attach and download."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence import files, services
from evidence.models import Attachment, Subject
from evidence.serving import serve
from evidence.subjects import Description
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, is_auditor_only, requires


@requires(Permission.SEE_FILES)
def download(request: OrganizationRequest, pk: int) -> FileResponse:
    """The file itself, never shown inline; outside auditors get those of released records."""
    found = Attachment.objects.filter(organization=request.organization)
    if is_auditor_only(request.permissions):
        found = found.filter(subject__is_released=True)
    attachment = get_object_or_404(found, pk=pk)
    path = files.path_of(attachment.sha256)
    if not path.is_file():
        raise Http404
    return serve(path, name=attachment.name, content_type=attachment.content_type)


@require_POST
@requires(Permission.ATTACH_FILES)
def attach(request: OrganizationRequest, kind: str, object_id: int) -> HttpResponse:
    """Attach a file to a record and go back to it."""
    subject = get_object_or_404(
        Subject, organization=request.organization, kind=kind, object_id=object_id
    )
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, _("Choose a file first."))
    else:
        try:
            services.attach(
                organization=request.organization,
                subject=described(subject),
                upload=upload,
                by=request.person,
            )
        except RuleError as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("File attached."))
    return redirect(reverse(subject.url_name, args=[request.organization.slug, object_id]))


def described(subject: Subject) -> Description:
    """The description that the register holds, for entries about a record's files."""
    return Description(
        kind=subject.kind,
        object_id=subject.object_id,
        reference=subject.reference,
        label=subject.label,
        url_name=subject.url_name,
        commitments=(),
        clauses=(),
        process=subject.process,
        text=subject.text,
        state=subject.state,
        released=subject.is_released,
    )
