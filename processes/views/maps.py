"""The map of all processes, as a picture and as a table."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.permissions import OrganizationRequest, Permission, requires
from processes import mapping, queries


@requires(Permission.SEE_RECORDS)
def process_map(request: OrganizationRequest) -> HttpResponse:
    """How the processes hang together, and where an output or input leads nowhere."""
    active = list(queries.processes(request.organization).active().order_by("reference"))
    interactions = list(queries.interactions(request.organization))
    flows = mapping.flowing(interactions)
    holes = [one for one in interactions if one.is_hole]
    return render(
        request,
        "processes/map.html",
        {
            "processes": active,
            "picture": mapping.whole_map(active, flows, request.today) if active else "",
            "flows": flows,
            "nowhere": [one for one in holes if one.receiver is None],
            "from_nowhere": [one for one in holes if one.source is None],
            "attention": [
                (one, note) for one in active if (note := mapping.attention(one, request.today)[0])
            ],
            "crumbs": [
                {
                    "label": _("Processes"),
                    "url": reverse("processes:processes", args=[request.organization.slug]),
                },
                {"label": _("Map"), "url": ""},
            ],
        },
    )
