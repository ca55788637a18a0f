"""Fields that forms of several rooms ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
