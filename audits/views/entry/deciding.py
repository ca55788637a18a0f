"""Decides between the texts of two auditors."""

import json

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits import services
from audits.entering import question_states
from audits.models import AnswerChange
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
    is_form = request.content_type != "application/json"
    try:
        given = request.POST if is_form else json.loads(request.body)
        resolution = read_text(given.get("resolution", ""))
    except (*NOT_SO, RequestDataTooBig):
        return unreadable()

    def decide() -> None:
        services.resolve_conflict(change=change, by=request.person, resolution=resolution)

    if is_form:
        return do(request, record, decide, _("Decided. Both texts stay in the record."))
    words = ""
    try:
        decide()
    except RuleError as refused:
        words = str(refused.message)
    state = question_states(record, {change.question_id})[0]
    return JsonResponse(
        {"state": "refused" if words else "resolved", "words": words, "question": state}
    )
