"""Forms of this room: an objective with its plan, a value, a correction, new limits, the end."""

import datetime
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.queries import effective_statements
from objectives import periods
from objectives.models import Measurement, Objective, SignalExplanation
from objectives.numbers import NumberField
from pages.forms import PlainForm, RecordForm
from people.models import Organization

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

    class Meta:
        model = Objective
        fields = (
            "title", "definition", "requirement", "direction", "target", "unit", "due_on", "owner",
            "statements", "strategy_goal", "process", "site", "role",
            "parent", "contribution", "communication",
            "frequency", "data_source", "decimals", "baseline", "lowest", "highest",
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
        self.helper.layout = self._layout()

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
                "frequency", "data_source",
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


class _ReadingForm(PlainForm):
    """A value, or why there is none."""

    value = NumberField(label=_("Value"), required=False)
    no_reading_reason = forms.CharField(
        label=_("No reading possible, because"), required=False, max_length=300
    )
    comment = forms.CharField(label=_("Comment"), required=False, **LONG)

    def __init__(self, *args: Any, objective: Objective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        value = self.fields["value"]
        value.unit, value.decimals = objective.unit, objective.decimals
        if objective.unit:
            value.label = _("Value in %(unit)s") % {"unit": objective.unit}


class MeasurementForm(_ReadingForm):
    """The value of one period that has ended."""

    period = forms.TypedChoiceField(
        label=_("Period"),
        coerce=datetime.date.fromisoformat,
        error_messages={"invalid_choice": _("Choose one of the periods that have ended.")},
    )
    field_order = ("period", "value", "no_reading_reason", "comment")

    def __init__(
        self,
        *args: Any,
        objective: Objective,
        offered: list[tuple[datetime.date, Measurement | None]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, objective=objective, **kwargs)
        self.fields["period"].choices = [
            (day.isoformat(), _choice(objective, day, entry)) for day, entry in offered
        ]


def _choice(objective: Objective, day: datetime.date, entry: Measurement | None) -> str:
    name = periods.name(day, objective.frequency)
    return str(_("%(period)s (entered)") % {"period": name}) if entry else name


class CorrectionForm(_ReadingForm):
    """Another value for a period, and why the first one was wrong."""

    reason = forms.CharField(
        label=_("Why the entry was wrong"),
        max_length=300,
        help_text=_("The old entry stays visible beside the new one."),
    )
    field_order = ("value", "no_reading_reason", "comment", "reason")


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


class SignalForm(PlainForm):
    """Why a signal came about, and what was decided."""

    period = forms.TypedChoiceField(
        label=_("Signal seen in"),
        coerce=datetime.date.fromisoformat,
        error_messages={"invalid_choice": _("Choose a signal that waits for an explanation.")},
    )
    what_happened = forms.CharField(label=_("What happened"), **(LONG | {"max_length": 2000}))
    decision = forms.ChoiceField(
        label=_("What was decided"),
        choices=SignalExplanation.Decision.choices,
        widget=forms.RadioSelect,
    )
    because = forms.CharField(label=_("Because"), **(LONG | {"max_length": 2000}))

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], organization: Organization, **kwargs: Any
    ) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["period"].choices = choices
