"""Forms of decisions over objectives."""

from typing import Any, cast

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from objectives.models import Objective
from objectives.numbers import NumberField
from pages.forms import RecordForm


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
