"""Which readings are expected and not there: due soon, or late (clause 9.1.1)."""

import datetime
from dataclasses import dataclass

from objectives import periods, queries
from objectives.models import Measurement, Objective
from people.models import Organization, Person


@dataclass(frozen=True)
class Expected:
    """A period without an entry, the day by which it is expected, and how many days that is past."""

    period: datetime.date
    name: str
    due_on: datetime.date
    late: int

    @property
    def is_late(self) -> bool:
        return self.late > 0


@dataclass(frozen=True)
class Owed:
    """What one objective lacks, the oldest period first."""

    objective: Objective
    missing: tuple[Expected, ...]

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(one.is_late for one in self.missing)


def owed(organization: Organization, on: datetime.date, owner: Person | None = None) -> list[Owed]:
    """Standing objectives with periods that are over and have no entry, by owner and reference.

    Periods count from the approval on, and as far back as readings can be entered.
    """
    standing = queries.objectives(organization).standing()
    if owner is not None:
        standing = standing.filter(owner=owner)
    chosen = list(standing.order_by("owner__name", "owner_id", "reference"))
    entered = set(
        Measurement.objects.standing()
        .filter(objective__in=chosen, period__gte=_earliest(on))
        .values_list("objective_id", "period")
    )
    found = [Owed(each, _missing(each, entered, on)) for each in chosen]
    return [each for each in found if each.missing]


def _earliest(on: datetime.date) -> datetime.date:
    return min(
        periods.latest(on, frequency, count)[0]
        for frequency, count in queries.PERIODS_OFFERED.items()
    )


def _missing(
    objective: Objective, entered: set[tuple[int, datetime.date]], on: datetime.date
) -> tuple[Expected, ...]:
    frequency, approved_on = objective.frequency, objective.approved_on
    days = periods.latest(on, frequency, queries.PERIODS_OFFERED[frequency])
    return tuple(
        _expected(day, frequency, on)
        for day in days
        if (objective.pk, day) not in entered
        and approved_on is not None
        and approved_on <= periods.end_of(day, frequency)
    )


def _expected(day: datetime.date, frequency: str, on: datetime.date) -> Expected:
    due_on = periods.due_on(day, frequency)
    return Expected(day, periods.name(day, frequency), due_on, max((on - due_on).days, 0))
