"""Photos of questions: taken from devices, shown, taken away."""

from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits import services
from audits.entering import question_states
from audits.models import Audit, AuditPhoto
from audits.views.audits import found
from audits.views.entry.sending import GONE, NOT_SO, Known, read_key, read_moment, unreadable
from evidence import files
from evidence.serving import serve
from pages.details import do
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires

RECORD = Permission.RECORD_FINDINGS


@require_POST
@requires(RECORD)
def photos(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One photo of a question; the same key is kept once."""
    audit = found(request, pk)
    upload = request.FILES.get("file")
    try:
        key = read_key(request.POST["key"])
        made_at = read_moment(request.POST["made_at"])
    except NOT_SO:
        return unreadable()
    if upload is None:
        return unreadable()
    name = request.POST.get("question", "")
    question = Known(audit).find(int(name) if name.isascii() and name.isdecimal() else name)
    if question is None:
        return _said(audit, key, None, GONE)
    try:
        services.add_photo(
            question=question, by=request.person, key=key, upload=upload, made_at=made_at
        )
    except RuleError as refused:
        return _said(audit, key, question.pk, refused.message)
    return _said(audit, key, question.pk, "")


def _said(audit: Audit, key: str, question: int | None, words: object) -> JsonResponse:
    state = question_states(audit, {question})[0] if question is not None else None
    return JsonResponse(
        {
            "key": key,
            "state": "refused" if words else "kept",
            "words": str(words),
            "question": state,
        }
    )


@requires(Permission.SEE_RECORDS)
def photo(request: OrganizationRequest, audit: int, pk: int) -> FileResponse:
    """The picture itself, which our own code has made; nothing in it may run."""
    picture = _photo(request, audit, pk)
    path = files.path_of(picture.sha256)
    if not path.is_file():
        raise Http404
    return serve(
        path,
        name=picture.name,
        content_type=picture.content_type,
        cache="private, max-age=3600",
        as_attachment=False,
    )


def _photo(request: OrganizationRequest, audit: int, pk: int) -> AuditPhoto:
    """A standing photo of an audit of this organization, or 404."""
    standing = AuditPhoto.objects.filter(
        audit__organization=request.organization, audit=audit, removed_at=None
    )
    return get_object_or_404(standing.select_related("audit__organization", "question"), pk=pk)


@require_POST
@requires(RECORD)
def remove(request: OrganizationRequest, audit: int, pk: int) -> HttpResponse:
    """Take a photo away that belongs to no finding yet; answers a script in JSON."""
    picture = _photo(request, audit, pk)
    if request.content_type != "application/json":
        return do(
            request,
            picture.audit,
            lambda: services.remove_photo(photo=picture, by=request.person),
            _("Photo taken away."),
        )
    try:
        services.remove_photo(photo=picture, by=request.person)
    except RuleError as refused:
        return _said(picture.audit, picture.key, picture.question_id, refused.message)
    return _said(picture.audit, picture.key, picture.question_id, "")
