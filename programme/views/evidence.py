"""The ledger as a list, for the house and for auditors from outside; the trail of one record."""

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence import ledger
from evidence import queries as evidence
from evidence.editions import edition
from evidence.history import as_known, read
from evidence.models import Entry, Subject
from evidence.window import year_before
from pages.forms import DayInput
from people import clock
from people.models import Organization
from people.permissions import OrganizationRequest, Permission, is_auditor_only, requires
from programme.past import asked_day

PAGE_SIZE = 50


class EvidenceFilter(forms.Form):
    """What of the ledger to show. Dates are days of the organization, both ends included."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=100)
    commitment = forms.ChoiceField(label=gettext_lazy("Commitment"), required=False)
    clause = forms.ChoiceField(label=gettext_lazy("Clause"), required=False)
    happened_from = forms.DateField(
        label=gettext_lazy("Happened from"), required=False, widget=DayInput
    )
    happened_to = forms.DateField(label=gettext_lazy("to"), required=False, widget=DayInput)
    recorded_from = forms.DateField(
        label=gettext_lazy("Recorded from"), required=False, widget=DayInput
    )
    recorded_to = forms.DateField(label=gettext_lazy("to"), required=False, widget=DayInput)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = edition(organization.edition)
        self.fields["commitment"].choices = [("", _("All")), *_commitments(found)]  # type: ignore[attr-defined]
        self.fields["clause"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *((number, f"{number} {title}") for number, title in found.clauses),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for first, last in (("happened_from", "happened_to"), ("recorded_from", "recorded_to")):
            start, end = cleaned.get(first), cleaned.get(last)
            if start and end and end < start:
                self.add_error(last, _("The period ends before it begins."))
        return cleaned


def _commitments(found: Any) -> list[tuple[str, str]]:
    return [(one.slug, f"{one.letter} {one.title}".strip()) for one in found.commitments]


def filtered(
    organization: Organization, entries: QuerySet[Entry], wanted: dict[str, Any]
) -> QuerySet[Entry]:
    """Entries that fit what the filter's clean data ask for."""
    if wanted.get("commitment"):
        entries = entries.filter(tags__kind="commitment", tags__value=wanted["commitment"])
    if wanted.get("clause"):
        tagged = Entry.objects.filter(tags__kind="clause", tags__value=wanted["clause"])
        entries = entries.filter(pk__in=tagged.filter(organization=organization).values("pk"))
    for word in (wanted.get("q") or "").replace("\x00", "").split()[:8]:
        entries = entries.filter(subject_label__icontains=word)
    entries = _between(
        entries, "occurred_on", wanted.get("happened_from"), wanted.get("happened_to")
    )
    zone = ZoneInfo(organization.timezone)
    first, last = wanted.get("recorded_from"), wanted.get("recorded_to")
    return _between(
        entries,
        "recorded_at",
        first and datetime.datetime.combine(first, datetime.time.min, zone),
        last and datetime.datetime.combine(last, datetime.time.max, zone),
    )


def _between(entries: QuerySet[Entry], name: str, first: Any, last: Any) -> QuerySet[Entry]:
    entries = entries.filter(**{f"{name}__gte": first}) if first else entries
    return entries.filter(**{f"{name}__lte": last}) if last else entries


@dataclass(frozen=True)
class Shelf:
    """How the ledger is shown to this reader."""

    released_only: bool
    trail_url: str


def shelf(request: OrganizationRequest) -> Shelf:
    """Outside auditors see released entries; people inside see all."""
    outside = is_auditor_only(request.permissions)
    return Shelf(outside, "programme:room-trail" if outside else "programme:trail")


def list_entries(
    request: OrganizationRequest, title: str, lead: str, template: str
) -> HttpResponse:
    """The filtered ledger, newest first, in pages."""
    organization, how = request.organization, shelf(request)
    form = EvidenceFilter(request.GET or None, organization=organization)
    entries = evidence.standing(organization, released_only=how.released_only)
    if form.is_bound:
        form.is_valid()
        entries = filtered(organization, entries, form.cleaned_data)
    entries = entries.order_by("-occurred_on", "-sequence").prefetch_related("personal_texts")
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "title": title,
        "lead": lead,
        "form": form,
        "rows": read(organization, page.object_list),
        "page_obj": page,
        "query": query.urlencode(),
        "trail_url": how.trail_url,
        "counts": counts(organization, request.today),
        "head": ledger.head(organization),
    }
    return render(request, template, context)


def counts(organization: Organization, on: datetime.date) -> list[tuple[Any, int]]:
    """Commitments with the number of records of the last twelve months."""
    found = evidence.counts_by_commitment(organization, *year_before(on))
    return [(one, found[one.slug]) for one in edition(organization.edition).commitments]


@requires(Permission.SEE_STATUS)
def entries(request: OrganizationRequest) -> HttpResponse:
    """The whole ledger, for people inside."""
    lead = _("Everything that was done and recorded. Nothing here can be changed or removed.")
    return list_entries(request, _("Evidence"), lead, "programme/evidence.html")


@requires(Permission.SEE_RELEASED)
def room(request: OrganizationRequest) -> HttpResponse:
    """The room of the certification auditor: released evidence by commitment and clause."""
    lead = _("Released evidence of %(name)s, by commitment and clause.")
    values = {"name": request.organization.name}
    return list_entries(request, _("Released evidence"), lead % values, "programme/room.html")


@requires(Permission.SEE_STATUS)
def trail(request: OrganizationRequest, kind: str, object_id: int) -> HttpResponse:
    """One record's whole history, for people inside."""
    return _trail(request, kind, object_id)


@requires(Permission.SEE_RELEASED)
def room_trail(request: OrganizationRequest, kind: str, object_id: int) -> HttpResponse:
    """One released record's history and files, for auditors from outside."""
    return _trail(request, kind, object_id)


def _trail(request: OrganizationRequest, kind: str, object_id: int) -> HttpResponse:
    organization, how = request.organization, shelf(request)
    subject = get_object_or_404(Subject, organization=organization, kind=kind, object_id=object_id)
    found = evidence.trail(organization, kind, object_id, released_only=how.released_only)
    if not found.exists():
        raise Http404
    day = asked_day(request)
    if day is not None:
        found = found.filter(recorded_at__lt=clock.day_end(organization, day))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    history = read(organization, page.object_list)
    with_files = day is None and (subject.is_released or not how.released_only)
    context = {
        "subject": subject,
        "outside": how.released_only,
        "history": history,
        "page_obj": page,
        "query": f"on={day.isoformat()}" if day else "",
        "day": day,
        "known": as_known(read(organization, found)) if day else (),
        "today": request.today,
        "attachments": evidence.attachments(organization, kind, object_id) if with_files else (),
    }
    return render(request, "programme/trail.html", context)
