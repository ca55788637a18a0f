"""Management reviews, and decisions about quality in ordinary meetings."""

from reviews.models.meeting import MeetingDecision, MeetingDecisionQuerySet
from reviews.models.review import Attendance, Decision, Input, Review, ReviewQuerySet

__all__ = [
    "Attendance",
    "Decision",
    "Input",
    "MeetingDecision",
    "MeetingDecisionQuerySet",
    "Review",
    "ReviewQuerySet",
]
