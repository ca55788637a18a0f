"""Pages over calibrations: entered at the gauge or on a phone, and impact assessments."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from evidence.queries import subject_of
from pages.cells import linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import AssessmentForm, CalibrateForm, QuickCalibrateForm
from processes.lists import ASSESSMENTS
from processes.models import Equipment, ImpactAssessment
from processes.models.impact import ASSESS_DAYS
from processes.views.equipment import found_or_404

EDIT = Permission.EDIT_EQUIPMENT


@requires(EDIT)
def calibrate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The gauge was calibrated."""
    record = found_or_404(request, pk)
    return form_page(
        request,
        CalibrateForm,
        title=_("Calibration of %(equipment)s") % {"equipment": record},
        button=_("Record calibration"),
        save=lambda data: services.calibrate(equipment=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=said,
        template="processes/calibrate.html",
    )


@requires(EDIT)
def calibration_add(request: OrganizationRequest) -> HttpResponse:
    """A calibration entered with the gauge in hand; the form comes back for the next one."""
    address = reverse("processes:calibration-add", args=[request.organization.slug])
    return form_page(
        request,
        QuickCalibrateForm,
        title=_("Enter a calibration"),
        button=_("Record calibration"),
        save=lambda data: services.calibrate(
            equipment=data.pop("gauge"), by=request.person, **data
        ),
        cancel_url=reverse("processes:equipment", args=[request.organization.slug]),
        initial={"on": request.today, "gauge": request.GET.get("gauge", "")[:80]},
        success=said,
        success_url=address,
        template="processes/calibrate.html",
    )


def said(record: Equipment) -> str:
    """What the calibration did to the gauge."""
    if record.is_in_use:
        text = _now("%(gauge)s is calibrated, next due %(day)s.")
        return text % {"gauge": record, "day": date_format(record.next_due_on)}
    return _now("%(gauge)s is out of use. Decide its impact assessment.") % {"gauge": record}


@requires(Permission.SEE_RECORDS)
def assessments(request: OrganizationRequest) -> HttpResponse:
    """All impact assessments, the newest first."""
    return render_list(request, ASSESSMENTS, queries.assessments(request.organization))


@requires(Permission.SEE_RECORDS)
def assessment(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One impact assessment."""
    record = _found(request, pk)
    address = reverse("processes:assessments", args=[request.organization.slug])
    kind = record._meta.label_lower
    decide = Act(_("Decide the assessment"), "processes:assessment-decide", EDIT, True)
    return render_detail(
        request,
        record,
        evidence.assessment(record),
        title=_("Impact assessment of %(gauge)s") % {"gauge": record.equipment},
        lead=_lead(record),
        state=_state(record, request.today),
        facts=_facts(request, record),
        acts=[decide] if record.is_open else [],
        crumbs=[(_("Impact assessments"), address), (record.reference, "")],
        template="processes/assessment.html",
        subject=subject_of(request.organization, kind, record.pk),
    )


def _found(request: OrganizationRequest, pk: int) -> ImpactAssessment:
    return get_object_or_404(queries.assessments(request.organization), pk=pk)


def _lead(record: ImpactAssessment) -> Any:
    if not record.is_open:
        return ""
    return _("It read wrong. Until this is decided, it stays out of use.")


def _state(record: ImpactAssessment, on: Any) -> dict[str, Any]:
    if not record.is_open:
        return {"label": record.get_conclusion_display(), "css": "good"}
    late = record.days_open(on) > ASSESS_DAYS
    return {"label": _("To be decided"), "css": "bad" if late else "weak"}


def _facts(request: OrganizationRequest, record: ImpactAssessment) -> list[tuple[Any, Any]]:
    follows = record.nonconformity
    slug = request.organization.slug
    found = record.calibration
    return [
        (_("Equipment"), linked(record.equipment, record.equipment.get_absolute_url())),
        (_("Certificate"), found.certificate),
        (_("As found"), found.as_found),
        (_("Permitted error"), record.equipment.permitted_error),
        (_("Results in doubt from"), record.from_on),
        (_("to"), record.until_on),
        (_("Assessed by"), record.assessed_by),
        (_("Assessed on"), record.assessed_on),
        (
            _("Nonconformity"),
            linked(follows, reverse(follows.url_name, args=[slug, follows.object_id]))
            if follows
            else None,
        ),
        (_("Results, products, orders"), record.affected),
        (_("How that was judged"), record.reasoning),
        (_("What was done"), record.actions),
    ]


@requires(EDIT)
def decide(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say which results are in doubt, and what follows."""
    record = _found(request, pk)
    return form_page(
        request,
        AssessmentForm,
        instance=record,
        title=_("Which results does %(gauge)s put in doubt?") % {"gauge": record.equipment},
        lead=_("Everything measured with it between the two days below relied on a wrong reading."),
        button=_("Decide assessment"),
        save=lambda data: services.decide_assessment(assessment=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Decided. Calibrate the gauge or bring it back into use."),
        template="processes/decide_assessment.html",
        assessment=record,
    )
