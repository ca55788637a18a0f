"""The list of risks and opportunities."""

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission
from processes.models import Process, Risk

# Fields of the picture, without the words that the forms say.
FIELDS = [(step, str(step)) for step in range(1, 6)]


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
