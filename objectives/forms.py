"""Forms of this room: an objective with its plan, new limits, the end, why a signal came about."""

import datetime
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.queries import effective_statements
from objectives.models import Objective
from objectives.numbers import NumberField
from pages.forms import PlainForm, RecordForm
from people.models import Organization

FACTORS = [
    (100, _("100: percent")),
    (1000, _("1,000: per thousand")),
    (1_000_000, _("1,000,000: parts per million")),
]
LONG: dict[str, Any] = {"max_length": 1000, "widget": forms.Textarea(attrs={"rows": 3})}


class ObjectiveForm(RecordForm):
    """An objective, how it is measured, and the plan in five parts."""

    target = NumberField(label=_("Target"), help_text=_("The value that counts as reached."))
    baseline = NumberField(label=_("Value at the start"), required=False)
    lowest = NumberField(
        label=_("Lowest possible value"),
        required=False,
        help_text=_("0 for most counts and shares. Limits are never drawn below it."),
    )
    highest = NumberField(
        label=_("Highest possible value"),
        required=False,
        help_text=_("100 for shares in percent. Empty where there is no end."),
    )

    measure = forms.ChoiceField(
        label=_("Entered"),
        choices=Objective.Measure.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    factor = forms.TypedChoiceField(
        label=_("A share is given per"),
        coerce=int,
        empty_value=None,
        choices=FACTORS,
        required=False,
    )

    class Meta:
        model = Objective
        fields = (
            "title", "definition", "requirement", "direction", "target", "unit", "due_on", "owner",
            "statements", "strategy_goal", "process", "site", "role",
            "parent", "contribution", "communication",
            "frequency", "measure", "factor", "data_source",
            "decimals", "baseline", "lowest", "highest",
            "plan_what", "plan_resources", "plan_who", "plan_when", "plan_how_evaluated",
        )  # fmt: skip
        widgets = {
            "statements": forms.CheckboxSelectMultiple,
            "direction": forms.RadioSelect,
            "frequency": forms.RadioSelect,
            "definition": forms.Textarea(attrs={"rows": 3}),
            "plan_what": forms.Textarea(attrs={"rows": 3}),
            "plan_resources": forms.Textarea(attrs={"rows": 3}),
            "plan_who": forms.Textarea(attrs={"rows": 2}),
            "plan_when": forms.Textarea(attrs={"rows": 2}),
            "plan_how_evaluated": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "title": _("Short, as people say it: “On-time delivery”."),
            "definition": _("What is counted, divided by what, and what is left out."),
            "unit": _("Such as %, days, ppm."),
            "due_on": _("The day by which the target is to be reached."),
            "contribution": _("What it adds to the wider objective, in a sentence."),
            "strategy_goal": _("The goal of the business plan that it helps to reach."),
            "data_source": _("Where the figures come from, so that anybody finds them again."),
            "decimals": _("Decimals shown, 0 to 4."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # No third button for "neither".
        self.fields["direction"].choices = Objective.Direction.choices
        statements = self.fields["statements"]
        effective = effective_statements(kwargs["organization"])
        mine = self.instance.statements.all() if self.instance.pk else effective.none()
        known = [each.pk for each in (*effective, *mine)]
        statements.queryset = statements.queryset.filter(pk__in=known).order_by("policy", "number")
        parents = self.fields["parent"].queryset
        wider = parents.open() | parents.filter(pk=self.instance.parent_id)
        self.fields["parent"].queryset = wider.exclude(pk=self.instance.pk)
        self._offer_own_factor()
        self.helper.layout = self._layout()

    def _offer_own_factor(self) -> None:
        """A factor that came from elsewhere stays possible."""
        factor = self.instance.factor
        if factor not in dict(FACTORS):
            self.fields["factor"].choices = [*FACTORS, (factor, str(factor))]

    def clean_measure(self) -> str:
        """What is not said stays as it is."""
        return self.cleaned_data["measure"] or self.instance.measure

    def clean_factor(self) -> int:
        """What is not said stays as it is."""
        return self.cleaned_data["factor"] or self.instance.factor

    def _layout(self) -> Layout:
        extra = [name for name in ("reason", "version") if name in self.fields]
        return Layout(
            Fieldset(
                _("What is to be reached"),
                "title", "definition", "requirement", "direction",
                Div("target", "unit", css_class="form-pair"),
                Div("due_on", "owner", css_class="form-pair"),
            ),
            Fieldset(
                _("What it serves"),
                "statements", "strategy_goal",
                Div("process", "site", css_class="form-pair"),
                "parent", "contribution", "communication", "role",
            ),
            Fieldset(
                _("How it is measured"),
                "frequency",
                Div("measure", "factor", css_class="form-pair"),
                "data_source",
                Div("decimals", "baseline", css_class="form-pair"),
                Div("lowest", "highest", css_class="form-pair"),
            ),
            Fieldset(
                _("The plan"),
                "plan_what", "plan_resources", "plan_who", "plan_when", "plan_how_evaluated",
            ),
            *extra,
        )  # fmt: skip


class ChangeObjectiveForm(ObjectiveForm):
    """The same for an objective that exists."""

    reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when target, scale or day of an approved objective change."),
    )


class RebaseForm(PlainForm):
    """From which period on the process is another one, and why."""

    period = forms.TypedChoiceField(
        label=_("New limits from"),
        coerce=datetime.date.fromisoformat,
        error_messages={"invalid_choice": _("Choose one of the periods that were measured.")},
    )
    reason = forms.CharField(
        label=_("What changed in the process"),
        max_length=300,
        help_text=_("A known change, such as a new machine. The old limits stay visible."),
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], organization: Organization, **kwargs: Any
    ) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["period"].choices = choices


class CloseForm(PlainForm):
    """How an objective ended."""

    outcome = forms.ChoiceField(
        label=_("How it ended"),
        widget=forms.RadioSelect,
        choices=[
            (state.value, state.label)
            for state in (
                Objective.State.ACHIEVED,
                Objective.State.NOT_ACHIEVED,
                Objective.State.WITHDRAWN,
            )
        ],
    )
    reason = forms.CharField(label=_("Why"), **LONG)
