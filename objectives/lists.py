"""The list of objectives."""

from django.utils.translation import gettext_lazy as _

from objectives.models import Objective
from pages.lists import Column, Listing, RecordFilter


class ObjectiveFilter(RecordFilter):
    """Filters of the list of objectives."""

    search_fields = ("reference", "title", "definition", "owner__name")

    class Meta:
        model = Objective
        fields = ("state", "owner", "process")


LISTING = Listing(
    title=_("Objectives"),
    columns=(
        Column(_("Objective"), "title", sort="title"),
        Column(_("Owner"), "owner", sort="owner__name"),
        Column(_("To be reached by"), "due_on", sort="due_on"),
        Column(_("State"), "get_state_display", sort="state"),
    ),
    filterset=ObjectiveFilter,
    detail="objectives:objective",
    order=("reference",),
    empty_title=_("No objectives yet"),
    empty_text=_("Say what the organization wants to reach, by when, and how it will know."),
)
