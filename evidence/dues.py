"""What is due: each room's `reminders.py` lists its open dates, the programme's run reminds of them."""

import datetime
from dataclasses import dataclass
from typing import Any

from people.models import Person


@dataclass(frozen=True)
class Schedule:
    """When to remind of a date, in whole days relative to it.

    `before` counts days ahead (21 means three weeks before, 0 the day itself). After it, reminders
    begin `first_after` days late and return every `every` days; from `escalate_from` days late on
    the executive above is told too.
    """

    before: tuple[int, ...]
    first_after: int
    every: int = 7
    escalate_from: int = 7

    def step(self, days: int) -> int | None:
        """The newest step that has come `days` after the date (negative: before it), if any.

        Only the newest: whoever was away for a month gets one reminder, not five.
        """
        if days >= self.first_after:
            return self.first_after + (days - self.first_after) // self.every * self.every
        return max((-ahead for ahead in self.before if -ahead <= days), default=None)


REVIEW = Schedule(before=(21, 7, 1, 0), first_after=7)
PROMISE = Schedule(before=(), first_after=1, escalate_from=8)
READING = Schedule(before=(), first_after=1, escalate_from=15)
EXPLANATION = Schedule(before=(7,), first_after=1, escalate_from=8)


@dataclass(frozen=True)
class Due:
    """An open date of one record and who has to know.

    `known_on` is the day since when the date stands; steps before it are not made up for.
    """

    rule: str
    schedule: Schedule
    kind: str
    object_id: int
    title: Any
    due_on: datetime.date
    people: tuple[Person, ...]
    known_on: datetime.date
