"""Forms of rows: what is there already and room for more, in one page that works without script.

A row whose first part is emptied is taken away; rows left empty are nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.forms import DayInput, PlainForm

ROWS_EMPTY, ROWS_MORE, ROWS_MOST = 3, 3, 60


@dataclass(frozen=True)
class Rows:
    """A group of rows with a legend: `rows` are what stands, by part, with their `key`."""

    name: str
    legend: Any
    hint: Any = ""
    rows: list[dict[str, Any]] = field(default_factory=list)


class RowsForm(PlainForm):
    """Fields `<group>_<index>_<part>`; `self.cleaned_data["rows"]` gives the rows of each group."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    parts: Mapping[str, Callable[[], forms.Field]] = {}

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = instance.version
        self.groups = [(group, self._count(group)) for group in self.standing()]
        for group, count in self.groups:
            for index in range(count):
                self._add_row(group, index)

    def standing(self) -> list[Rows]:
        """The groups with the rows that stand."""
        raise NotImplementedError

    def made_parts(self, group: str) -> dict[str, forms.Field]:
        """The fields of a row; a subclass gives those that depend on the organization."""
        return {name: make() for name, make in self.parts.items()}

    def _count(self, group: Rows) -> int:
        """How many rows the page has: as posted, else what stands and some empty ones."""
        more = ROWS_MORE if "more-rows" in self.initial else 0
        wanted = str((self.data or self.initial).get(f"{group.name}_rows", ""))
        posted = wanted.isascii() and wanted.isdigit() and len(wanted) < 4
        return min((int(wanted) if posted else len(group.rows) + ROWS_EMPTY) + more, ROWS_MOST)

    def _add_row(self, group: Rows, index: int) -> None:
        row = group.rows[index] if index < len(group.rows) else {}
        key = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
        for part, made in {"key": key, **self.made_parts(group.name)}.items():
            made.initial = row.get(part)
            made.required = False
            if isinstance(made, forms.DateField):
                made.widget = DayInput()
            self.fields[f"{group.name}_{index}_{part}"] = made

    @property
    def tables(self) -> list[dict[str, Any]]:
        """Groups for the template: legend, hint, how many rows, and the fields of each."""
        return [
            {
                "group": group,
                "count": count,
                "rows": [
                    [
                        self[f"{group.name}_{index}_{part}"]
                        for part in ["key", *self.made_parts(group.name)]
                    ]
                    for index in range(count)
                ],
            }
            for group, count in self.groups
        ]

    def clean(self) -> dict[str, Any]:
        """Gather the rows that say something, or that stood and were emptied."""
        data = super().clean() or self.cleaned_data
        data["rows"] = {
            group.name: [
                row
                for index in range(count)
                if any((row := self._row(data, group.name, index)).values())
            ]
            for group, count in self.groups
        }
        return data

    def _row(self, data: dict[str, Any], group: str, index: int) -> dict[str, Any]:
        parts = ["key", *self.made_parts(group)]
        row = {part: data.get(f"{group}_{index}_{part}") for part in parts}
        first = parts[1]
        said = [part for part in parts[2:] if row[part]]
        if said and not row[first] and not row["key"]:
            self.add_error(f"{group}_{index}_{first}", _("Say what it is."))
        return row
