"""Signals of a series as people meet them: one story each, known from a period on (DOMAIN g5).

The rules of `xmr` find overlapping patterns; those on the same side that share points are one
signal to whoever has to explain it.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.window import year_before
from objectives import periods
from objectives.health import ObjectiveHealth
from objectives.models import SignalExplanation
from objectives.xmr import Side, Signal


@dataclass(frozen=True)
class Episode:
    """One signal of one objective: from its first to its last period, seen first in `seen`.

    `due_on` is the last day of the period after the one in which it was seen.
    """

    health: ObjectiveHealth
    first: datetime.date
    last: datetime.date
    seen: datetime.date
    due_on: datetime.date
    is_favourable: bool
    explanation: SignalExplanation | None = None

    @property
    def is_in_time(self) -> bool:
        """Explained within one period."""
        return self.explanation is not None and self.explanation.on <= self.due_on

    def is_answered_within(self, days: int) -> bool:
        """Explained, with its decision, so many days after the period in which it was seen."""
        seen_on = periods.end_of(self.seen, self.health.objective.frequency)
        return self.explanation is not None and (self.explanation.on - seen_on).days <= days

    def counts(self, on: datetime.date) -> bool:
        """Seen within twelve months, and explained or due by that day."""
        start, end = year_before(on)
        frequency = self.health.objective.frequency
        seen_on = periods.end_of(self.seen, frequency)
        return start <= seen_on <= end and (self.explanation is not None or self.due_on < on)


def episodes(health: ObjectiveHealth, explanations: Iterable[SignalExplanation]) -> list[Episode]:
    """The signals of one objective, newest first, each with what explains it."""
    known = sorted(explanations, key=lambda each: each.period)
    found = [
        _episode(health, side, group, known)
        for side in Side
        for group in _joined([one for one in health.analysis.signals if one.side is side])
    ]
    return sorted(found, key=lambda each: each.seen, reverse=True)


def _joined(signals: Sequence[Signal]) -> list[list[Signal]]:
    """Patterns that share points belong together."""
    groups: list[list[Signal]] = []
    end = -1
    for signal in sorted(signals, key=lambda each: each.points[0]):
        if signal.points[0] > end:
            groups.append([])
        groups[-1].append(signal)
        end = max(end, signal.points[-1])
    return groups


def _episode(
    health: ObjectiveHealth, side: Side, group: list[Signal], known: list[SignalExplanation]
) -> Episode:
    first = health.periods[min(each.points[0] for each in group)]
    last = health.periods[max(each.points[-1] for each in group)]
    seen = health.periods[min(each.seen for each in group)]
    frequency = health.objective.frequency
    following = periods.start_of(
        periods.end_of(seen, frequency) + datetime.timedelta(days=1), frequency
    )
    return Episode(
        health=health,
        first=first,
        last=last,
        seen=seen,
        due_on=periods.end_of(following, frequency),
        is_favourable=health.analysis.is_favourable(group[0]),
        explanation=next((each for each in known if first <= each.period <= last), None),
    )
