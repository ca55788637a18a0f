"""Pages of this room."""

from django.http import HttpRequest, HttpResponse

from people.permissions import Permission, requires


@requires(Permission.SEE_RECORDS)
def processes(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(Permission.SEE_RECORDS)
def risks(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(Permission.SEE_RECORDS)
def equipment(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
