"""Pages of this room."""

from django.http import HttpRequest, HttpResponse

from people.permissions import Permission, requires


@requires(Permission.SEE_RECORDS)
def audits(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(Permission.SEE_RECORDS)
def findings(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(Permission.SEE_RECORDS)
def programmes(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(Permission.SEE_RECORDS)
def external_audits(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
