"""The executive's page, gathered: what waits for a decision, promises, dates, months of evidence.

Each panel is a frozen dataclass made from the rooms' queries, so that the page needs a fixed number
of queries however much there is.
"""

from programme.dashboard.ask import Ask, Asks, waiting
from programme.dashboard.asks import (
    ASKS_SHOWN,
    FETCHED,
    LISTED,
    asks,
    questions_for_all,
    together,
    waiting_for_all,
)
from programme.dashboard.dates import Date, dates_ahead
from programme.dashboard.months import year_of_months
from programme.dashboard.promises import Late, LatePromises, as_read_by, late_promises

DATES_SHOWN = 5
DATES_KEPT = 20
WEEKS_AHEAD = 70

__all__ = [
    "ASKS_SHOWN",
    "DATES_KEPT",
    "DATES_SHOWN",
    "FETCHED",
    "LISTED",
    "WEEKS_AHEAD",
    "Ask",
    "Asks",
    "Date",
    "Late",
    "LatePromises",
    "as_read_by",
    "asks",
    "dates_ahead",
    "late_promises",
    "questions_for_all",
    "together",
    "waiting",
    "waiting_for_all",
    "year_of_months",
]
