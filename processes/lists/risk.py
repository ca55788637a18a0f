"""The lists of risks and of opportunities."""

import datetime
from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission
from processes.models import Process, Risk

# Fields of the picture, without the words that the forms say.
FIELDS = [(step, str(step)) for step in range(1, 6)]


class RiskFilter(RecordFilter):
    """By process, field of the picture, or what has to be done."""

    search_fields = ("reference", "title", "description", "treatment", "process__name")
    process = django_filters.ModelChoiceFilter(
        queryset=Process.objects.all(), label=_("Process"), empty_label=_("All processes")
    )
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[
            ("standing", _("Not closed")),
            ("moved", _("Moved since the assessment before")),
            ("overdue", _("Review overdue")),
            ("treat", _("Treatment to be done")),
            ("evaluate", _("Treatment due, not evaluated")),
            ("customers", _("Could harm conformity or customers")),
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
            "moved": queryset.standing().moved(),
            "overdue": queryset.review_overdue(on),
            "treat": queryset.to_treat(),
            "evaluate": queryset.treatment_due(on).filter(evaluated_on=None),
            "customers": queryset.standing().filter(harms_customers=True),
            "closed": queryset.filter(state=Risk.State.CLOSED),
        }[value]


class OpportunityFilter(RiskFilter):
    """The same, in the words of opportunities."""

    likelihood = django_filters.ChoiceFilter(
        label=_("Chance"), choices=FIELDS, empty_label=_("Any")
    )
    impact = django_filters.ChoiceFilter(label=_("Benefit"), choices=FIELDS, empty_label=_("Any"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        looks: Any = self.form.fields["look"]
        looks.choices = [one for one in looks.choices if one[0] != "customers"]


def movement(risk: Risk, on: datetime.date | None = None) -> Any:
    """“8 → 12” with its direction in words, for ears; empty where it did not move."""
    before, now = risk.previous_score, risk.score
    if before is None or now is None or not has_moved(risk):
        return ""
    word = _now("up") if now > before else _now("down") if now < before else _now("elsewhere")
    return format_html('<span class="num">{} → {}</span> <span class="muted small">{}</span>',
                       before, now, word)  # fmt: skip


def has_moved(risk: Risk) -> bool:
    """Judged differently at the last two assessments."""
    before = (risk.previous_likelihood, risk.previous_impact)
    return before != (None, None) and before != (risk.likelihood, risk.impact)


def _columns(what: Any, likelihood: Any, impact: Any) -> tuple[Column, ...]:
    return (
        Column(what, "title", "title"),
        Column(_("No."), "reference", "reference", "muted num"),
        Column(_("Process"), "process.name", "process__name"),
        Column(likelihood, "likelihood", "likelihood", "r num"),
        Column(impact, "impact", "impact", "r num"),
        Column(_("Score"), "score", "points", "r num"),
        Column(_("Moved"), movement),
        Column(_("Decision"), "get_decision_display", "decision"),
        Column(_("State"), "get_state_display", "state"),
        Column(_("Next review"), due("next_review_on", "is_standing"), "next_review_on"),
    )


RISKS = Listing(
    title=_("Risks"),
    columns=_columns(_("What could go wrong"), _("Likelihood"), _("Impact")),
    filterset=RiskFilter,
    detail="processes:risk",
    empty_title=_("No risk on the list yet."),
    empty_text=_("Ask a process owner what worries them."),
    order=("-points", "reference"),
    add=Add(_("Add a risk"), "processes:risk-add", Permission.EDIT_RISKS),
)
OPPORTUNITIES = Listing(
    title=_("Opportunities"),
    columns=_columns(_("What could go better"), _("Chance"), _("Benefit")),
    filterset=OpportunityFilter,
    detail="processes:opportunity",
    empty_title=_("No opportunity on the list yet."),
    empty_text=_("Ask a process owner what could go better than planned."),
    order=("-points", "reference"),
    add=Add(_("Add an opportunity"), "processes:opportunity-add", Permission.EDIT_RISKS),
)


def with_points(risks: QuerySet) -> QuerySet:
    """Likelihood times impact as `points`, to sort by."""
    return risks.annotate(points=F("likelihood") * F("impact"))
