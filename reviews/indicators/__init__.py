"""What management reviews and ordinary meetings say about commitments a, c, e and i."""

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
from reviews.indicators.ordinary import MEETING_QUARTERS, decisions_in_meetings

__all__ = [
    "ATTENDANCE",
    "DECIDED_DAYS",
    "MEETING_QUARTERS",
    "REVIEWS",
    "SENIOR",
    "adequacy_covered",
    "decisions_in_meetings",
    "off_track_decided",
    "review_improvement_decisions",
    "reviews_held",
]
