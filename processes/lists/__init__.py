"""The lists of this room: their columns, filters and words for when they are empty."""

from processes.lists.context import ISSUES, PARTIES, REVIEWS
from processes.lists.equipment import EQUIPMENT
from processes.lists.process import PROCESSES, vacancy
from processes.lists.risk import OPPORTUNITIES, RISKS, movement, with_points

__all__ = [
    "EQUIPMENT",
    "ISSUES",
    "OPPORTUNITIES",
    "PARTIES",
    "PROCESSES",
    "REVIEWS",
    "RISKS",
    "movement",
    "vacancy",
    "with_points",
]
