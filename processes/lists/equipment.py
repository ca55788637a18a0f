"""The lists of measuring equipment and of impact assessments."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pages.cells import due, warned
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Site
from people.permissions import Permission
from processes.models import Equipment, ImpactAssessment, Process
from processes.models.impact import ASSESS_DAYS

LABELS = {
    "in-use": _("In use"),
    "due": _("Due"),
    "overdue": _("Overdue"),
    "quarantined": _("Quarantined"),
    "retired": _("Retired"),
}
LATE_LABELS = ("overdue", "quarantined")


def next_calibration(equipment: Equipment, on: datetime.date) -> Any:
    """When it has to be calibrated, and how late that is while it is in use."""
    return due("next_due_on", "is_in_use")(equipment, on)


def status_label(equipment: Equipment, on: datetime.date) -> Any:
    """What its label says today; what may not be used stands out."""
    label = equipment.label(on)
    return warned(LABELS[label]) if label in LATE_LABELS else LABELS[label]


class EquipmentFilter(RecordFilter):
    """By status, site, process, or by when it is due."""

    search_fields = ("reference", "name", "serial", "location", "certificate", "measuring_range")
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Equipment.Status.choices, empty_label=_("All")
    )
    look = django_filters.ChoiceFilter(
        label=_("Calibration"),
        empty_label=_("All"),
        choices=[("overdue", _("Overdue")), ("soon", _("Due in the next 60 days"))],
        method="by_look",
    )
    site = django_filters.ModelChoiceFilter(
        queryset=Site.objects.all(), label=_("Site"), empty_label=_("All sites")
    )
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        on = self.request.today
        return queryset.overdue(on) if value == "overdue" else queryset.due(on)


EQUIPMENT = Listing(
    title=_("Measuring equipment"),
    columns=(
        Column(_("Equipment"), "name", "name"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Serial number"), "serial", "serial"),
        Column(_("Where"), "location", "location"),
        Column(_("Status"), status_label, "status"),
        Column(_("Last calibrated"), "last_calibrated_on", "last_calibrated_on"),
        Column(_("Next due"), next_calibration, "next_due_on"),
    ),
    filterset=EquipmentFilter,
    detail="processes:equipment-item",
    empty_title=_("No measuring equipment yet."),
    empty_text=_("Add the gauges whose readings decide whether something is right."),
    order=("status", "next_due_on"),
    add=Add(_("Add equipment"), "processes:equipment-add", Permission.EDIT_EQUIPMENT),
)


class AssessmentFilter(RecordFilter):
    """Open or decided, by conclusion."""

    search_fields = ("reference", "equipment__name", "equipment__reference", "affected")
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[("open", _("To be decided")), ("decided", _("Decided"))],
        method="by_look",
    )
    conclusion = django_filters.ChoiceFilter(
        label=_("Conclusion"),
        choices=ImpactAssessment.Conclusion.choices,
        empty_label=_("Any"),
    )

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        return queryset.filter(assessed_on__isnull=value == "open")


def days_open(assessment: ImpactAssessment, on: datetime.date) -> Any:
    """How long it took, or how long it has been open."""
    days = assessment.days_open(on)
    text = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    return warned(text) if assessment.is_open and days > ASSESS_DAYS else text


def conclusion(assessment: ImpactAssessment, on: datetime.date) -> Any:
    """What was concluded, or that it waits."""
    return (
        warned(_now("To be decided")) if assessment.is_open else assessment.get_conclusion_display()
    )


ASSESSMENTS = Listing(
    title=_("Impact assessments"),
    columns=(
        Column(_("Equipment"), "equipment.name", "equipment__name"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Gauge"), "equipment.reference", "equipment__reference", "muted num"),
        Column(_("Results in doubt from"), "from_on", "from_on"),
        Column(_("to"), "until_on", "until_on"),
        Column(_("Conclusion"), conclusion, "conclusion"),
        Column(_("Time taken"), days_open, "", "r num"),
        Column(_("Assessed by"), "assessed_by.name", "assessed_by__name"),
    ),
    filterset=AssessmentFilter,
    detail="processes:assessment",
    empty_title=_("No impact assessment yet."),
    empty_text=_("One opens by itself when a gauge is found out of tolerance."),
    order=("-until_on",),
)
