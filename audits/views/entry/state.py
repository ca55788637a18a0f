"""What the page of entry asks: how the audit stands."""

import hashlib
import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from audits.entering import entry_state
from audits.models import Audit
from audits.views.audits import found
from people import clock
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.RECORD_FINDINGS)
def state(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The audit with all its questions, and a fresh token to send with; 304 while nothing changed."""
    known = full_state(request, found(request, pk))
    if request.headers.get("If-None-Match") == known["etag"]:
        response: HttpResponse = HttpResponse(status=304)
    else:
        response = JsonResponse(known)
    response["ETag"] = known["etag"]
    response["Cache-Control"] = "no-store"
    return response


def full_state(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """The state with its mark, the token and the server's time (milliseconds since 1970)."""
    known = entry_state(audit, request.person)
    token = get_token(request)
    # The secret behind the token changes with each sign-in: then a token kept before is of no use.
    said = json.dumps([known, request.META["CSRF_COOKIE"]], sort_keys=True)
    etag = f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'
    at = int(clock.now().timestamp() * 1000)
    return {**known, "csrf": token, "etag": etag, "at": at}
