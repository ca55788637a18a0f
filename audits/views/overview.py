"""The overview: what is late, the year, and what all findings say together."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from audits.indicators import ANSWER_DAYS
from audits.overview.calendar import calendar
from audits.overview.figures import by_clause, by_process, by_time, found_in
from audits.overview.late import overdue
from audits.overview.states import open_by_age, repeats
from audits.overview.window import ALL, DATES, PROGRAMME, YEAR, Window, chosen
from evidence.thresholds import DEFAULTS, Limits
from improvement.indicators import REPEATS_SHARE
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def overview(request: OrganizationRequest) -> HttpResponse:
    """Answer first: what is late; then the year; then the findings of a window."""
    organization, on = request.organization, request.today
    limits: Limits = getattr(request, "limits", DEFAULTS)
    window, programme, form = chosen(request.GET, organization, on)
    context = {
        "overdue": overdue(organization, on, limits[ANSWER_DAYS]),
        "ages": open_by_age(organization, on),
        "calendar": calendar(organization, on, request.GET.get("year", "")),
        "window": window,
        "windows": _windows(programme is not None),
        "dates_form": form,
        "is_dates": window.key == DATES or form.is_bound,
        "repeats": repeats(organization, window, limits[REPEATS_SHARE]),
        **_findings(request, window),
    }
    return render(request, "audits/overview.html", context)


def _findings(request: OrganizationRequest, window: Window) -> dict[str, Any]:
    """Findings of the window by clause, process and time."""
    found = found_in(request.organization, window)
    step, times = by_time(found, window, request.today)
    return {
        "clauses": by_clause(found, request.organization),
        "processes": by_process(found, request.organization),
        "times": times,
        "step": step,
        "total": sum(row.total for row in times),
    }


def _windows(has_programme: bool) -> list[tuple[str, Any]]:
    found = [(YEAR, _("Twelve months")), (PROGRAMME, _("This programme")), (ALL, _("All"))]
    return [one for one in found if has_programme or one[0] != PROGRAMME]
