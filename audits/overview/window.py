"""The period that the figures of the overview are about."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.models import AuditProgramme
from evidence.window import year_before
from people.models import Organization

YEAR, PROGRAMME, ALL, DATES = "12", "programme", "all", "dates"


@dataclass(frozen=True)
class Window:
    """First and last day, both included; None where the window is open at that end."""

    key: str
    first: datetime.date | None
    last: datetime.date | None
    label: str

    def days(self, field: str) -> dict[str, datetime.date]:
        """The window as conditions on a field with dates."""
        ends = {f"{field}__gte": self.first, f"{field}__lte": self.last}
        return {name: day for name, day in ends.items() if day is not None}

    @property
    def query(self) -> str:
        """The same days for the filters of the list of findings."""
        ends = {"since": self.first, "until": self.last}
        return "&".join(f"{name}={day:%Y-%m-%d}" for name, day in ends.items() if day is not None)


class DatesForm(forms.Form):
    """Two days that somebody chose."""

    since = forms.DateField(label=gettext_lazy("From"), required=False)
    until = forms.DateField(label=gettext_lazy("To"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.DateInput(
                attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Choose a day on or after the first."))
        return cleaned


def current_programme(organization: Organization, on: datetime.date) -> AuditProgramme | None:
    """The programme that holds this day, else the newest that began."""
    begun = AuditProgramme.objects.of(organization).filter(starts_on__lte=on)
    return begun.exclude(state=AuditProgramme.State.DRAFT).first()


def chosen(
    asked: QueryDict, organization: Organization, on: datetime.date
) -> tuple[Window, AuditProgramme | None, DatesForm]:
    """The window that the address asks for (the last twelve months where it asks for none).

    With the programme that could be chosen, and the form of two days with what is wrong in it.
    """
    programme = current_programme(organization, on)
    form = DatesForm(asked if "since" in asked or "until" in asked else None)
    if form.is_bound and form.is_valid() and any(form.cleaned_data.values()):
        return between(form.cleaned_data["since"], form.cleaned_data["until"]), programme, form
    key = asked.get("window", "")
    if key == PROGRAMME and programme is not None:
        return of_programme(programme), programme, form
    if key == ALL:
        return Window(ALL, None, None, _("All the time")), programme, form
    return Window(YEAR, *year_before(on), _("The last twelve months")), programme, form


def of_programme(programme: AuditProgramme) -> Window:
    """The days of a programme."""
    return Window(PROGRAMME, programme.starts_on, programme.ends_on, programme.title)


def between(first: datetime.date | None, last: datetime.date | None) -> Window:
    """From one day to another; either may be left out."""
    if first is None and last is not None:
        return Window(DATES, None, last, _("Until %(day)s") % {"day": date_format(last)})
    if last is None and first is not None:
        return Window(DATES, first, None, _("Since %(day)s") % {"day": date_format(first)})
    text = _("%(first)s to %(last)s")
    return Window(DATES, first, last, text % {"first": _day(first), "last": _day(last)})


def _day(day: datetime.date | None) -> str:
    return date_format(day) if day else ""
