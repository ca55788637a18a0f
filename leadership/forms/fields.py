"""Fields that several forms of this room share."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.models import Subject
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


def shift_field(organization: Organization, today: datetime.date) -> forms.Field:
    """A choice among the shifts of people here; free text while nobody has a shift."""
    known = queries.shifts(organization, today)
    if not known:
        return forms.CharField(label=_("Shift"), max_length=40, required=False)
    choices = [NO_CHOICE, *((one, one) for one in known)]
    return forms.ChoiceField(label=_("Shift"), choices=choices, required=False)


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


def amount(label: Any) -> forms.DecimalField:
    """An amount of money that may be left empty."""
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=12, decimal_places=2
    )


def signed(label: Any, *, digits: int = 12, places: int = 2, **kwargs: Any) -> forms.DecimalField:
    """A figure that may be below zero or left empty."""
    return forms.DecimalField(
        label=label, required=False, max_digits=digits, decimal_places=places, **kwargs
    )


class References(forms.CharField):
    """Numbers of records, typed one after another: with thousands of them no list to choose from.

    Cleans to their rows in the register. The form sets `organization`.
    """

    organization: Organization | None = None

    def __init__(self, kinds: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(max_length=400, **kwargs)
        self.kinds = kinds

    def clean(self, value: Any) -> Any:
        wanted = {word.upper() for word in super().clean(value).replace(",", " ").split()}
        found = Subject.objects.filter(
            organization=self.organization, kind__in=self.kinds, reference__in=wanted
        )
        subjects = list(found) if wanted else []
        unknown = sorted(wanted - {one.reference for one in subjects})
        if unknown:
            message = _("There is no record with this number: %(numbers)s.")
            raise ValidationError(message % {"numbers": ", ".join(unknown)})
        return subjects
