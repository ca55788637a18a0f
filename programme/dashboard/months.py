"""Twelve months of evidence."""

import datetime

from evidence.window import month_start

MONTHS = 12


def year_of_months(on: datetime.date) -> list[datetime.date]:
    """First days of the twelve months that end with the month of `on`, oldest first."""
    return [month_start(on, back) for back in reversed(range(MONTHS))]
