"""How evidence is made: the year at a glance, what stands out, and the records behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence import queries as evidence
from evidence.history import ReadEntry, read
from people.permissions import OrganizationRequest, Permission, requires
from programme.staging import readings
from programme.staging.flags import Case, Flag, Window
from programme.staging.words import WORDS, Words
from programme.views.commitments import year_picture

CASES_SHOWN, ENTRIES_SHOWN = 10, 25
TABLE_SHOWN = 400


@dataclass(frozen=True)
class Shown:
    """A flag with its unchanging words and the shape that stands before it."""

    flag: Flag
    words: Words

    @property
    def shape(self) -> str:
        return {"stands": "weak", "clear": "good"}.get(self.flag.state.value, "none")


@requires(Permission.SEE_STAGED)
def making(request: OrganizationRequest) -> HttpResponse:
    """Twelve months twice, and every flag: those that stand first."""
    organization, on = request.organization, request.today
    found = readings.reading(organization, on)
    window = Window(organization, on)
    counts = evidence.counts_of(window.pairs)
    context = {
        "standing": [Shown(flag, WORDS[flag.slug]) for flag in found.standing],
        "others": [Shown(flag, WORDS[flag.slug]) for flag in found.others],
        "made_at": found.made_at,
        "lead": _lead(len(found.standing)),
        "year": year_picture(organization, on, "", counts) if window.total else "",
        "said": _said(window, counts),
        "start": window.start,
        "end": on,
    }
    return render(request, "programme/making.html", context)


def _lead(count: int) -> str:
    if not count:
        return _("Nothing stands out in the dates, hands and texts of the last twelve months.")
    text = ngettext(
        "%(count)d thing stands out. It says what the records show, not why; look before you judge.",
        "%(count)d things stand out. They say what the records show, not why; look before you judge.",
        count,
    )
    return text % {"count": count}


def _said(window: Window, counts: evidence.DayCounts) -> list[tuple[Any, str]]:
    """The picture in words."""
    if not window.total:
        return []
    day, most = max(counts.recorded.items(), key=lambda pair: (pair[1], pair[0]))
    soon = sum(
        n for (happened, entered), n in window.pairs.items() if (entered - happened).days < 8
    )
    busiest = ngettext("%(day)s, %(count)d record", "%(day)s, %(count)d records", most)
    return [
        (_("Records in twelve months"), str(window.total)),
        (_("Entered within a week"), f"{100 * soon / window.total:.0f} %"),
        (_("Days on which something happened"), str(len(counts.happened))),
        (_("Days on which something was entered"), str(len(counts.recorded))),
        (_("Most entered on one day"), busiest % {"day": date_format(day), "count": most}),
    ]


@requires(Permission.SEE_STAGED)
def making_days(request: OrganizationRequest) -> HttpResponse:
    """The picture as a table: each day with records, and how many."""
    counts = evidence.counts_of(Window(request.organization, request.today).pairs)
    shown = sorted({*counts.happened, *counts.recorded}, reverse=True)[:TABLE_SHOWN]
    rows = [(day, counts.happened[day], counts.recorded[day]) for day in shown]
    return render(request, "programme/making_days.html", {"rows": rows})


@requires(Permission.SEE_STAGED)
def making_flag(request: OrganizationRequest, slug: str) -> HttpResponse:
    """One flag: its rule, what it may also mean, and the records behind it."""
    flag = readings.reading(request.organization, request.today).flag(slug)
    if flag is None:
        raise Http404
    entries, cases = _records(request, flag)
    context = {
        "shown": Shown(flag, WORDS[slug]),
        "entries": read(request.organization, entries.object_list) if entries else [],
        "cases": _with_entries(request, list(cases)) if cases else [],
        "page_obj": entries or cases,
    }
    return render(request, "programme/making_flag.html", context)


def _records(request: OrganizationRequest, flag: Flag) -> tuple[Page | None, Page | None]:
    """A page of entries, or of cases."""
    number = request.GET.get("page")
    if flag.slug not in readings.ENTRIES:
        return None, Paginator(flag.cases, CASES_SHOWN).get_page(number)
    window = Window(request.organization, request.today)
    entries = readings.ENTRIES[flag.slug](window).order_by("-occurred_on", "-sequence")
    listed = entries.prefetch_related("personal_texts")
    return Paginator(listed, ENTRIES_SHOWN).get_page(number), None


def _with_entries(
    request: OrganizationRequest, cases: Iterable[Case]
) -> list[tuple[Case, list[ReadEntry], int]]:
    """Cases with the entries that are kept of them, and how many more there are."""
    cases = list(cases)
    numbers = [number for case in cases for number in case.sequences]
    found = evidence.entries(request.organization).filter(sequence__in=numbers)
    listed = read(request.organization, found.prefetch_related("personal_texts"))
    known = {one.entry.sequence: one for one in listed}
    return [
        (
            case,
            [known[number] for number in case.sequences if number in known],
            case.count - len(case.sequences),
        )
        for case in cases
    ]
