"""The list of packs: what was asked for, how far it is, who may have it."""

import datetime
from typing import Any

import django_filters
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from jobs.models import State
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission
from programme.models import EvidencePack


class PackFilter(RecordFilter):
    """Search over number, recipient and seal; by how far it is."""

    state = django_filters.ChoiceFilter(
        field_name="job__state", choices=State.choices, label=_("State")
    )
    search_fields = ("reference", "prepared_for", "head_hash")

    class Meta:
        model = EvidencePack
        fields: list[str] = []


def period(pack: EvidencePack, on: datetime.date) -> Any:
    """“1 Nov 2025 – 31 Oct 2026”."""
    return f"{date_format(pack.starts_on)} – {date_format(pack.ends_on)}"


def _pages(pack: EvidencePack, on: datetime.date) -> Any:
    return pack.made.pages if pack.made else None


LISTING = Listing(
    title=_("Evidence packs"),
    columns=(
        Column(_("Number"), "reference", "reference"),
        Column(_("Period"), period, "starts_on"),
        Column(_("Prepared for"), "prepared_for", "prepared_for"),
        Column(_("Asked for by"), "requested_by.name", "requested_by__name"),
        Column(_("Asked for on"), "created_at", "created_at"),
        Column(_("State"), "job.get_state_display", "job__state"),
        Column(_("Pages"), _pages, "file__pages", css="r"),
        Column(_("Released to auditors on"), "released_at", "released_at"),
    ),
    filterset=PackFilter,
    detail="programme:pack",
    empty_title=_("No pack was made yet"),
    empty_text=_("A pack holds the released evidence of a period as one PDF, with its seal."),
    order=("-created_at",),
    add=Add(_("Make a pack"), "programme:pack-request", Permission.MAKE_PACK),
)
