"""The three lists of this room: their columns, filters and words for when they are empty."""

import datetime
from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.models import Site
from people.permissions import Permission
from processes.models import Equipment, Process, Risk

# Fields of the picture, without the words that the forms say.
FIELDS = [(step, str(step)) for step in range(1, 6)]


def vacancy(days: int) -> str:
    """“No owner for 41 days”."""
    if not days:
        return _now("No owner since today")
    return ngettext("No owner for %(days)d day", "No owner for %(days)d days", days) % {
        "days": days
    }


def _owner(process: Process, on: datetime.date) -> Any:
    if process.owner:
        return process.owner.name
    words = vacancy(process.days_vacant(on))
    return format_html('<span class="late-word">{}</span>', words)


class ProcessFilter(RecordFilter):
    """In use or not, owned or vacant."""

    search_fields = ("reference", "name", "purpose", "measure", "owner__name")
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[("vacant", _("Without owner")), ("retired", _("Not in use any more"))],
        method="by_look",
    )
    site = django_filters.ModelChoiceFilter(
        queryset=Site.objects.all(), label=_("Site"), empty_label=_("All sites")
    )

    def by_look(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return (
            queryset.filter(owner=None) if value == "vacant" else queryset.filter(is_active=False)
        )


PROCESSES = Listing(
    title=_("Processes"),
    columns=(
        Column(_("Process"), "name", "name"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Owner"), _owner, "owner__name"),
        Column(_("Measure"), "measure"),
        Column(_("Risks and opportunities"), "standing_risks", "standing_risks", "r num"),
        Column(_("Next review"), due("next_review_on", "is_active"), "next_review_on"),
    ),
    filterset=ProcessFilter,
    detail="processes:process",
    empty_title=_("No process described yet."),
    empty_text=_("Begin with the process that customers notice most."),
    order=("reference",),
    add=Add(_("Describe a process"), "processes:process-add", Permission.EDIT_PROCESSES),
)


class RiskFilter(RecordFilter):
    """By kind, process, state, field of the picture, or what has to be done."""

    search_fields = ("reference", "title", "description", "treatment", "process__name")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Risk.Kind.choices, empty_label=_("Both")
    )
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[
            ("standing", _("Not closed")),
            ("overdue", _("Review overdue")),
            ("treat", _("Treatment to be done")),
            ("evaluate", _("Treatment to be evaluated")),
            ("closed", _("Closed")),
        ],
        method="by_look",
    )
    likelihood = django_filters.ChoiceFilter(
        label=_("Likelihood"), choices=FIELDS, empty_label=_("Any")
    )
    impact = django_filters.ChoiceFilter(label=_("Impact"), choices=FIELDS, empty_label=_("Any"))

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        on = self.request.today
        return {
            "standing": queryset.standing(),
            "overdue": queryset.review_overdue(on),
            "treat": queryset.standing().filter(state=Risk.State.ASSESSED).exclude(treatment=""),
            "evaluate": queryset.treatment_due(on).filter(evaluated_on=None),
            "closed": queryset.filter(state=Risk.State.CLOSED),
        }[value]


RISKS = Listing(
    title=_("Risks and opportunities"),
    columns=(
        Column(_("What could happen"), "title", "title"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Kind"), "get_kind_display", "kind"),
        Column(_("Process"), "process.name", "process__name"),
        Column(_("Likelihood"), "likelihood", "likelihood", "r num"),
        Column(_("Impact"), "impact", "impact", "r num"),
        Column(_("Score"), "score", "points", "r num"),
        Column(_("State"), "get_state_display", "state"),
        Column(_("Next review"), due("next_review_on", "is_standing"), "next_review_on"),
    ),
    filterset=RiskFilter,
    detail="processes:risk",
    empty_title=_("No risk or opportunity on the list yet."),
    empty_text=_("Ask a process owner what worries them, and what could go better than planned."),
    order=("-points", "reference"),
    add=Add(_("Add a risk or opportunity"), "processes:risk-add", Permission.EDIT_RISKS),
)


def with_points(risks: QuerySet) -> QuerySet:
    """Likelihood times impact as `points`, to sort by."""
    return risks.annotate(points=F("likelihood") * F("impact"))


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
