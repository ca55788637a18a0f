"""What the steps share: the organization, its people, the records made so far, the calendar."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Model

from evidence import queries as register
from evidence.models import Subject
from people.models import Organization, Person, Site
from programme.demo.calendar import Calendar, Day
from programme.demo.replay import Replay

# From this day on process owners leave the recording to the quality manager, but for these.
QUIET_SINCE = "2026-05-04"
STILL_RECORDING = {"holt", "wilk", "nair", "okafor", "novak", "brandt", "pinto"}


class Story:
    """One organization while its story is told.

    `people` and `sites` go by short keys, `records` by the reference that people say ("R03").
    """

    def __init__(self, organization: Organization, calendar: Calendar, scribe: str) -> None:
        self.organization = organization
        self.calendar = calendar
        self.replay = Replay(organization.timezone)
        self.people: dict[str, Person] = {}
        self.sites: dict[str, Site] = {}
        self.records: dict[str, Any] = {}
        self._scribe = scribe

    @property
    def scribe(self) -> Person:
        """The quality manager, who records what others leave unrecorded."""
        return self.people[self._scribe]

    def day(self, written: Day) -> datetime.date:
        """A written day of the story."""
        return self.calendar.day(written)

    def at(
        self, written: Day, act: Callable[..., object], *rest: object, late: Day | None = None
    ) -> None:
        """Perform `act(story, *rest)` on its written day, or on the later day of its recording.

        Where weekends bring several days together, acts keep the order of the table.
        """
        days = [written] if late is None else [written, late]
        recorded = max(days, key=self.calendar.moved)
        order = (self.calendar.moved(recorded), self.calendar.moved(written))
        self.replay.on(self.calendar.working_day(recorded), partial(act, self, *rest), order)

    def recorder(self, person: Person, on: Day, late: Day | None = None) -> Person:
        """Who records an act of `person`: themselves, or the quality manager."""
        entered_late = late is not None and self.day(late) > self.day(on)
        if entered_late or person.user_id is None:
            return self.scribe
        active = {self.people[key].pk for key in STILL_RECORDING if key in self.people}
        quiet = self.day(on) >= self.day(QUIET_SINCE)
        return self.scribe if quiet and person.pk not in active else person

    def keep(self, reference: str, record: Model) -> None:
        """Remember a record for later acts."""
        self.records[reference] = record

    def person(self, key: str | None) -> Person | None:
        """A person by key; None stays None."""
        return None if key is None else self.people[key]

    def record(self, reference: str | None) -> Any:
        """A record by reference; None stays None."""
        return None if reference is None else self.records[reference]

    def subject(self, reference: str | None) -> Subject | None:
        """The register's row of a record made before; None stays None."""
        if reference is None:
            return None
        record = self.records[reference]
        found = register.subject_of(self.organization, record._meta.label_lower, record.pk)
        if found is None:
            raise LookupError(f"{reference} is not in the register yet")
        return found

    def members(self, function: str) -> list[Person]:
        """People of a function without a part of their own, in the order of their names."""
        named = [key for key in self.people if key.startswith(f"{function} ")]
        return [self.people[key] for key in named]
