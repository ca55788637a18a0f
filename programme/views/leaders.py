"""What each leader did, in person or by others, and the brief before an interview."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from evidence.history import read
from evidence.window import year_before
from pages.pictures.shares import shares
from people import queries as people
from people.models import Person
from people.permissions import OrganizationRequest, Permission, requires
from programme.leaders import acts as found
from programme.leaders import brief
from programme.leaders.acts import Leader, Tally, Way
from programme.leaders.paper import print_brief

PAGE_SIZE = 25


def leader_or_404(request: OrganizationRequest, pk: int, permission: Permission) -> Person:
    """One of top management today, for themselves and for those who hold the permission."""
    members = people.top_management(request.organization, request.today)
    person = get_object_or_404(members, pk=pk)
    if person != request.person and permission not in request.permissions:
        raise PermissionDenied
    return person


@requires(Permission.SEE_STAGED)
def leaders(request: OrganizationRequest) -> HttpResponse:
    """Top management side by side."""
    listed = found.leaders(request.organization, request.today)
    most = max((one.tally.total for one in listed), default=0)
    start, end = year_before(request.today)
    context = {
        "rows": [(one, bar(one.tally, most)) for one in listed],
        "ways": list(Way),
        "start": start,
        "end": end,
    }
    return render(request, "programme/leaders.html", context)


def bar(tally: Tally, most: int) -> Any:
    """The bar beside the figures; hidden from those who hear them."""
    return shares(tally.parts, most=most)


@requires(Permission.SEE_STATUS)
def leader(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One leader: by commitment, what others did in their place, and every act."""
    person = leader_or_404(request, pk, Permission.SEE_STAGED)
    organization, on = request.organization, request.today
    shown = found.leader(organization, person, on)
    commitments = found.by_commitment(organization, person, on)
    most = max((tally.total for _one, tally in commitments), default=0)
    way = request.GET.get("way", "")
    page = Paginator(found.acts(organization, person, on, way), PAGE_SIZE)
    listed = page.get_page(request.GET.get("page"))
    context = {
        "leader": shown,
        "lead": _lead(shown),
        "picture": bar(shown.tally, shown.tally.total),
        "commitments": [(one, tally, bar(tally, most)) for one, tally in commitments],
        "ways": [("", _("All"))] + [(one.value, one.label) for one in (Way.OWN, Way.RECORDED)],
        "way": way,
        "query": f"way={way}" if way in (Way.OWN, Way.RECORDED) else "",
        "page_obj": listed,
        "rows": read(organization, listed.object_list),
        "may_brief": person == request.person or Permission.SEE_BRIEFS in request.permissions,
    }
    return render(request, "programme/leader.html", context)


def _lead(shown: Leader) -> str:
    tally = shown.tally
    if not tally.in_person:
        return _("No act of this leader shows a commitment in the last twelve months.")
    text = _("%(all)d acts in person in twelve months; %(own)d of them recorded by the leader.")
    return text % {"all": tally.in_person, "own": tally.own}


@requires(Permission.SEE_STATUS)
def leader_brief(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The interview brief as a page that prints on one sheet."""
    return render(request, "programme/brief.html", _brief(request, pk))


@requires(Permission.SEE_STATUS)
def leader_brief_pdf(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The same as a PDF."""
    context = _brief(request, pk)
    response = HttpResponse(print_brief(context), content_type="application/pdf")
    name = f"interview-brief-{context['brief'].on:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _brief(request: OrganizationRequest, pk: int) -> dict[str, Any]:
    person = leader_or_404(request, pk, Permission.SEE_BRIEFS)
    made = brief.make(request.organization, person, request.today)
    return {"brief": made, "organization": request.organization}
