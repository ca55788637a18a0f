"""Audit questions to begin with, one set for each chapter 4 to 10 of ISO 9001:2015.

Written by people who audit, not taken from the standard or from anybody's checklist. The
amendment of 2024 on climate change is in 4.1 and 4.2.
"""

from audits.starter import clause_4, clause_5, clause_6, clause_7, clause_8, clause_9, clause_10
from audits.starter.base import StarterQuestion, StarterSection, StarterSet

SETS: tuple[StarterSet, ...] = (
    clause_4.SET,
    clause_5.SET,
    clause_6.SET,
    clause_7.SET,
    clause_8.SET,
    clause_9.SET,
    clause_10.SET,
)

__all__ = ["SETS", "StarterQuestion", "StarterSection", "StarterSet"]
