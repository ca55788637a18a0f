"""What the records of this room say about the commitments (DOMAIN §1.2: b, e, f, h, j)."""

from leadership.indicators.communication import (
    leaders_communicate,
    policy_acknowledged,
    understanding_sampled,
)
from leadership.indicators.engagement import recognition_given, suggestions_answered, walks_made
from leadership.indicators.policy import policy_effective
from leadership.indicators.resources import (
    categories_considered,
    requests_decided,
    requests_delivered,
)
from leadership.indicators.roles import roles_held

__all__ = [
    "categories_considered",
    "leaders_communicate",
    "policy_acknowledged",
    "policy_effective",
    "recognition_given",
    "requests_decided",
    "requests_delivered",
    "roles_held",
    "suggestions_answered",
    "understanding_sampled",
    "walks_made",
]
