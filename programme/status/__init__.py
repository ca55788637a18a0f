"""The status of the commitments, computed from indicators, and explained by them.

The rules are those of docs/status.md. The words are *demonstrated, weak, not demonstrated, not
assessed*: they say how much evidence the records hold, never more.
"""

from programme.status.assessing import assess, assess_cards
from programme.status.effects import Effect, effects
from programme.status.judging import judge
from programme.status.settings import (
    DAYS_OF_USE,
    DEMONSTRATED_SHARE,
    ENGINE,
    INDICATORS_NEEDED,
    MAJOR_DAYS,
    NOT_DEMONSTRATED_SHARE,
    QUARTERS,
    RECORDS_FIRST_YEAR,
    RULES_VERSION,
)
from programme.status.words import (
    Basis,
    CommitmentStatus,
    Judged,
    Status,
    count_words,
    mark,
    words_line,
)

__all__ = [
    "DAYS_OF_USE",
    "DEMONSTRATED_SHARE",
    "ENGINE",
    "INDICATORS_NEEDED",
    "MAJOR_DAYS",
    "NOT_DEMONSTRATED_SHARE",
    "QUARTERS",
    "RECORDS_FIRST_YEAR",
    "RULES_VERSION",
    "Basis",
    "CommitmentStatus",
    "Effect",
    "Judged",
    "Status",
    "assess",
    "assess_cards",
    "count_words",
    "effects",
    "judge",
    "mark",
    "words_line",
]
