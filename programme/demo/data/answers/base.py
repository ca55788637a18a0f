"""The shape of an answer, and the results that it may have."""

from typing import NamedTuple

CONFORM, NOT_APPLICABLE, SKIPPED = "conform", "na", "skipped"
MAJOR, MINOR, OFI, GOOD = "major", "minor", "ofi", "good"


class AnswerRow(NamedTuple):
    """What an audit answered to one question of its checklist.

    Days and months in `note` are written {2026-02-12} and {2026-02}, because the story moves to
    the day on which it is told: `Calendar.told` spells them out. `finding` is the number within
    the audit of the finding that the question led to.
    """

    question: str
    result: str
    note: str = ""
    finding: int | None = None
