"""How an objective is doing: read from its measurements, apart from its state.

Limits come from the first values of a segment and never roll, so the whole series is read; pages
show its last 24 months.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.functional import lazy

from improvement.models import Action
from objectives import periods
from objectives.models import ChartRules, Objective, Rebase, Revision
from objectives.revisions import Goal, goal_on
from objectives.rulings import centre_in, rules_in
from objectives.wording import STATUS_WORDS, VerdictText, verdict_text
from objectives.xmr import (
    Analysis,
    Direction,
    Segment,
    Status,
    analyse,
    on_or_forecast_to_target,
)

# Periods in a year; a series of days is too short-winded for a yearly season.
PER_YEAR = {"day": 1, "week": 52, "month": 12, "quarter": 4, "year": 1}
# How far ahead a trend is drawn: half a year at most, six periods at most, one at least.
AHEAD = {"day": 6, "week": 6, "month": 6, "quarter": 2, "year": 1}
# How many of the newest periods pages show: two years where these stay readable.
SHOWN = {"day": 60, "week": 52, "month": 24, "quarter": 8, "year": 10}
# With fewer values nobody can say whether the target will be met.
JUDGED_FROM = 3
# A value entered later than this many days after its period ended is drawn hollow.
DOUBT_DAYS = 45
# Named once a sentence says the name: most do not, and thousands of objectives are read.
_name = lazy(periods.spoken_name, str)


class Reading(NamedTuple):
    """A standing entry as far as series are read by it: tens of thousands of them are read at once."""

    objective_id: int
    period: datetime.date
    value: Decimal | None
    no_reading_reason: str
    entered_at: datetime.datetime


@dataclass(frozen=True)
class ObjectiveHealth:
    """One objective on the day `on`.

    `series` holds the standing entry of each period, oldest first, None where there is none;
    `periods` their first days. `action` is the open action because of this objective that helps
    most: one in time before one overdue, then the nearest due. `goal` is what was wanted on the day `on`,
    and what the series is read against.
    """

    objective: Objective
    on: datetime.date
    periods: tuple[datetime.date, ...]
    series: tuple[Reading | None, ...]
    analysis: Analysis
    sentence: VerdictText
    action: Action | None
    goal: Goal
    revisions: tuple[Revision, ...]
    rebases: tuple[Rebase, ...]

    @property
    def target(self) -> Decimal:
        """What is wanted on that day."""
        return self.goal.target

    @property
    def values(self) -> tuple[float | None, ...]:
        """One value for each period."""
        return self.analysis.values

    @property
    def status(self) -> Status:
        """Achieved, on course, uncertain, off course or no data."""
        return self.analysis.forecast.status

    @property
    def status_word(self) -> Any:
        """The status in words."""
        return STATUS_WORDS[self.status]

    @property
    def on_target(self) -> bool:
        """The target is met, or will be at the present level or trend."""
        return on_or_forecast_to_target(self.analysis)

    @property
    def is_judged(self) -> bool:
        """Measured often enough to say how it is doing."""
        return sum(value is not None for value in self.values) >= JUDGED_FROM

    @property
    def is_off_track(self) -> bool:
        """Judged, and neither on target nor forecast to reach it."""
        return self.is_judged and not self.on_target

    @property
    def has_live_action(self) -> bool:
        """Somebody promised to do something about it, and the promise is not overdue."""
        return self.action is not None and self.action.due_on >= self.on

    @property
    def last(self) -> Reading | None:
        """The newest entry that holds a value."""
        return next(
            (each for each in reversed(self.series) if each and each.value is not None), None
        )

    @property
    def missing(self) -> datetime.date | None:
        """The newest period whose value should be there and has neither value nor reason."""
        expected = expected_period(self.objective, self.on)
        if expected is None:
            return None
        known = {period for period, each in zip(self.periods, self.series, strict=True) if each}
        return None if expected in known else expected

    @property
    def is_current(self) -> bool:
        """The newest period that is due has a value, or a reason for having none."""
        return self.missing is None

    @property
    def is_past_due(self) -> bool:
        """The day by which the target was to be reached is over, and nobody closed the objective."""
        return self.objective.is_standing and self.objective.due_on < self.on

    @property
    def needs_attention(self) -> bool:
        """Off track, not measured in time, or past its day."""
        return self.is_off_track or not self.is_current or self.is_past_due

    @property
    def shown_from(self) -> int:
        """Index of the first shown period."""
        return max(0, len(self.periods) - SHOWN[self.objective.frequency])

    def doubtful(self) -> set[int]:
        """Indexes of values entered long after their period, first series aside (an import)."""
        known = [each for each in self.series if each is not None]
        if not known:
            return set()
        start = min(each.entered_at for each in known) + datetime.timedelta(days=1)
        return {
            index
            for index, each in enumerate(self.series)
            if each and each.entered_at > start and self._days_late(each) > DOUBT_DAYS
        }

    def _days_late(self, reading: Reading) -> int:
        end = periods.end_of(reading.period, self.objective.frequency)
        return (reading.entered_at.date() - end).days


def expected_period(objective: Objective, on: datetime.date) -> datetime.date | None:
    """The newest period that should have an entry on `on`; None before the first one."""
    if not objective.is_standing or objective.approved_on is None:
        return None
    period = periods.last_due(on, objective.frequency)
    over = periods.end_of(period, objective.frequency) < objective.approved_on
    return None if over else period


def read(
    objective: Objective,
    readings: Sequence[Reading],
    rebases: Sequence[Rebase],
    actions: Sequence[Action],
    on: datetime.date,
    revisions: Sequence[Revision] = (),
    ruling: ChartRules | None = None,
) -> ObjectiveHealth:
    """Read one objective from its standing entries; those of periods not over do not count.

    `ruling` are the organization's rules of that day.
    """
    newest = periods.last_ended(on, objective.frequency)
    by_period = {each.period: each for each in readings if each.period <= newest}
    days = _periods(objective, by_period, on)
    series = tuple(by_period.get(day) for day in days)
    goal = goal_on(objective, revisions, on)
    analysis = _analyse(objective, goal, days, series, rebases, ruling)
    names = _names(days, objective.frequency)
    return ObjectiveHealth(
        objective=objective,
        on=on,
        periods=days,
        series=series,
        analysis=analysis,
        sentence=verdict_text(analysis, names),
        action=min(actions, key=lambda each: (each.due_on < on, each.due_on), default=None),
        goal=goal,
        revisions=tuple(revisions),
        rebases=tuple(rebases),
    )


@lru_cache(maxsize=64)
def _names(days: tuple[datetime.date, ...], frequency: str) -> list[str]:
    """The names of periods, the same for all objectives measured in them; written when asked."""
    return [_name(day, frequency) for day in days]


def _periods(
    objective: Objective, known: dict[datetime.date, Reading], on: datetime.date
) -> tuple[datetime.date, ...]:
    """From the first entry to the newest one, or to the newest due period where that is later."""
    if not known:
        return ()
    until = min(on, objective.closed_on or on)
    last = max(max(known), periods.last_due(until, objective.frequency))
    return periods.between(min(known), last, objective.frequency)


def _analyse(
    objective: Objective,
    goal: Goal,
    days: tuple[datetime.date, ...],
    series: tuple[Reading | None, ...],
    rebases: Iterable[Rebase],
    ruling: ChartRules | None,
) -> Analysis:
    direction: Direction = "up" if objective.direction == Objective.Direction.UP else "down"
    return analyse(
        [_number(each.value if each else None) for each in series],
        direction=direction,
        target=float(goal.target),
        segments=[
            Segment(days.index(each.period), each.reason) for each in rebases if each.period in days
        ],
        lowest=_number(goal.lowest),
        highest=_number(goal.highest),
        per_year=PER_YEAR[objective.frequency],
        ahead=AHEAD[objective.frequency],
        centre=centre_in(ruling),
        rules=rules_in(ruling),
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
