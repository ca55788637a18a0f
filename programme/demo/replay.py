"""Performs the acts of the story in the order in which people recorded them."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from zoneinfo import ZoneInfo

from people import clock

EVENING = datetime.time(23, 30)
FIRST_HOUR = datetime.time(8, 20)
WORKING_DAY = datetime.timedelta(hours=8, minutes=40)
BETWEEN_ACTS = datetime.timedelta(minutes=11)

Act = Callable[[], object]
Order = tuple[datetime.date, datetime.date]


class Replay:
    """Acts by the day of their recording; within a day by their order, then as they were added."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._days: dict[datetime.date, list[tuple[Order, Act]]] = defaultdict(list)
        self._evenings: dict[datetime.date, Act] = {}

    def on(self, day: datetime.date, act: Act, order: Order | None = None) -> None:
        """Perform `act` on that day, within working hours of the organization's zone."""
        self._days[day].append((order or (day, day), act))

    def in_the_evening(self, day: datetime.date, act: Act) -> None:
        """Perform `act` on that day after everything else, even where nothing else happens."""
        self._evenings[day] = act

    def run(self) -> None:
        """Perform all acts, each at its own simulated moment, later and later."""
        for day in sorted({*self._days, *self._evenings}):
            self._perform(day)
            if day in self._evenings:
                with clock.at(datetime.datetime.combine(day, EVENING, self._zone)):
                    self._evenings[day]()

    def _perform(self, day: datetime.date) -> None:
        if day in self._days:
            acts = [act for _order, act in sorted(self._days[day], key=lambda pair: pair[0])]
            moment = datetime.datetime.combine(day, FIRST_HOUR, self._zone)
            for act in acts:
                with clock.at(moment):
                    act()
                moment += min(BETWEEN_ACTS, WORKING_DAY / len(acts))
