"""What forms of this room share: fields of a few lines, a first and a last day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.forms import RecordForm


def areas(*names: str) -> dict[str, forms.Textarea]:
    """Text fields of a few lines; they grow by hand."""
    return {name: forms.Textarea(attrs={"rows": 4}) for name in names}


class OneDay(RecordForm):
    """A form with a first and a last day; an empty last day means that one day is enough."""

    first_day: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = False
        self.fields["ends_on"].help_text = _("Empty means one day.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("ends_on") and data.get(self.first_day):
            data["ends_on"] = data[self.first_day]
        return data
