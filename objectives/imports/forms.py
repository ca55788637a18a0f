"""Forms of imports: the file, what its columns mean, why it is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from objectives.imports import days
from objectives.imports.columns import Role
from objectives.imports.running import Choice
from objectives.models import ReadingImport
from pages.forms import PlainForm
from pages.reading.grid import letters

PROPOSING = (Role.DIRECTION, Role.TARGET, Role.OWNER, Role.DUE, Role.UNIT, Role.FREQUENCY)


class UploadForm(PlainForm):
    """A file of readings."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV or Excel workbook (.xlsx), 10 MB at most, one reading a row or months as columns. "
            "Nothing is imported before you have seen what it would bring."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class ColumnsForm(PlainForm):
    """What each column means, and what may happen to what is there already."""

    layout = forms.ChoiceField(
        label=gettext_lazy("The table has"),
        choices=ReadingImport.Layout.choices,
        widget=forms.RadioSelect,
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Days such as 03/04/2025"),
        required=False,
        choices=[
            ("", gettext_lazy("there are none")),
            (days.DAY_FIRST, gettext_lazy("the day comes first: 3 April")),
            (days.MONTH_FIRST, gettext_lazy("the month comes first: 4 March")),
        ],
    )
    correct = forms.BooleanField(
        label=gettext_lazy("Correct existing readings that differ"),
        required=False,
        help_text=gettext_lazy("Otherwise another value for a period that has one is an error."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why the existing readings were wrong"), required=False, max_length=250
    )
    propose = forms.BooleanField(
        label=gettext_lazy("Propose objectives that do not exist yet"),
        required=False,
        help_text=gettext_lazy(
            "Needs columns for title, direction, target, owner and day. Top management approves "
            "them; then import the file again for their readings."
        ),
    )

    def __init__(self, *args: Any, record: ReadingImport, may_propose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = record.mapping["shown"]
        choices = [
            (role.value, role.label) for role in Role if may_propose or role not in PROPOSING
        ]
        for column, heading, _examples in self.shown["columns"]:
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=_("Meaning of column %(letter)s, %(heading)s")
                % {"letter": letters(column), "heading": heading},
                choices=choices,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        if not may_propose:
            del self.fields["propose"]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The columns of the table with their field."""
        return [
            {
                "letter": letters(column),
                "heading": heading,
                "examples": examples,
                "field": self[f"column_{column}"],
            }
            for column, heading, examples in self.shown["columns"]
        ]

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields that are not of one column."""
        return [field for field in self if not field.name.startswith("column_")]

    @property
    def choice(self) -> Choice:
        """What was chosen, for the service."""
        data = self.cleaned_data
        return Choice(
            layout=data["layout"],
            columns={column: data[f"column_{column}"] for column, *_rest in self.shown["columns"]},
            order=data["order"],
            correct=data["correct"],
            reason=data["reason"],
            propose=data.get("propose", False),
        )


def initial_of(record: ReadingImport) -> dict[str, Any]:
    """What is chosen already: guessed, remembered, or chosen before."""
    mapping = record.mapping
    return {
        "layout": record.layout,
        "order": mapping["order"],
        "correct": mapping.get("correct", False),
        "reason": mapping.get("reason", ""),
        "propose": mapping.get("propose", False),
        **{f"column_{column}": role for column, role in mapping["columns"].items()},
    }


class SheetForm(PlainForm):
    """Another sheet of the workbook."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))

    def __init__(self, *args: Any, record: ReadingImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = record.mapping["shown"]["sheets"]
        self.fields["sheet"].choices = [(name, name) for name in names]
        self.fields["sheet"].initial = record.sheet


class UndoForm(PlainForm):
    """Why an import is taken back."""

    reason = forms.CharField(label=gettext_lazy("Why it is taken back"), max_length=300)
