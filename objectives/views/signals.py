"""Explain a signal of an objective."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from objectives import periods, queries, services
from objectives.forms import SignalForm
from objectives.views.places import crumbs
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.ENTER_MEASUREMENTS)
def explain(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What happened, what was decided and why; the newest unexplained signal is chosen already."""
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)
    known = queries.episodes_of([queries.health_of_one(found, request.today)], request.today)
    choices = [
        (one.seen.isoformat(), periods.name(one.seen, found.frequency))
        for one in known
        if one.explanation is None
    ]
    return form_page(
        request,
        partial(SignalForm, choices=choices),
        title=_("Explain a signal"),
        button=_("Explain signal"),
        lead=found.title if choices else _("No signal waits for an explanation."),
        save=lambda data: services.explain_signal(objective=found, by=request.person, **data),
        initial={"period": request.GET.get("period", "")[:10] or (choices or [("", "")])[0][0]},
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("Explained."),
        success_url=found.get_absolute_url(),
    )
