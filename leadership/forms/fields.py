"""Fields that several forms of this room share."""

import datetime
from typing import Any

from django import forms

from leadership import queries
from people.models import Organization, Person

NO_CHOICE = ("", "---------")


def function_field(
    organization: Organization,
    today: datetime.date,
    *,
    label: Any,
    current: str = "",
    **kwargs: Any,
) -> forms.Field:
    """A choice among the functions of people here; free text while nobody has a function."""
    known = queries.functions(organization, today)
    if current and current not in known:
        known = [*known, current]
    if not known:
        return forms.CharField(label=label, max_length=80, **kwargs)
    choices = [NO_CHOICE, *((one, one) for one in known)]
    return forms.ChoiceField(label=label, choices=choices, **kwargs)


def keep_people(form: Any, *names: str) -> None:
    """Let a record keep somebody who has left: they stay a choice of these fields."""
    for name in names:
        kept = getattr(form.instance, f"{name}_id")
        if kept is not None:
            field = form.fields[name]
            field.queryset = field.queryset | Person.objects.filter(
                organization=form.instance.organization, pk=kept
            )


def text(label: Any, *, most: int, rows: int = 4, **kwargs: Any) -> forms.CharField:
    """A field for several lines with a limit."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **kwargs)


def person(label: Any, **kwargs: Any) -> forms.ModelChoiceField:
    """Somebody inside the organization; the form scopes it."""
    return forms.ModelChoiceField(Person.objects.none(), label=label, **kwargs)
