"""Forms of the plan of an audit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.clauses import choices as level_2_choices
from audits.forms.people import EXCUSE, WithExcuse
from audits.forms.shared import OneDay, areas
from audits.models import Audit
from pages.fields import text
from pages.forms import PlainForm
from people.models import Organization

WHAT_AND_WHO = (
    "process",
    "title",
    "scope",
    "criteria",
    "lead_auditor",
    "other_auditors",
    "co_auditors",
    "site",
    "method",
)
FURTHER = ("clauses", "agenda", "recipients")


class Planned(WithExcuse):
    """What a plan says beside days and people."""

    folded = (*FURTHER, *EXCUSE)
    clauses = forms.MultipleChoiceField(
        label=_("Clauses"),
        help_text=_("What the audit looks at, beside the clauses of its questions."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["clauses"].choices = level_2_choices(organization)


class PlanForm(Planned, OneDay):
    """A new audit."""

    first_day = "planned_on"

    class Meta:
        model = Audit
        fields = [
            "programme",
            *WHAT_AND_WHO,
            "planned_on",
            "ends_on",
            "is_planned",
            "unplanned_reason",
            *FURTHER,
        ]
        widgets = areas("scope", "criteria", "unplanned_reason", "agenda", "recipients")
        help_texts = {
            "lead_auditor": _("Nobody audits a process of their own."),
            "unplanned_reason": _("Only for an audit that the yearly plan did not hold."),
        }


class PlanChangeForm(Planned):
    """The plan of an audit, without its dates: those move with a reason."""

    class Meta:
        model = Audit
        fields = [*WHAT_AND_WHO, *FURTHER]
        widgets = areas("scope", "criteria", "agenda", "recipients")


class MoveForm(PlainForm):
    """Another day for an audit, and why; the plan of a programme that is a draft needs no reason."""

    planned_on = forms.DateField(label=_("New first day"))
    ends_on = forms.DateField(
        label=_("New last day"), required=False, help_text=_("Empty keeps the length.")
    )
    reason = text(
        _("Why?"),
        max_length=2000,
        required=False,
        help_text=_("Needed once the audit programme is approved."),
    )
