"""Findings counted by clause, process and time, each by grade."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.models import ClauseTitle, Finding
from audits.models.finding import FindingQuerySet
from audits.overview.window import Window
from evidence import editions
from evidence.window import add_months, month_start
from pages.pictures.shares import shares
from people.models import Organization
from processes.models import Process

Grade = Finding.Grade
# The parts of a bar; good practice stands beside it, since it is nothing to put right.
DRAWN = (Grade.MAJOR, Grade.MINOR, Grade.OPPORTUNITY)
SHORT = {
    Grade.MAJOR: gettext_lazy("Major"),
    Grade.MINOR: gettext_lazy("Minor"),
    Grade.OPPORTUNITY: gettext_lazy("Opportunity"),
    Grade.GOOD: gettext_lazy("Good practice"),
}
SHOWN = 10
MONTHS_MOST, QUARTERS_MOST = 18, 60  # in months


@dataclass
class Row:
    """What stands in one line: counts by grade, and the findings behind them (`query`)."""

    label: str
    query: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    picture: SafeString = SafeString()

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def nonconformities(self) -> int:
        return self.counts[Grade.MAJOR] + self.counts[Grade.MINOR]

    @property
    def by_grade(self) -> list[tuple[Any, int]]:
        """A short word and the number of each grade, in the order of the table."""
        return [(label, self.counts[grade]) for grade, label in SHORT.items()]

    @property
    def drawn(self) -> list[int]:
        return [self.counts[grade] for grade in DRAWN]


@dataclass(frozen=True)
class Table:
    """The rows that are shown, and those behind a fold."""

    rows: list[Row]
    more: list[Row]


def found_in(organization: Organization, window: Window) -> FindingQuerySet:
    """Standing findings of the window."""
    found: FindingQuerySet = Finding.objects.of(organization).standing()
    return found.filter(**window.days("found_on"))


def by_clause(found: FindingQuerySet, organization: Organization) -> Table:
    """By clauses as the edition lists them (8.5, not 8.5.1); most nonconformities first."""
    titles = clause_titles(organization)
    edition = editions.edition(organization.edition)
    rows: dict[str, Row] = {}
    for clause, grade, count in _counted(found, "clause"):
        top = edition.listed(clause) or clause
        row = rows.setdefault(top, Row(f"{top} {titles.get(top, '')}".strip(), f"clause={top}"))
        row.counts[grade] += count
    if "" in rows:
        rows[""].label, rows[""].query = _("No clause named"), "clause=none"
    return _table(rows)


def clause_titles(organization: Organization) -> dict[str, str]:
    """Numbers with the organization's own words, else ours."""
    known = dict(editions.edition(organization.edition).clauses)
    own = ClauseTitle.objects.filter(organization=organization)
    return {number: str(title) for number, title in known.items()} | dict(
        own.values_list("clause", "title")
    )


def by_process(found: FindingQuerySet, organization: Organization) -> Table:
    """By process, those with most nonconformities first."""
    names = Process.objects.of(organization).in_bulk()
    rows: dict[int, Row] = {}
    for key, grade, count in _counted(found, "audit__process"):
        row = rows.setdefault(key, Row(str(names.get(key, "")), f"process={key}"))
        row.counts[grade] += count
    return _table(rows)


def by_time(found: FindingQuerySet, window: Window, on: datetime.date) -> tuple[str, list[Row]]:
    """What one line is ("month", "quarter" or "year"), and the lines, oldest first.

    Lines without findings are there too: a quiet time says something.
    """
    days: dict[datetime.date, Counter[str]] = defaultdict(Counter)
    for day, grade, count in _counted(found, "found_on"):
        days[day][grade] += count
    if not days:
        return "month", []
    # A year without findings is seen, a century is not.
    first = max(window.first or min(days), add_months(min(days), -12))
    last = min(window.last or on, on)
    step = _step(first, last)
    rows = {
        start: Row(_span_label(start, step), _span_query(start, step, window))
        for start in _starts(min(first, min(days)), max(last, max(days)), step)
    }
    for day, counts in days.items():
        rows[_start_of(day, step)].counts += counts
    return {1: "month", 3: "quarter"}.get(step, "year"), draw(list(rows.values()))


def _counted(found: FindingQuerySet, *names: str) -> Iterable[tuple[Any, ...]]:
    return found.order_by().values_list(*names, "grade").annotate(count=Count("pk"))


def _table(rows: Mapping[Any, Row]) -> Table:
    ordered = sorted(rows.values(), key=lambda row: (-row.nonconformities, -row.total, row.label))
    draw(ordered)
    return Table(ordered[:SHOWN], ordered[SHOWN:])


def draw(rows: list[Row]) -> list[Row]:
    """A bar beside each row, all on one scale; hidden from those who hear the figures."""
    most = max((sum(row.drawn) for row in rows), default=0)
    for row in rows:
        row.picture = shares(row.drawn, most=most)
    return rows


def _step(first: datetime.date, last: datetime.date) -> int:
    """Months in a line: the fewer, the shorter the window."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MONTHS_MOST:
        return 1
    return 3 if months <= QUARTERS_MOST else 12


def _start_of(day: datetime.date, step: int) -> datetime.date:
    return month_start(day, (day.month - 1) % step)


def _starts(first: datetime.date, last: datetime.date, step: int) -> list[datetime.date]:
    starts = [_start_of(first, step)]
    while (following := month_start(starts[-1], -step)) <= last:
        starts.append(following)
    return starts


def _span_label(start: datetime.date, step: int) -> str:
    if step == 1:
        return date_format(start, "M Y")
    if step == 12:
        return str(start.year)
    values = {"quarter": start.month // 3 + 1, "year": start.year}
    return _("Quarter %(quarter)d, %(year)d") % values


def _span_query(start: datetime.date, step: int, window: Window) -> str:
    """The days of a line, as far as they lie in the window."""
    end = month_start(start, -step) - datetime.timedelta(days=1)
    since = max(start, window.first or start)
    until = min(end, window.last or end)
    return f"since={since:%Y-%m-%d}&until={until:%Y-%m-%d}"
