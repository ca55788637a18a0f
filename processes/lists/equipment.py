"""The list of measuring equipment."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Site
from people.permissions import Permission
from processes.models import Equipment, Process


def next_calibration(equipment: Equipment, on: datetime.date) -> Any:
    """When it has to be calibrated, and how late that is while it is in use."""
    return due("next_due_on", "is_in_use")(equipment, on)


class EquipmentFilter(RecordFilter):
    """By status, site, process, or overdue."""

    search_fields = ("reference", "name", "serial", "location", "certificate")
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Equipment.Status.choices, empty_label=_("All")
    )
    look = django_filters.ChoiceFilter(
        label=_("Calibration"),
        empty_label=_("All"),
        choices=[("overdue", _("Overdue")), ("soon", _("Due within 30 days"))],
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
        if value == "overdue":
            return queryset.overdue(on)
        soon = on + datetime.timedelta(days=30)
        return queryset.in_use().filter(next_due_on__range=(on, soon))


EQUIPMENT = Listing(
    title=_("Measuring equipment"),
    columns=(
        Column(_("Equipment"), "name", "name"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Serial number"), "serial", "serial"),
        Column(_("Where"), "location", "location"),
        Column(_("Status"), "get_status_display", "status"),
        Column(_("Last calibrated"), "last_calibrated_on", "last_calibrated_on"),
        Column(_("Next due"), next_calibration, "next_due_on"),
    ),
    filterset=EquipmentFilter,
    detail="processes:equipment-item",
    empty_title=_("No measuring equipment yet."),
    empty_text=_("Add the gauges whose readings decide whether something is right."),
    order=("next_due_on",),
    add=Add(_("Add equipment"), "processes:equipment-add", Permission.EDIT_EQUIPMENT),
)
