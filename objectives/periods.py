"""Periods in which objectives are measured, from days to years; each is named by its first day."""

import datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evidence.window import add_months, month_start

# Days after the end of a period within which its value is expected.
ENTRY_DAYS = {"day": 3, "week": 5, "month": 15, "quarter": 15, "year": 45}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAYS = {"day": 1, "week": 7}


def start_of(day: datetime.date, frequency: str) -> datetime.date:
    """The first day of the period that holds `day`; weeks begin on Monday (ISO 8601)."""
    if frequency == "day":
        return day
    if frequency == "week":
        return day - datetime.timedelta(days=day.weekday())
    return month_start(day, (day.month - 1) % MONTHS[frequency])


def shifted(period: datetime.date, count: int, frequency: str) -> datetime.date:
    """The first day of the period so many periods later (earlier, if negative)."""
    if frequency in DAYS:
        return period + datetime.timedelta(days=DAYS[frequency] * count)
    return add_months(period, MONTHS[frequency] * count)


def end_of(period: datetime.date, frequency: str) -> datetime.date:
    """The last day of the period."""
    return shifted(period, 1, frequency) - datetime.timedelta(days=1)


def due_on(period: datetime.date, frequency: str) -> datetime.date:
    """The day by which the period's value is expected."""
    return end_of(period, frequency) + datetime.timedelta(days=ENTRY_DAYS[frequency])


def last_ended(on: datetime.date, frequency: str) -> datetime.date:
    """The newest period that is over at the end of the day `on`."""
    following = start_of(on + datetime.timedelta(days=1), frequency)
    return shifted(following, -1, frequency)


def last_due(on: datetime.date, frequency: str) -> datetime.date:
    """The newest period whose value has to be there on `on`."""
    return last_ended(on - datetime.timedelta(days=ENTRY_DAYS[frequency]), frequency)


def steps(first: datetime.date, last: datetime.date, frequency: str) -> int:
    """How many periods `last` comes after `first`; both are first days of periods."""
    if frequency in DAYS:
        return (last - first).days // DAYS[frequency]
    months = (last.year - first.year) * 12 + last.month - first.month
    return months // MONTHS[frequency]


@lru_cache(maxsize=256)
def between(first: datetime.date, last: datetime.date, frequency: str) -> tuple[datetime.date, ...]:
    """All periods from `first` to `last`, both included; none when `last` is earlier."""
    count = steps(first, last, frequency)
    return tuple(shifted(first, each, frequency) for each in range(count + 1))


def latest(on: datetime.date, frequency: str, count: int) -> tuple[datetime.date, ...]:
    """The newest `count` periods that have ended, oldest first."""
    last = last_ended(on, frequency)
    return between(shifted(last, 1 - count, frequency), last, frequency)


def name(period: datetime.date, frequency: str) -> str:
    """“20 November 2026”, “week 47 of 2026”, “October 2026”, “quarter 4 of 2026”, “2026”."""
    if frequency == "day":
        return date_format(period, "j F Y")
    if frequency == "month":
        return date_format(period, "F Y")
    if frequency == "year":
        return str(period.year)
    text = (
        _("week %(number)d of %(year)d")
        if frequency == "week"
        else _("quarter %(number)d of %(year)d")
    )
    return text % _numbers(period, frequency)


def short_name(period: datetime.date, frequency: str) -> str:
    """“20 Nov”, “W47 26”, “Oct 26”, “Q4 26”, “2026”: for the axis of a picture."""
    if frequency == "day":
        return date_format(period, "j M")
    if frequency == "month":
        return date_format(period, "M y")
    if frequency == "year":
        return str(period.year)
    numbers = _numbers(period, frequency)
    text = _("W%(number)d %(year)02d") if frequency == "week" else _("Q%(number)d %(year)02d")
    return text % {**numbers, "year": numbers["year"] % 100}


def spoken_name(period: datetime.date, frequency: str) -> str:
    """“October”, “quarter 4 of 2026”: for sentences about the last twelve months."""
    return date_format(period, "F") if frequency == "month" else name(period, frequency)


def _numbers(period: datetime.date, frequency: str) -> dict[str, int]:
    if frequency == "week":
        year, week, _day = period.isocalendar()
        return {"number": week, "year": year}
    return {"number": (period.month + 2) // 3, "year": period.year}
