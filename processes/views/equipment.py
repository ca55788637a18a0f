"""Pages of measuring equipment: list, one gauge, labels, out of use and back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pages.cells import days_late, linked
from pages.details import Act, do, render_detail
from pages.forms import form_page
from pages.lists import render_list
from pages.pictures import Held, validity
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import EquipmentForm, NewEquipmentForm, QuarantineForm
from processes.lists import EQUIPMENT, LABELS
from processes.models import Equipment
from processes.models.impact import ASSESS_DAYS

EDIT = Permission.EDIT_EQUIPMENT
MOST_LABELS = 200
STATE_CSS = {"in-use": "good", "due": "weak", "overdue": "bad", "quarantined": "bad"}


@requires(Permission.SEE_RECORDS)
def equipment(request: OrganizationRequest) -> HttpResponse:
    """All equipment, what is due soonest first; open impact assessments on top."""
    return render_list(
        request,
        EQUIPMENT,
        queries.equipment(request.organization),
        template="processes/equipment.html",
        counts=queries.equipment_counts(request.organization, request.today),
        waiting=_waiting(request),
        query=request.GET.urlencode(),
    )


def _waiting(request: OrganizationRequest) -> list[dict[str, Any]]:
    """Open assessments, the oldest first, and how long each has been open."""
    found = queries.assessments(request.organization).open().order_by("until_on", "pk")
    return [
        {"record": one, "days": days, "is_late": days > ASSESS_DAYS}
        for one in found
        for days in [one.days_open(request.today)]
    ]


@requires(Permission.SEE_RECORDS)
def item(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One piece of equipment with the history of its calibrations."""
    record = found_or_404(request, pk)
    url = reverse("processes:equipment", args=[request.organization.slug])
    rows = list(record.calibrations.select_related("assessment", "file"))
    waiting = record.assessments.filter(assessed_on=None).first()
    return render_detail(
        request,
        record,
        evidence.equipment(record),
        title=record.name,
        state=_state(record, request.today),
        facts=_facts(record),
        acts=_acts(record, waiting is not None, record.fits(request.today)),
        crumbs=[(_("Measuring equipment"), url), (record.reference, "")],
        template="processes/equipment_item.html",
        calibrations=rows,
        picture=_picture(record, rows, request.today),
        waiting=waiting,
    )


def found_or_404(request: OrganizationRequest, pk: int) -> Equipment:
    """The gauge of this organization."""
    return get_object_or_404(queries.equipment(request.organization), pk=pk)


def _state(record: Equipment, on: Any) -> dict[str, Any]:
    label = record.label(on)
    late = (on - record.next_due_on).days
    words = days_late(late) if label == "overdue" else LABELS[label]
    return {"label": words, "css": STATE_CSS.get(label, "")}


def _facts(record: Equipment) -> list[tuple[Any, Any]]:
    process = record.process
    return [
        (_("Serial number"), record.serial),
        (_("Measuring range"), record.measuring_range),
        (_("Permitted error"), record.permitted_error),
        (_("Where it is kept"), record.location),
        (_("Site"), record.site),
        (_("Process"), linked(process, _process_url(record)) if process else None),
        (_("Calibrated every (months)"), record.interval_months),
        (_("Last calibrated on"), record.last_calibrated_on),
        (_("Next calibration due"), record.next_due_on),
        (_("Certificate"), record.certificate),
        (_("Traceable to"), record.traceability),
        (_("In use since"), record.registered_on),
        (_("Retired on"), record.retired_on),
    ]


def _process_url(record: Equipment) -> str:
    return reverse("processes:process", args=[record.organization.slug, record.process_id])


def _picture(record: Equipment, rows: list[Any], on: Any) -> Any:
    """When each calibration held, and a sentence for those who do not see it."""
    if not rows:
        return ""
    bad = sum(not one.in_tolerance for one in rows)
    said = ngettext(
        "%(n)d calibration since %(day)s, %(bad)d found out of tolerance.",
        "%(n)d calibrations since %(day)s, %(bad)d found out of tolerance.",
        len(rows),
    ) % {"n": len(rows), "day": date_format(rows[-1].on), "bad": bad}
    until = _now("The newest holds until %(day)s.") % {"day": date_format(rows[0].next_due_on)}
    held = [Held(one.on, one.next_due_on, one.in_tolerance) for one in reversed(rows)]
    away = [(one.from_on, one.until_on) for one in record.quarantines.all()]
    return validity(held, away, on, label=f"{said} {until}")


def _acts(record: Equipment, is_waiting: bool, is_fit: bool) -> list[Act]:
    if record.status == Equipment.Status.RETIRED:
        return []
    back = record.is_quarantined and is_fit and not is_waiting
    acts = [Act(_("Change"), "processes:equipment-change", EDIT)]
    if not is_waiting:
        act = Act(_("Record a calibration"), "processes:equipment-calibrate", EDIT, not back)
        acts.insert(0, act)
    if back:
        label = _("Bring it back into use")
        acts.insert(0, Act(label, "processes:equipment-return", EDIT, True, method="post"))
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
    record = found_or_404(request, pk)
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
def quarantine(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take it out of use until it is calibrated."""
    record = found_or_404(request, pk)
    return form_page(
        request,
        QuarantineForm,
        title=_("Take %(equipment)s out of use") % {"equipment": record},
        lead=_("A calibration brings it back into use."),
        button=_("Quarantine equipment"),
        save=lambda data: services.quarantine(equipment=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Taken out of use."),
    )


@requires(EDIT)
def return_to_use(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Bring it back once nothing stands against it."""
    record = found_or_404(request, pk)
    return do(
        request,
        record,
        lambda: services.return_to_use(equipment=record, by=request.person),
        _("Back in use."),
    )


@requires(EDIT)
def retire(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take it out of use for good."""
    record = found_or_404(request, pk)
    return form_page(
        request,
        QuarantineForm,
        title=_("Retire %(equipment)s") % {"equipment": record},
        lead=_("It stays readable and does not come back into use."),
        button=_("Retire equipment"),
        save=lambda data: services.retire(equipment=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Retired."),
    )


@requires(Permission.SEE_RECORDS)
def labels(request: OrganizationRequest) -> HttpResponse:
    """Status labels to print, of what the filters of the list leave."""
    standing = queries.equipment(request.organization).exclude(status=Equipment.Status.RETIRED)
    found = EQUIPMENT.filterset(request.GET, queryset=standing, request=request).qs
    rows = list(found.order_by("reference")[: MOST_LABELS + 1])
    context = {
        "labels": [
            {"record": one, "label": LABELS[one.label(request.today)]} for one in rows[:MOST_LABELS]
        ],
        "is_cut": len(rows) > MOST_LABELS,
        "most": MOST_LABELS,
        "crumbs": [
            {
                "label": _("Measuring equipment"),
                "url": reverse("processes:equipment", args=[request.organization.slug]),
            },
            {"label": _("Labels"), "url": ""},
        ],
    }
    return render(request, "processes/labels.html", context)
