"""Pages of measuring equipment."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pages.cells import days_late, linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import CalibrateForm, CloseForm, EquipmentForm, NewEquipmentForm
from processes.lists import EQUIPMENT
from processes.models import Equipment

EDIT = Permission.EDIT_EQUIPMENT


@requires(Permission.SEE_RECORDS)
def equipment(request: OrganizationRequest) -> HttpResponse:
    """All equipment, what is due soonest first."""
    return render_list(request, EQUIPMENT, queries.equipment(request.organization))


@requires(Permission.SEE_RECORDS)
def item(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One piece of equipment."""
    record = _found(request, pk)
    url = reverse("processes:equipment", args=[request.organization.slug])
    return render_detail(
        request,
        record,
        evidence.equipment(record),
        title=record.name,
        state=_state(record, request.today),
        facts=_facts(record),
        acts=_acts(record),
        crumbs=[(_("Measuring equipment"), url), (record.reference, "")],
    )


def _found(request: OrganizationRequest, pk: int) -> Equipment:
    return get_object_or_404(queries.equipment(request.organization), pk=pk)


def _state(record: Equipment, on: Any) -> dict[str, Any]:
    late = (on - record.next_due_on).days
    if record.is_in_use and late > 0:
        return {"label": days_late(late), "css": "bad"}
    return {"label": record.get_status_display(), "css": ""}


def _facts(record: Equipment) -> list[tuple[Any, Any]]:
    process = record.process
    return [
        (_("Serial number"), record.serial),
        (_("Status"), record.get_status_display()),
        (_("Where it is kept"), record.location),
        (_("Site"), record.site),
        (_("Process"), linked(process, _process_url(record)) if process else None),
        (_("Calibrated every (months)"), record.interval_months),
        (_("Last calibrated on"), record.last_calibrated_on),
        (_("Next calibration due"), record.next_due_on),
        (_("Certificate"), record.certificate),
    ]


def _process_url(record: Equipment) -> str:
    return reverse("processes:process", args=[record.organization.slug, record.process_id])


def _acts(record: Equipment) -> list[Act]:
    if record.status == Equipment.Status.RETIRED:
        return []
    acts = [
        Act(_("Record a calibration"), "processes:equipment-calibrate", EDIT, True),
        Act(_("Change"), "processes:equipment-change", EDIT),
    ]
    if record.is_in_use:
        acts.append(Act(_("Quarantine"), "processes:equipment-quarantine", EDIT))
    return [*acts, Act(_("Retire"), "processes:equipment-retire", EDIT)]


@requires(EDIT)
def add(request: OrganizationRequest) -> HttpResponse:
    """Put a gauge into use."""
    return form_page(
        request,
        NewEquipmentForm,
        title=_("Add measuring equipment"),
        button=_("Add equipment"),
        save=lambda data: services.add_equipment(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("processes:equipment", args=[request.organization.slug]),
        success=_("Equipment added."),
    )


@requires(EDIT)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is said about it."""
    record = _found(request, pk)
    return form_page(
        request,
        EquipmentForm,
        instance=record,
        title=_("Change %(equipment)s") % {"equipment": record},
        button=_("Save equipment"),
        save=lambda data: services.change_equipment(
            equipment=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def calibrate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It was calibrated."""
    record = _found(request, pk)
    return form_page(
        request,
        CalibrateForm,
        title=_("Calibration of %(equipment)s") % {"equipment": record},
        button=_("Record calibration"),
        save=lambda data: services.calibrate(equipment=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Calibration recorded."),
    )


@requires(EDIT)
def quarantine(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take it out of use until it is calibrated."""
    record = _found(request, pk)
    return form_page(
        request,
        CloseForm,
        title=_("Take %(equipment)s out of use") % {"equipment": record},
        lead=_("A calibration brings it back into use."),
        button=_("Quarantine equipment"),
        save=lambda data: services.quarantine(equipment=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Taken out of use."),
    )


@requires(EDIT)
def retire(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take it out of use for good."""
    record = _found(request, pk)
    return form_page(
        request,
        CloseForm,
        title=_("Retire %(equipment)s") % {"equipment": record},
        lead=_("It stays readable and does not come back into use."),
        button=_("Retire equipment"),
        save=lambda data: services.retire(equipment=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Retired."),
    )
