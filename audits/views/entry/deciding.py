"""Decides between the texts of two auditors."""

import json

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits import services
from audits.entering import question_states
from audits.models import AnswerChange, Audit
from audits.views.audits import found
from audits.views.entry.sending import NOT_SO, read_text, unreadable
from pages.details import do
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires


@require_POST
@requires(Permission.RECORD_FINDINGS)
def conflict(request: OrganizationRequest, audit: int, pk: int) -> HttpResponse:
    """“theirs”, “mine” or “both”; from a form, or in JSON with the question as it stands then."""
    record = found(request, audit)
    change = get_object_or_404(AnswerChange.objects.filter(audit=record), pk=pk)
    if request.content_type == "application/json":
        return _by_script(request, record, change)
    chosen = request.POST.get("resolution", "")
    return do(
        request,
        record,
        lambda: services.resolve_conflict(change=change, by=request.person, resolution=chosen),
        _("Decided. Both texts stay in the record."),
    )


def _by_script(request: OrganizationRequest, audit: Audit, change: AnswerChange) -> HttpResponse:
    try:
        chosen = read_text(json.loads(request.body)["resolution"])
    except (*NOT_SO, RequestDataTooBig):
        return unreadable()
    state, words = "resolved", ""
    try:
        services.resolve_conflict(change=change, by=request.person, resolution=chosen)
    except RuleError as refused:
        state, words = "refused", str(refused.message)
    question = question_states(audit, {change.question_id})[0]
    return JsonResponse({"state": state, "words": words, "question": question})
