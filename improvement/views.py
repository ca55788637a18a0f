"""Pages of this room."""

from django.http import HttpRequest, HttpResponse

from people.permissions import Permission, requires


@requires(Permission.SEE_RECORDS)
def actions(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(Permission.SEE_RECORDS)
def nonconformities(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@requires(Permission.SEE_RECORDS)
def improvements(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
