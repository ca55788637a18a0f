"""The year plan: audits by process and month, and those that the suggested frequency still wants.

Pure rules; `audits.planning` reads what they need.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from audits.models import Audit
from evidence.window import add_days, add_months, month_start
from processes.models import Process

# An audit to come needs some days to be agreed.
NOTICE_DAYS = 7
WORKING_DAYS = 5  # Monday to Friday
# Days of the month on which we propose audits, one after another.
PROPOSED_DAYS = (8, 15, 22, 4, 18, 11)


@dataclass(frozen=True)
class Need:
    """A process, the months between its audits, its sum of figures, and when it was audited last."""

    process: Process
    months: int
    total: int
    last_on: datetime.date | None = None


@dataclass
class Wish:
    """An audit that the frequency wants and nobody has planned; `number` counts within a process."""

    need: Need
    number: int
    due_on: datetime.date

    @property
    def key(self) -> str:
        return f"{self.need.process.pk}_{self.number}"


@dataclass(frozen=True)
class Chip:
    """An audit in a month; `is_struck` where it was first planned and then moved, or cancelled.

    Without an audit it is a proposal that is not saved.
    """

    audit: Audit | None
    is_struck: bool = False


@dataclass(frozen=True)
class Line:
    """A process and its months, each with its chips."""

    process: Process
    months: list[tuple[datetime.date, list[Chip]]] = field(default_factory=list)


def months(
    starts_on: datetime.date, ends_on: datetime.date, days: Iterable[datetime.date] = ()
) -> list[datetime.date]:
    """The first day of each month of the period, and of those around it that hold one of the days."""
    known = [starts_on, ends_on, *days]
    first, last = month_start(min(known)), month_start(max(known))
    count = (last.year - first.year) * 12 + last.month - first.month
    return [add_months(first, number) for number in range(count + 1)]


def matrix(
    processes: Sequence[Process],
    audits: Sequence[Audit],
    columns: Sequence[datetime.date],
    proposed: Iterable[tuple[Process, datetime.date]] = (),
) -> list[Line]:
    """Each process with its audits by month; an audit that was moved stands in both months."""
    cells: dict[tuple[int, datetime.date], list[Chip]] = {}
    for audit in audits:
        cancelled = audit.state == Audit.State.CANCELLED
        place = audit.process_id, month_start(audit.planned_on)
        cells.setdefault(place, []).append(Chip(audit, cancelled))
        if audit.moved_from_on and month_start(audit.moved_from_on) != place[1]:
            before = audit.process_id, month_start(audit.moved_from_on)
            cells.setdefault(before, []).append(Chip(audit, True))
    for process, day in proposed:
        cells.setdefault((process.pk, month_start(day)), []).append(Chip(None))
    return [
        Line(process, [(month, cells.get((process.pk, month), [])) for month in columns])
        for process in processes
    ]


def due_days(need: Need, starts_on: datetime.date, ends_on: datetime.date) -> list[datetime.date]:
    """The days in the period on which an audit of the process is due, by its frequency.

    From the last audit before the period on; one never audited, or overdue, is due on the first day.
    """
    due = add_months(need.last_on, need.months) if need.last_on else starts_on
    due = max(due, starts_on)
    days = []
    while due <= ends_on:
        days.append(due)
        due = add_months(due, need.months)
    return days


def wishes(
    needs: Iterable[Need],
    planned: Iterable[Audit],
    starts_on: datetime.date,
    ends_on: datetime.date,
) -> list[Wish]:
    """What is due and not planned: each planned audit meets the due day next to it."""
    by_process: dict[int, list[datetime.date]] = {}
    for audit in planned:
        by_process.setdefault(audit.process_id, []).append(audit.started_on or audit.planned_on)
    found = []
    for need in needs:
        left = due_days(need, starts_on, ends_on)
        for day in sorted(by_process.get(need.process.pk, [])):
            if left:
                left.remove(min(left, key=lambda due: abs((due - day).days)))
        found += [Wish(need, number, due) for number, due in enumerate(left, start=1)]
    return found


def spread(
    wanted: Sequence[Wish],
    planned: Iterable[Audit],
    starts_on: datetime.date,
    ends_on: datetime.date,
    today: datetime.date,
) -> dict[str, datetime.date]:
    """A day for each wish, by its key: not before it is due, and no month much fuller than another.

    The heaviest processes come first. Days already past move to the next possible ones.
    """
    earliest = max(starts_on, add_days(today, NOTICE_DAYS))
    if earliest > ends_on:
        return {}
    columns = months(earliest, ends_on)
    load = Counter(month_start(audit.planned_on) for audit in planned)
    there = sum(load[month] for month in columns)
    most = ceil((there + len(wanted)) / len(columns))
    days = {}
    for wish in sorted(wanted, key=lambda one: (one.due_on, -one.need.total, one.key)):
        month = _month(columns, month_start(max(wish.due_on, earliest)), load, most)
        days[wish.key] = _working_day(month, load[month], earliest, ends_on)
        load[month] += 1
    return days


def _month(
    columns: Sequence[datetime.date],
    due: datetime.date,
    load: Counter[datetime.date],
    most: int,
) -> datetime.date:
    """The first month from the due one on with room, else the emptiest one."""
    later = [month for month in columns if month >= due and load[month] < most]
    return later[0] if later else min(columns, key=lambda month: (load[month], month))


def _working_day(
    month: datetime.date, taken: int, earliest: datetime.date, latest: datetime.date
) -> datetime.date:
    """A weekday of the month within the limits; several audits of a month stand apart."""
    wanted = month.replace(day=PROPOSED_DAYS[taken % len(PROPOSED_DAYS)])
    day = min(max(wanted, earliest), latest)
    while day.weekday() >= WORKING_DAYS and day < latest:
        day = add_days(day, 1)
    while day.weekday() >= WORKING_DAYS and day > earliest:
        day = add_days(day, -1)
    return day
