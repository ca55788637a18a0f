"""Values of objectives: enter, correct, confirm new limits."""

import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from objectives import periods, queries, services
from objectives.access import refuse_others
from objectives.forms import RebaseForm
from objectives.models import Measurement, Objective
from objectives.reading_forms import CorrectionForm, MeasurementForm
from objectives.services.values import TINY
from objectives.views.places import crumbs
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.ENTER_MEASUREMENTS)
def measurement_add(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Enter the value of a period; the one that is missing next is chosen already."""
    found = get_object_or_404(queries.objectives(request.organization), pk=pk)
    refuse_others(request, found)
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
        success=partial(_said, _("Entered.")),
        success_url=found.get_absolute_url(),
        template="objectives/reading_form.html",
        objective=found,
        recent=[entry for _day, entry in offered if entry],
    )


def _said(done: str, entry: Measurement) -> str:
    """What was done; a share of few is called so, since chance alone moves it widely."""
    if entry.denominator is None or entry.denominator >= TINY:
        return done
    text = _(
        "It is a share of only %(whole)s: one more or less changes it by %(step)s %(unit)s. "
        "Consider longer periods."
    )
    step = entry.objective.factor / entry.denominator
    values = {
        "whole": number_format(entry.denominator.normalize()),
        "step": number_format(round(step, entry.objective.decimals)),
        "unit": entry.objective.unit,
    }
    return f"{done} {text % values}"


def _wanted(request: OrganizationRequest) -> str:
    """The period that a link asks for; anything else is ignored by the choice field."""
    return request.GET.get("period", "")[:10]


@requires(Permission.ENTER_MEASUREMENTS)
def measurement_correct(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Correct an entry; the old one stays visible."""
    entry = get_object_or_404(queries.correctable(request.organization), pk=pk)
    found = entry.objective
    refuse_others(request, found)
    return form_page(
        request,
        partial(CorrectionForm, objective=found),
        title=_("Correct %(period)s") % {"period": periods.name(entry.period, found.frequency)},
        button=_("Correct entry"),
        lead=found.title,
        save=lambda data: services.correct_measurement(
            measurement=entry, by=request.person, **data
        ),
        initial=_entered(entry),
        cancel_url=found.get_absolute_url(),
        crumbs=crumbs(request, found),
        success=partial(_said, _("Corrected. The old entry stays visible.")),
        success_url=found.get_absolute_url(),
    )


def _entered(entry: Measurement) -> dict[str, Any]:
    """What the form of a correction begins with; a share by its parts, where they are known."""
    names = ("numerator", "denominator", "no_reading_reason", "comment", "data_source")
    return {
        "value": entry.value if entry.numerator is None else None,
        **{name: getattr(entry, name) for name in names},
    }


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
