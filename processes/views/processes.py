"""Pages of processes and their owners."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.window import add_months
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import (
    AppointForm,
    NewProcessForm,
    ProcessForm,
    ReviewProcessForm,
    VacateForm,
)
from processes.lists import PROCESSES, vacancy
from processes.models import Process

EDIT = Permission.EDIT_PROCESSES
REVIEW_MONTHS = 12  # a process is looked at once a year


@requires(Permission.SEE_RECORDS)
def processes(request: OrganizationRequest) -> HttpResponse:
    """All processes, by number."""
    found = queries.processes(request.organization)
    return render_list(request, PROCESSES, found)


@requires(Permission.SEE_RECORDS)
def process(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One process with its owner, what it takes and gives, and its risks."""
    record = _found(request, pk)
    return render_detail(
        request,
        record,
        evidence.process(record),
        title=record.name,
        lead=record.purpose,
        state=_state(record, request.today),
        facts=_facts(record, request.today),
        acts=_acts(record),
        crumbs=_crumbs(request, record),
        template="processes/process.html",
        risks=record.risks.standing().order_by("reference"),
        closed_risks=record.risks.exclude(pk__in=record.risks.standing()).count(),
        equipment_count=record.equipment.in_use().count(),
    )


def _found(request: OrganizationRequest, pk: int) -> Process:
    return get_object_or_404(queries.processes(request.organization), pk=pk)


def _state(record: Process, on: Any) -> dict[str, Any]:
    if not record.is_active:
        return {"label": _("Not in use any more"), "css": ""}
    if record.owner:
        return {"label": _("In use"), "css": ""}
    days = record.days_vacant(on)
    return {"label": vacancy(days), "css": "bad" if days > 30 else "weak"}


def _facts(record: Process, on: Any) -> list[tuple[Any, Any]]:
    return [
        (_("Owner"), record.owner),
        (_("Owner since"), record.owner_since),
        (_("Vacant since"), record.vacant_since),
        (_("Acts meanwhile"), record.acting_owner),
        (_("Measure"), record.measure),
        (_("Inputs"), record.inputs),
        (_("Outputs"), record.outputs),
        (_("Criteria"), record.criteria),
        (_("Site"), record.site),
        (_("Reviewed on"), record.reviewed_on),
        (_("Next review"), record.next_review_on),
    ]


def _acts(record: Process) -> list[Act]:
    change = Act(_("Change"), "processes:process-change", EDIT)
    review = Act(_("Record a review"), "processes:process-review", EDIT)
    if record.owner is None:
        return [Act(_("Appoint an owner"), "processes:process-appoint", EDIT, True), review, change]
    appoint = Act(_("Change owner"), "processes:process-appoint", EDIT)
    return [review, change, appoint, Act(_("Owner leaves"), "processes:process-vacate", EDIT)]


def _crumbs(request: OrganizationRequest, record: Process) -> list[tuple[Any, str]]:
    url = reverse("processes:processes", args=[request.organization.slug])
    return [(_("Processes"), url), (record.reference, "")]


@requires(EDIT)
def add(request: OrganizationRequest) -> HttpResponse:
    """Describe a process."""
    return form_page(
        request,
        NewProcessForm,
        title=_("Describe a process"),
        button=_("Add process"),
        save=lambda data: services.describe_process(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("processes:processes", args=[request.organization.slug]),
        success=_("Process added."),
    )


@requires(EDIT)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is said about a process."""
    record = _found(request, pk)
    return form_page(
        request,
        ProcessForm,
        instance=record,
        title=_("Change %(process)s") % {"process": record},
        button=_("Save process"),
        save=lambda data: services.change_process(
            process=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def appoint(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Give a process to an owner."""
    record = _found(request, pk)
    return form_page(
        request,
        AppointForm,
        title=_("Who owns %(process)s?") % {"process": record},
        button=_("Appoint owner"),
        save=lambda data: services.appoint_owner(process=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Owner appointed."),
    )


@requires(EDIT)
def vacate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The owner leaves."""
    record = _found(request, pk)
    return form_page(
        request,
        VacateForm,
        title=_("The owner of %(process)s leaves") % {"process": record},
        lead=_("The process then counts as vacant until somebody owns it."),
        button=_("Record vacancy"),
        save=lambda data: services.vacate(process=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Vacancy recorded."),
    )


@requires(EDIT)
def review(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Somebody looked at the process as a whole."""
    record = _found(request, pk)
    return form_page(
        request,
        ReviewProcessForm,
        title=_("Review of %(process)s") % {"process": record},
        button=_("Record review"),
        save=lambda data: services.review_process(process=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={
            "on": request.today,
            "next_review_on": add_months(request.today, REVIEW_MONTHS),
        },
        success=_("Review recorded."),
    )
