"""The lists of this room: their columns, filters and words for when they are empty."""

from processes.lists.context import ISSUES, PARTIES, REVIEWS
from processes.lists.equipment import ASSESSMENTS, EQUIPMENT, LABELS
from processes.lists.knowledge import KNOWLEDGE, KNOWLEDGE_RISKS
from processes.lists.process import PROCESSES, vacancy
from processes.lists.risk import OPPORTUNITIES, RISKS, movement, with_points

__all__ = [
    "ASSESSMENTS",
    "EQUIPMENT",
    "ISSUES",
    "KNOWLEDGE",
    "KNOWLEDGE_RISKS",
    "LABELS",
    "OPPORTUNITIES",
    "PARTIES",
    "PROCESSES",
    "REVIEWS",
    "RISKS",
    "movement",
    "vacancy",
    "with_points",
]
