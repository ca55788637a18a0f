"""Fields that forms of several rooms ask for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pages.choosing import TYPED, RecordField
from pages.named import Typed

YES_NO = (("yes", _("Yes")), ("no", _("No")))


def yes_no(label: Any, **options: Any) -> forms.Field:
    """A question that has to be answered."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        **options,
    )


def day(label: Any, **options: Any) -> forms.DateField:
    """The day on which it happened."""
    return forms.DateField(label=label, **options)


def text(label: Any, *, rows: int = 4, max_length: int = 4000, **options: Any) -> forms.CharField:
    """Some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=max_length, **options)


def record(label: Any, rows: QuerySet, **options: Any) -> RecordField:
    """One of these records: from a list, or by its name where they are many."""
    return RecordField(rows, label=label, **options)


def share_choices(fields: list[Any], rows: QuerySet) -> None:
    """Let all these fields choose from the same records, which are read once."""
    for field in fields:
        field.queryset = rows
        field.widget = fields[-1].widget


def retyped(posted: QueryDict) -> dict[str, Any]:
    """What was posted as the initial values of a form that is shown once more, names too."""
    return {
        name.removesuffix(TYPED): Typed(text) if name.endswith(TYPED) else text
        for name, text in posted.items()
    }
