"""Pages of processes and their owners."""

import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evidence.window import add_months
from pages.cells import due
from pages.details import Act, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, mapping, queries, services
from processes.forms import (
    AppointForm,
    NewProcessForm,
    ProcessForm,
    ReviewProcessForm,
    VacateForm,
)
from processes.lists import PROCESSES, vacancy
from processes.models import Process
from processes.services.processes import REVIEW_MONTHS

EDIT = Permission.EDIT_PROCESSES


@requires(Permission.SEE_RECORDS)
def processes(request: OrganizationRequest) -> HttpResponse:
    """All processes, by number."""
    found = queries.processes(request.organization)
    return render_list(request, PROCESSES, found, template="processes/processes.html")


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
        **_sheet(record, request.today),
    )


def _sheet(record: Process, on: datetime.date) -> dict[str, Any]:
    """What stands on the page beside the facts: everything that has to do with the process."""
    flows = list(queries.flows(record))
    return {
        "picture": mapping.small_map(record, flows, on) if flows else "",
        "inputs": [(one.what, one.source) for one in flows if one.to_process_id == record.pk],
        "outputs": [(one.what, one.receiver) for one in flows if one.from_process_id == record.pk],
        "documents": record.documents.all(),
        "issues": record.context_issues.standing(),
        "requirements": record.requirements.relevant().select_related("party__organization"),
        "risks": record.risks.standing().order_by("reference"),
        "closed_risks": record.risks.exclude(pk__in=record.risks.standing()).count(),
        "equipment_count": record.equipment.in_use().count(),
    }


def _found(request: OrganizationRequest, pk: int) -> Process:
    return get_object_or_404(queries.processes(request.organization), pk=pk)


def _state(record: Process, on: datetime.date) -> dict[str, Any]:
    if not record.is_active:
        return {"label": record.get_state_display(), "css": ""}
    if record.owner:
        return {"label": _("In use"), "css": ""}
    days = record.days_vacant(on)
    return {"label": vacancy(days), "css": "bad" if days > mapping.LATE else "weak"}


def _facts(record: Process, on: datetime.date) -> list[tuple[Any, Any]]:
    return [
        (_("Kind"), record.get_kind_display()),
        (_("Owner"), _owner(record, on)),
        (_("Acts meanwhile"), record.acting_owner),
        (_("Site"), record.site),
        (_("Out of use since"), record.retired_on),
        (_("Last review"), _reviewed(record)),
        (_("Next review"), due("next_review_on", "is_active")(record, on)),
        (_("Measure"), record.measure),
        (_("Criteria"), record.criteria),
        (_("Resources"), record.resources),
        (_("Responsibilities"), record.responsibilities),
    ]


def _owner(record: Process, on: datetime.date) -> str:
    """“Eva Lund, since 4 November 2025 (16 days)” or “No owner for 41 days”."""
    if record.owner is None or record.owner_since is None:
        return vacancy(record.days_vacant(on))
    days = (on - record.owner_since).days
    words = ngettext(
        "%(name)s, since %(day)s (%(days)d day)", "%(name)s, since %(day)s (%(days)d days)", days
    )
    since = date_format(record.owner_since)
    return words % {"name": record.owner.name, "day": since, "days": days}


def _reviewed(record: Process) -> Any:
    if record.reviewed_on is None:
        return ""
    result = record.get_review_result_display()
    return f"{date_format(record.reviewed_on)}: {result}" if result else record.reviewed_on


def _acts(record: Process) -> list[Act]:
    change = Act(_("Change"), "processes:process-change", EDIT)
    retire = Act(
        _("Take out of use"), "processes:process-retire", EDIT, method="post",
        reason=_("Why, and where does its work go?"),
    )  # fmt: skip
    use = Act(_("Put into use"), "processes:process-use", EDIT, True, method="post")
    if record.state == Process.State.RETIRED:
        return [use]
    if record.state == Process.State.DRAFT:
        return [use, change, retire]
    review = Act(_("Record a review"), "processes:process-review", EDIT)
    if record.owner is None:
        appoint = Act(_("Appoint an owner"), "processes:process-appoint", EDIT, True)
        return [appoint, review, change, retire]
    appoint = Act(_("Change owner"), "processes:process-appoint", EDIT)
    leaves = Act(_("Owner leaves"), "processes:process-vacate", EDIT)
    return [review, change, appoint, leaves, retire]


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
def use(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Put a draft, or a process that was retired, into use."""
    record = _found(request, pk)
    act = partial(services.put_into_use, process=record, by=request.person)
    return do(request, record, act, _("The process is in use."))


@requires(EDIT)
def retire(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a process out of use."""
    record = _found(request, pk)
    return do(
        request,
        record,
        lambda: services.retire_process(
            process=record, reason=posted_reason(request), by=request.person
        ),
        _("The process is out of use."),
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
