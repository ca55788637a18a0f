"""Pages outside any organization: the way in, the choice between several, the health check."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people import clock, queries


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The only organization, or the choice between several."""
    found = queries.organizations_of(request.user, clock.now().date())
    if len(found) == 1:
        return redirect("programme:today", organization=found[0].slug)
    return redirect("choose")


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """The organizations in which the signed-in person holds a role."""
    found = queries.organizations_of(request.user, clock.now().date())
    return render(request, "people/choose.html", {"organizations": found})


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; for load balancers and container health checks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
