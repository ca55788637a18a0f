"""The rolling twelve months that indicators look at."""

import datetime


def year_before(on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """First and last day of the twelve months that end on `on`."""
    return add_months(on, -12) + datetime.timedelta(days=1), on


def month_start(day: datetime.date, back: int = 0) -> datetime.date:
    """The first day of the month `back` months before that of `day`."""
    months = day.year * 12 + day.month - 1 - back
    return datetime.date(months // 12, months % 12 + 1, 1)


def quarters(on: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
    """The four quarters of the window, oldest first: each three months long, the last ends on `on`."""
    first, _last = year_before(on)
    starts = [add_months(first, 3 * index) for index in range(4)]
    ends = [start - datetime.timedelta(days=1) for start in starts[1:]] + [on]
    return list(zip(starts, ends, strict=True))


def add_days(day: datetime.date, days: float) -> datetime.date:
    """So many days later."""
    return day + datetime.timedelta(days=days)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later; the last day of a shorter month."""
    start = month_start(day, -months)
    following = month_start(start, -1)
    return min(start + datetime.timedelta(days=day.day - 1), following - datetime.timedelta(days=1))
