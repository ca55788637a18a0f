"""The executive's page, gathered: what waits for a decision, promises, dates, months of evidence.

Each panel is a frozen dataclass made from the rooms' queries, so that the page needs a fixed number
of queries however much there is.
"""

from programme.dashboard.asks import ASKS_SHOWN, Ask, Asks, asks, waiting
from programme.dashboard.dates import Date, dates_ahead
from programme.dashboard.months import year_of_months
from programme.dashboard.promises import Late, LatePromises, late_promises

DATES_SHOWN = 5
WEEKS_AHEAD = 70

__all__ = [
    "ASKS_SHOWN",
    "DATES_SHOWN",
    "WEEKS_AHEAD",
    "Ask",
    "Asks",
    "Date",
    "Late",
    "LatePromises",
    "asks",
    "dates_ahead",
    "late_promises",
    "waiting",
    "year_of_months",
]
