"""The audits of one year, internal and outside, by day and state."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from audits.models import Audit, ExternalAudit
from pages.pictures.course import Mark, course_mark, year_weeks
from people.models import Organization

State = Audit.State
# Of each month at most so many stand in the list; the others are in the list of audits.
MONTH_SHOWN = 8
MARKS: dict[str, Mark] = {
    State.PLANNED: "planned",
    State.CONFIRMED: "confirmed",
    State.PREPARED: "confirmed",
    State.IN_PROGRESS: "begun",
    State.DRAFT_REPORT: "drafted",
    State.ISSUED: "issued",
    State.CLOSED: "closed",
    State.CANCELLED: "cancelled",
}
OUTSIDE_MARKS: dict[str, Mark] = {
    ExternalAudit.State.PLANNED: "outside-planned",
    ExternalAudit.State.HELD: "outside-held",
    ExternalAudit.State.CANCELLED: "outside-cancelled",
}
KEY: tuple[tuple[Mark, Any], ...] = (
    ("planned", gettext_lazy("Planned")),
    ("confirmed", gettext_lazy("Confirmed or prepared")),
    ("begun", gettext_lazy("In progress")),
    ("drafted", gettext_lazy("Draft report")),
    ("issued", gettext_lazy("Issued")),
    ("closed", gettext_lazy("Closed")),
    ("cancelled", gettext_lazy("Cancelled")),
    ("moved", gettext_lazy("Moved away from here")),
    ("outside-planned", gettext_lazy("Outside audit, planned")),
    ("outside-held", gettext_lazy("Outside audit, held")),
    ("outside-cancelled", gettext_lazy("Outside audit, cancelled")),
)


@dataclass(frozen=True)
class Entry:
    """One audit on its first day."""

    on: datetime.date
    mark: Mark
    title: str
    note: str
    url: str
    is_late: bool = False
    moved_from_on: datetime.date | None = None

    @property
    def shape(self) -> SafeString:
        return course_mark(self.mark, late=self.is_late)


@dataclass(frozen=True)
class Month:
    """A month with its audits; `more` of them are left out, `query` finds them all."""

    name: str
    entries: list[Entry]
    more: int
    query: str
    is_current: bool


@dataclass(frozen=True)
class Calendar:
    """One year: the picture, and all of it in words."""

    year: int
    years: list[int]
    picture: SafeString
    sentence: str
    months: list[Month]
    key: list[tuple[SafeString, Any]]


def calendar(organization: Organization, on: datetime.date, asked: str) -> Calendar:
    """The year that was asked for among those with audits, else this one."""
    years = _years(organization, on)
    year = {str(one): one for one in years}.get(asked, on.year)
    entries = sorted(
        [*_internal(organization, year, on), *_outside(organization, year)],
        key=lambda entry: (entry.on, entry.title),
    )
    sentence = _sentence(year, entries)
    marks = [(one.on, one.mark, one.is_late) for one in entries if one.on.year == year]
    left: Mark = "moved"
    moved = [(day, left, False) for one in entries if (day := one.moved_from_on)]
    return Calendar(
        year,
        years,
        year_weeks(marks + moved, year, today=on, label=sentence),
        sentence,
        _months(year, [one for one in entries if one.on.year == year], on),
        [(course_mark(mark), label) for mark, label in KEY],
    )


def _years(organization: Organization, on: datetime.date) -> list[int]:
    """From the first audit to the last, and this year."""
    ends = Audit.objects.of(organization).aggregate(first=Min("planned_on"), last=Max("planned_on"))
    beside = ExternalAudit.objects.of(organization).aggregate(
        first=Min("starts_on"), last=Max("starts_on")
    )
    known = [day.year for day in (*ends.values(), *beside.values()) if day is not None]
    return list(range(min([*known, on.year]), max([*known, on.year]) + 1))


def _internal(organization: Organization, year: int, on: datetime.date) -> list[Entry]:
    """Audits planned for the year, and those that were moved out of it."""
    found = Audit.objects.of(organization).filter(planned_on__year=year)
    found = found | Audit.objects.of(organization).filter(moved_from_on__year=year)
    rows = found.values(
        *("pk", "reference", "title", "state", "planned_on", "moved_from_on"),
        *("process__reference", "lead_auditor__name"),
    )
    return [_entry(row, organization, year, on) for row in rows]


def _entry(
    row: Mapping[str, Any], organization: Organization, year: int, on: datetime.date
) -> Entry:
    moved = row["moved_from_on"]
    note = f"{State(row['state']).label}, {row['process__reference']}, {row['lead_auditor__name']}"
    return Entry(
        row["planned_on"],
        MARKS[row["state"]],
        f"{row['reference']} {row['title']}",
        note,
        reverse("audits:audit", args=[organization.slug, row["pk"]]),
        row["state"] in Audit.TO_COME and row["planned_on"] < on,
        moved if moved and moved.year == year else None,
    )


def _outside(organization: Organization, year: int) -> list[Entry]:
    found = ExternalAudit.objects.of(organization).filter(starts_on__year=year)
    return [
        Entry(
            row["starts_on"],
            OUTSIDE_MARKS[row["state"]],
            f"{row['reference']} {row['title']}",
            f"{ExternalAudit.State(row['state']).label}, {row['body']}",
            reverse("audits:external-audit", args=[organization.slug, row["pk"]]),
        )
        for row in found.values("pk", "reference", "title", "state", "starts_on", "body")
    ]


def _months(year: int, entries: list[Entry], on: datetime.date) -> list[Month]:
    by_month: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_month[entry.on.month].append(entry)
    return [
        Month(
            date_format(datetime.date(year, month, 1), "F"),
            by_month[month][:MONTH_SHOWN],
            max(len(by_month[month]) - MONTH_SHOWN, 0),
            f"period={year}-{month:02}",
            (year, month) == (on.year, on.month),
        )
        for month in range(1, 13)
    ]


def _sentence(year: int, entries: list[Entry]) -> str:
    here = [one for one in entries if one.on.year == year]
    outside = sum(one.mark.startswith("outside") for one in here)
    inside = len(here) - outside
    count = ngettext("%(count)d internal audit", "%(count)d internal audits", inside)
    text = ngettext(
        "%(year)d: %(inside)s and %(count)d outside audit.",
        "%(year)d: %(inside)s and %(count)d outside audits.",
        outside,
    )
    return text % {"year": year, "inside": count % {"count": inside}, "count": outside}
