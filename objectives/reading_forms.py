"""Forms for readings: enter, correct, unlock."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from objectives import periods
from objectives.models import Measurement, Objective
from objectives.numbers import NumberField
from pages.forms import PlainForm


class ReadingForm(PlainForm):
    """A value, or the two parts of a share, or why there is none; then source, proof and comment."""

    folded: tuple[str, ...] = ("data_source", "proof")

    numerator = NumberField(label=_("So many"), required=False)
    denominator = NumberField(
        label=_("Of so many"), required=False, help_text=_("The value is worked out from both.")
    )
    value = NumberField(label=_("Value"), required=False)
    no_reading_reason = forms.CharField(
        label=_("No reading possible, because"), required=False, max_length=300
    )
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    data_source = forms.CharField(label=_("Source of this value"), required=False, max_length=200)
    proof = forms.FileField(
        label=_("Proof"),
        required=False,
        help_text=_("A picture, PDF, TXT or CSV file that shows where the value comes from."),
    )

    def __init__(self, *args: Any, objective: Objective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        value = self.fields["value"]
        assert isinstance(value, NumberField)
        value.unit, value.decimals = objective.unit, objective.decimals
        if objective.unit:
            value.label = _("Value in %(unit)s") % {"unit": objective.unit}
        if objective.data_source:
            self.fields["data_source"].help_text = _("Where it is another than: %(source)s.") % {
                "source": objective.data_source
            }
        if objective.measure == Objective.Measure.SHARE:
            value.help_text = _("Only where the two parts are not known.")
        else:
            del self.fields["numerator"], self.fields["denominator"]


class MeasurementForm(ReadingForm):
    """The value of one period that has ended."""

    period = forms.TypedChoiceField(
        label=_("Period"),
        coerce=datetime.date.fromisoformat,
        error_messages={"invalid_choice": _("Choose one of the periods that have ended.")},
    )
    field_order = ("period", "numerator", "denominator", "value", "no_reading_reason", "comment")

    def __init__(
        self,
        *args: Any,
        objective: Objective,
        offered: list[tuple[datetime.date, Measurement | None]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, objective=objective, **kwargs)
        period = self.fields["period"]
        assert isinstance(period, forms.TypedChoiceField)
        period.choices = [
            (day.isoformat(), _choice(objective, day, entry)) for day, entry in offered
        ]


def _choice(objective: Objective, day: datetime.date, entry: Measurement | None) -> str:
    name = periods.name(day, objective.frequency)
    return str(_("%(period)s (entered)") % {"period": name}) if entry else name


class CorrectionForm(ReadingForm):
    """Another value for a period, and why the first one was wrong."""

    reason = forms.CharField(
        label=_("Why the entry was wrong"),
        max_length=300,
        help_text=_("The old entry stays visible beside the new one."),
    )
    field_order = (
        "numerator", "denominator", "value", "no_reading_reason", "comment", "reason",
    )  # fmt: skip


class UnlockForm(PlainForm):
    """Why a locked reading is opened again."""

    reason = forms.CharField(
        label=_("Why it is unlocked"),
        max_length=300,
        help_text=_("It can be corrected then. The history keeps both acts."),
    )
