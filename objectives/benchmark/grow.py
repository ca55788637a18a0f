"""Hundreds of objectives with years of measurements, straight into the tables: only reading is measured."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from evidence.window import add_months, month_start
from objectives.benchmark.series import series
from objectives.models import Measurement, Objective
from people import clock
from people.models import Organization, Person

BATCH = 2_000
NEVER_MEASURED = "The meter was out of use"


def grow(organization: Organization, *, objectives: int, months: int, on: datetime.date) -> None:
    """Add approved objectives until there are so many, each with a value for the last `months` months."""
    people = list(Person.objects.filter(organization=organization).order_by("pk")[:20])
    known = Objective.objects.of(organization).standing().count()
    first = month_start(on, months)
    made = Objective.objects.bulk_create(
        [
            _objective(organization, number, people[number % len(people)], on)
            for number in range(known, objectives)
        ],
        BATCH,
    )
    rows = (
        row
        for number, objective in enumerate(made)
        for row in _measurements(objective, number, first, months)
    )
    Measurement.objects.bulk_create(rows, BATCH)


def _objective(
    organization: Organization, number: int, owner: Person, on: datetime.date
) -> Objective:
    return Objective(
        organization=organization,
        reference=f"B{number:04}",
        created_at=clock.now(),
        title=f"Share of orders without complaint, line {number}",
        definition="Orders without complaint, of all orders delivered",
        unit="%",
        direction=Objective.Direction.UP,
        lowest=Decimal(0),
        highest=Decimal(100),
        target=Decimal(89 + number % 4),
        due_on=on + datetime.timedelta(days=number % 700),
        owner=owner,
        plan_what="As written in the plan of the line",
        state=Objective.State.ACTIVE,
        approved_by=owner,
        approved_on=on - datetime.timedelta(days=2000),
    )


def _measurements(
    objective: Objective, number: int, first: datetime.date, months: int
) -> Iterator[Measurement]:
    for index, value in enumerate(series(number, months)):
        period = add_months(first, index)
        yield Measurement(
            objective=objective,
            period=period,
            value=value,
            no_reading_reason="" if value is not None else NEVER_MEASURED,
            entered_by=objective.owner,
            entered_at=datetime.datetime.combine(
                add_months(period, 1), datetime.time(9), datetime.UTC
            ),
        )
