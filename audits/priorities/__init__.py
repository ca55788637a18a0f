"""How often a process is audited: importance + changes + earlier results, each 0 to 3 (9.2.2 a).

`rules` is arithmetic and words, `facts` asks the database.
"""

from audits.priorities.facts import figures
from audits.priorities.rules import (
    BANDS,
    CHANGE_MONTHS,
    LONGEST,
    RESULT_MONTHS,
    Band,
    Figures,
    Point,
    every,
    formula,
    joined,
    months_for,
)

__all__ = [
    "BANDS",
    "CHANGE_MONTHS",
    "LONGEST",
    "RESULT_MONTHS",
    "Band",
    "Figures",
    "Point",
    "every",
    "figures",
    "formula",
    "joined",
    "months_for",
]
