"""Values of objectives: enter, correct, confirm new limits."""

import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from objectives import periods, queries, services
from objectives.forms import CorrectionForm, MeasurementForm, RebaseForm
from objectives.models import Objective
from objectives.views.places import crumbs
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.ENTER_MEASUREMENTS)
def measurement_add(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Enter the value of a period; the one that is missing next is chosen already."""
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)
    offered = queries.periods_offered(found, request.today)
    return form_page(
        request,
        partial(MeasurementForm, objective=found, offered=offered),
        title=_("Enter a value"),
        button=_("Enter value"),
        lead=found.title,
        save=lambda data: services.enter_measurement(objective=found, by=request.person, **data),
        initial={"period": _wanted(request) or queries.next_missing(offered).isoformat()},
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("Entered."),
        success_url=found.get_absolute_url(),
        template="objectives/reading_form.html",
        objective=found,
        recent=[entry for _day, entry in offered if entry],
    )


def _wanted(request: OrganizationRequest) -> str:
    """The period that a link asks for; anything else is ignored by the choice field."""
    return request.GET.get("period", "")[:10]


@requires(Permission.ENTER_MEASUREMENTS)
def measurement_correct(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct an entry; the old one stays visible."""
    entry = get_object_or_404(queries.correctable(request.organization), pk=pk)
    found = entry.objective
    return form_page(
        request,
        partial(CorrectionForm, objective=found),
        title=_("Correct %(period)s") % {"period": periods.name(entry.period, found.frequency)},
        button=_("Correct entry"),
        lead=found.title,
        save=lambda data: services.correct_measurement(
            measurement=entry, by=request.person, **data
        ),
        initial={
            "value": entry.value,
            "no_reading_reason": entry.no_reading_reason,
            "comment": entry.comment,
        },
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("Corrected. The old entry stays visible."),
        success_url=found.get_absolute_url(),
    )


@requires(Permission.EDIT_OBJECTIVES)
def rebase_add(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Confirm that the process changed for good, so that new limits hold."""
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)
    health = queries.health_of_one(found, request.today)
    days = [each.period for each in health.series if each and each.value is not None]
    hint = health.analysis.rebase_hint
    return form_page(
        request,
        partial(RebaseForm, choices=_choices(found, days[:0:-1])),
        title=_("Confirm new limits"),
        button=_("Confirm new limits"),
        lead=found.title,
        save=lambda data: services.rebase(objective=found, by=request.person, **data),
        initial={"period": health.periods[hint].isoformat() if hint is not None else ""},
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=_("New limits confirmed."),
        success_url=found.get_absolute_url(),
    )


def _choices(objective: Objective, days: list[datetime.date]) -> list[tuple[str, str]]:
    return [(day.isoformat(), periods.name(day, objective.frequency)) for day in days]
