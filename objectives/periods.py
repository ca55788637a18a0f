"""Months and quarters in which objectives are measured. A period is named by its first day."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evidence.window import add_months, month_start

# Days after the end of a period within which its value is expected.
ENTRY_DAYS = 15
MONTHS = {"month": 1, "quarter": 3}


def start_of(day: datetime.date, frequency: str) -> datetime.date:
    """The first day of the period that holds `day`."""
    return month_start(day, (day.month - 1) % MONTHS[frequency])


def end_of(period: datetime.date, frequency: str) -> datetime.date:
    """The last day of the period."""
    return add_months(period, MONTHS[frequency]) - datetime.timedelta(days=1)


def last_ended(on: datetime.date, frequency: str) -> datetime.date:
    """The newest period that is over at the end of the day `on`."""
    following = start_of(on + datetime.timedelta(days=1), frequency)
    return add_months(following, -MONTHS[frequency])


def last_due(on: datetime.date, frequency: str) -> datetime.date:
    """The newest period whose value has to be there on `on`."""
    return last_ended(on - datetime.timedelta(days=ENTRY_DAYS), frequency)


def between(first: datetime.date, last: datetime.date, frequency: str) -> tuple[datetime.date, ...]:
    """All periods from `first` to `last`, both included; none when `last` is earlier."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = MONTHS[frequency]
    return tuple(add_months(first, count) for count in range(0, months + 1, step))


def latest(on: datetime.date, frequency: str, count: int) -> tuple[datetime.date, ...]:
    """The newest `count` periods that have ended, oldest first."""
    last = last_ended(on, frequency)
    return between(add_months(last, -MONTHS[frequency] * (count - 1)), last, frequency)


def name(period: datetime.date, frequency: str) -> str:
    """“October 2026”, “quarter 4 of 2026”."""
    if frequency == "month":
        return date_format(period, "F Y")
    return _("quarter %(number)d of %(year)d") % _quarter(period)


def short_name(period: datetime.date, frequency: str) -> str:
    """“Oct 26”, “Q4 26”: for the axis of a picture."""
    if frequency == "month":
        return date_format(period, "M y")
    return _("Q%(number)d %(year)02d") % {**_quarter(period), "year": period.year % 100}


def spoken_name(period: datetime.date, frequency: str) -> str:
    """“October”, “quarter 4 of 2026”: for sentences about the last twelve months."""
    return date_format(period, "F") if frequency == "month" else name(period, frequency)


def _quarter(period: datetime.date) -> dict[str, int]:
    return {"number": (period.month + 2) // 3, "year": period.year}
