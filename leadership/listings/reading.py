"""The list of a policy version's readers, by name."""

import datetime
from typing import Any

import django_filters
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from leadership import queries
from leadership.models import Acknowledgement
from leadership.reach import OVERDUE, STANDINGS
from pages.lists import Column, Listing, RecordFilter
from people.models import Person, Site


class ReaderFilter(RecordFilter):
    """By site, function, shift, and how they stand."""

    search_fields = ("name",)
    site = django_filters.ModelChoiceFilter(queryset=Site.objects.all(), label=_("Site"))
    function = django_filters.ChoiceFilter(choices=(), label=_("Function"))
    shift = django_filters.ChoiceFilter(choices=(), label=_("Shift"))
    standing = django_filters.ChoiceFilter(choices=STANDINGS, label=_("How it stands"))

    class Meta:
        model = Person
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization, today = self.request.organization, self.request.today
        for name, known in (
            ("function", queries.functions(organization, today)),
            ("shift", queries.shifts(organization, today)),
        ):
            self.form.fields[name].choices = [(one, one) for one in known]


def standing(person: Any, on: datetime.date) -> Any:
    """Done, asked or overdue; the late ones stand out by a word, not by colour alone."""
    word = dict(STANDINGS)[person.standing]
    if person.standing == OVERDUE:
        return format_html('<span class="late-word">{}</span>', word)
    return word


def method(person: Any, on: datetime.date) -> Any:
    """How the reading was noted."""
    return dict(Acknowledgement.Method.choices).get(person.method, "")


READERS = Listing(
    title=_("Who has read the policy"),
    columns=(
        Column(_("Name"), "name", sort="name"),
        Column(_("Function"), "function", sort="function"),
        Column(_("Shift"), "shift", sort="shift"),
        Column(_("Site"), "site.name", sort="site__code"),
        Column(_("How it stands"), standing, sort="standing"),
        Column(_("Read on"), "read_on", sort="read_on"),
        Column(_("How"), method, sort="method"),
    ),
    filterset=ReaderFilter,
    detail="programme:person",
    empty_title=_("Nobody is asked to read this version yet."),
    empty_text=_("Take people in first."),
    order=("name",),
)
