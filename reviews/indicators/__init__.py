"""What management reviews and ordinary meetings say about commitments a, c, e and i."""

from reviews.indicators.customers import ACTED_DAYS, ACTED_SHARE, satisfaction_acted_on
from reviews.indicators.management import (
    ATTENDANCE,
    DECIDED_DAYS,
    REVIEWS,
    SENIOR,
    adequacy_covered,
    off_track_decided,
    review_improvement_decisions,
    reviews_held,
)
from reviews.indicators.ordinary import (
    MEETING_QUARTERS,
    STOPS,
    decisions_in_meetings,
    stops_decided,
)

__all__ = [
    "ACTED_DAYS",
    "ACTED_SHARE",
    "ATTENDANCE",
    "DECIDED_DAYS",
    "MEETING_QUARTERS",
    "REVIEWS",
    "SENIOR",
    "STOPS",
    "adequacy_covered",
    "decisions_in_meetings",
    "off_track_decided",
    "review_improvement_decisions",
    "reviews_held",
    "satisfaction_acted_on",
    "stops_decided",
]
