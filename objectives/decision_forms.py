"""Forms of decisions over objectives."""

from typing import Any, cast

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.models import Subject
from evidence.queries import subject_of
from improvement.models import Action
from leadership.models import ResourceRequest
from objectives import queries
from objectives.models import Objective, SignalExplanation
from objectives.numbers import NumberField
from objectives.services import NewAction, NewRequest
from objectives.services.following import Following
from pages.fields import text
from pages.forms import PlainForm, RecordForm
from people.models import Person


class ReviseForm(RecordForm):
    """Another target, scale or day of what top management approved, and why."""

    target = NumberField(label=_("Target"))
    lowest = NumberField(label=_("Lowest possible value"), required=False)
    highest = NumberField(label=_("Highest possible value"), required=False)
    on = forms.DateField(
        label=_("Decided on"),
        help_text=_("The new target counts from the period that holds this day."),
    )
    reason = forms.CharField(
        label=_("Reason for the revision"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown beside the step in the picture. The old target stays visible."),
    )

    class Meta:
        model = Objective
        fields = ("target", "due_on", "lowest", "highest")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("target", "lowest", "highest"):
            number = cast(NumberField, self.fields[name])
            number.unit, number.decimals = self.instance.unit, self.instance.decimals
        self.fields["on"].initial = kwargs["today"]
        self.helper.layout = Layout(
            Div("target", "due_on", css_class="form-pair"),
            Div("lowest", "highest", css_class="form-pair"),
            "on", "reason", "version",
        )  # fmt: skip


Decision = SignalExplanation.Decision
FOLLOWING = ("action", "resource")
NEEDED = (
    *("action_title", "action_owner", "action_due_on"),
    *("resource_category", "resource_title", "resource_need", "resource_consequence"),
)


class _DecisionForm(PlainForm):
    """A decision with its reason, and the action or the request that follows from it.

    Fields of what follows stand in a group for each decision; without script all are shown, and
    those of other decisions are not read.
    """

    decision = forms.ChoiceField(
        label=_("What was decided"), choices=Decision.choices, widget=forms.RadioSelect
    )
    because = text(_("Because"), max_length=2000, rows=3)
    action = forms.ModelChoiceField(
        Action.objects.none(),
        label=_("Promised already"),
        required=False,
        empty_label=_("No, a new one:"),
    )
    action_title = forms.CharField(label=_("What will be done"), max_length=160, required=False)
    action_owner = forms.ModelChoiceField(
        Person.objects.all(), label=_("Who does it"), required=False
    )
    action_due_on = forms.DateField(label=_("By"), required=False)
    resource = forms.ModelChoiceField(
        ResourceRequest.objects.none(),
        label=_("Asked for already"),
        required=False,
        empty_label=_("No, a new request:"),
    )
    resource_category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", "–"), *ResourceRequest.Category.choices]
    )
    resource_title = forms.CharField(label=_("What is asked for"), max_length=160, required=False)
    resource_need = text(_("Why it is needed"), max_length=2000, rows=2, required=False)
    resource_consequence = text(
        _("What happens without it"), max_length=2000, rows=2, required=False
    )

    def __init__(self, *args: Any, objective: Objective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "action": queries.open_actions(objective),
            "resource": queries.requests_for(objective),
        }
        for name, found in choices.items():
            cast(forms.ModelChoiceField, self.fields[name]).queryset = found
            if not found.exists():
                del self.fields[name]
        for name in NEEDED:
            # The service refuses in its own words what the decision needs.
            vars(self.fields[name])["is_needed"] = True
        self.helper.layout = self._layout()

    def _layout(self) -> Layout:
        return Layout(*self._first(), "decision", "because", *self._following())

    def _first(self) -> list[str]:
        return []

    def _following(self) -> list[Fieldset]:
        """A group of fields for each decision from which a record follows."""
        known = {name: [name] if name in self.fields else [] for name in ("action", "resource")}
        return [
            Fieldset(
                _("If an action follows"),
                *known["action"], "action_title",
                Div("action_owner", "action_due_on", css_class="form-pair"),
                data_shown_for="decision=action",
            ),
            Fieldset(
                _("If resources are asked for"),
                *known["resource"],
                Div("resource_title", "resource_category", css_class="form-pair"),
                "resource_need", "resource_consequence",
                data_shown_for="decision=resource",
            ),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Fields of what follows become `following`, one argument of the service."""
        data = super().clean() or self.cleaned_data
        following = self._record(data)
        kept = {name: value for name, value in data.items() if not name.startswith(FOLLOWING)}
        return kept | {"following": following}

    def _record(self, data: dict[str, Any]) -> Following:
        """What is typed for the decision that was chosen; nothing for the others."""
        decision = data.get("decision")
        if decision == Decision.ACTION:
            known = data.get("action")
            new: NewAction | NewRequest = NewAction(
                data.get("action_title", ""), data.get("action_owner"), data.get("action_due_on")
            )
        elif decision == Decision.RESOURCE:
            known = data.get("resource")
            names = ("category", "title", "need", "consequence")
            new = NewRequest(*(data.get(f"resource_{name}", "") for name in names))
        else:
            return None
        return _row(known) or new


def _row(record: Action | ResourceRequest | None) -> Subject | None:
    """The register's row of a record that is there already."""
    if record is None:
        return None
    return subject_of(record.organization, record._meta.label_lower, record.pk)


class ExplainForm(_DecisionForm):
    """Why something came about, what was decided, what follows."""

    period = forms.ChoiceField(
        label=_("Asked about"),
        error_messages={"invalid_choice": _("Choose something that waits for an explanation.")},
    )
    what_happened = text(_("What happened"), max_length=2000, rows=3)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["period"]).choices = choices

    def _first(self) -> list[str]:
        return ["period", "what_happened"]


class DecideForm(_DecisionForm):
    """The owner's proposal confirmed, or another decision."""
