"""Forms over walks. Follow-ups are rows of the same form, so that it works without script."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership import questions
from leadership.forms.fields import keep_people, person
from leadership.models import Walk
from pages.fields import record, share_choices
from pages.forms import DayInput, PlainForm, RecordForm
from people.models import Person

ROWS = 3
ROWS_MORE = 3
ROWS_MOST = 30


class WalkForm(RecordForm):
    """Where a leader went, what was asked and seen. `questions` are offered to pick from."""

    folded: tuple[str, ...] = ("leader", "on", "site", "people_helped", "promotes_thinking")

    class Meta:
        model = Walk
        fields = [
            "place",
            "process",
            "question",
            "observations",
            "leader",
            "on",
            "site",
            "people_helped",
            "promotes_thinking",
        ]
        widgets = {
            "observations": forms.Textarea(attrs={"rows": 4}),
            "people_helped": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].widget.attrs["list"] = "questions"
        self.questions = questions.for_walks(kwargs["organization"])
        keep_people(self, "leader")


class PlanWalkForm(WalkForm):
    """Where a leader will go, and what to ask there."""

    folded: tuple[str, ...] = ("site",)

    class Meta(WalkForm.Meta):
        fields = ["place", "process", "question", "on", "leader", "site"]


class NewWalkForm(WalkForm):
    """A walk with rows for what was promised; empty rows are left out."""

    def __init__(self, *args: Any, rows: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row_count = rows or row_count(self.data)
        self.plain_names = list(self.fields)
        for index in range(self.row_count):
            self._add_row(index)
        # The same people in every row: asked for once, not once for each row.
        share_choices(
            [self.fields[f"follow_up_{index}_owner"] for index in range(self.row_count)],
            self.fields["leader"].queryset,
        )

    def _add_row(self, index: int) -> None:
        name = f"follow_up_{index}"
        self.fields[f"{name}_what"] = forms.CharField(
            label=_("What"), max_length=200, required=False
        )
        self.fields[f"{name}_owner"] = record(_("Owner"), Person.objects.none(), required=False)
        self.fields[f"{name}_due_on"] = forms.DateField(
            label=_("Due on"), required=False, widget=DayInput
        )

    @property
    def open_fields(self) -> list[forms.BoundField]:
        """What everybody fills in; the rows stand apart."""
        return [field for field in super().open_fields if field.name in self.plain_names]

    @property
    def has_rows(self) -> bool:
        """Whether something was typed in the rows, so that they stand open."""
        return any(field.value() or field.errors for row in self.rows for field in row)

    @property
    def rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The fields of each row."""
        parts = ("what", "owner", "due_on")
        return [
            tuple(self[f"follow_up_{index}_{part}"] for part in parts)
            for index in range(self.row_count)
        ]

    def clean(self) -> dict[str, Any]:
        """Gather the filled rows in `follow_ups`; a row half filled is an error at its gap."""
        data = super().clean() or self.cleaned_data
        found = [self._row(data, index) for index in range(self.row_count)]
        data["follow_ups"] = [row for row in found if row is not None]
        return data

    def _row(self, data: dict[str, Any], index: int) -> tuple[str, Person, datetime.date] | None:
        names = [f"follow_up_{index}_{part}" for part in ("what", "owner", "due_on")]
        values = [data.pop(name, None) for name in names]
        if not any(values):
            return None
        for name, value, message in zip(
            names,
            values,
            (_("Say what was promised."), _("Choose who does it."), _("Enter a date.")),
            strict=True,
        ):
            if not value and name not in self.errors:
                self.add_error(name, message)
        due_on, on = values[2], data.get("on")
        if due_on and on and due_on < on:
            self.add_error(names[2], _("Enter a date on or after the walk."))
        return tuple(values)


def row_count(data: Any) -> int:
    """How many rows the page had that was posted."""
    wanted = str(data.get("rows", ""))
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 4
    return min(int(wanted), ROWS_MOST) if is_number else ROWS


class FollowUpForm(PlainForm):
    """One more thing that was promised."""

    what = forms.CharField(label=_("What"), max_length=200)
    owner = person(_("Owner"))
    due_on = forms.DateField(label=_("Due on"))
