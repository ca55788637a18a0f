"""The strip of progress above a question: one part for each question, or for some of them."""

from dataclasses import dataclass

from audits.entering import Data
from audits.models import Finding

MOST_PARTS = 40
WIDTH, GAP = 648, 4  # of the drawing, which the page stretches


@dataclass(frozen=True)
class Part:
    """One mark of the strip: where it stands and what it says."""

    place: float
    width: float
    look: str


def strip(questions: list[Data], current: Data | None) -> list[Part]:
    """At most MOST_PARTS marks; one holds several questions where there are more."""
    parts = min(len(questions), MOST_PARTS)
    if not parts:
        return []
    each = WIDTH / parts
    gap = min(GAP, each / 3)
    bounds = [round(number * len(questions) / parts) for number in range(parts + 1)]
    return [
        Part(
            round(number * each + gap / 2, 1),
            round(each - gap, 1),
            _look(questions[bounds[number] : bounds[number + 1]], current),
        )
        for number in range(parts)
    ]


def _look(some: list[Data], current: Data | None) -> str:
    if current in some:
        return "now"
    if any(one["result"] in Finding.NONCONFORMING for one in some):
        return "nc"
    return "done" if all(one["result"] for one in some) else "todo"
