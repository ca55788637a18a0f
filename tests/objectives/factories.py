"""Objectives for tests: rows made directly where the services are not what is tested."""

import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from evidence.models import Subject
from evidence.window import add_months
from improvement.models import Action
from improvement.services import promise_action
from leadership.models import PolicyVersion, Statement
from objectives import evidence, services
from objectives.models import Measurement, Objective, Revision
from people import clock
from people.models import Person
from processes.models import Process
from tests.conftest import DAY, Cast

NEWEST = datetime.date(2026, 10, 1)  # the last full month before the tests' day
PLAN = {
    "plan_what": "Change the route planning",
    "plan_resources": "Two days of the planner",
    "plan_who": "Head of dispatch",
    "plan_when": "By the end of March",
    "plan_how_evaluated": "Monthly figures against the target",
}
_numbers = count(1)


def make_objective(cast: Cast, **changes: Any) -> Objective:
    """An approved objective with a plan: at least 95 %, measured every month."""
    fields = {
        "organization": cast.organization,
        "reference": f"O{next(_numbers):03d}",
        "created_at": clock.now(),
        "title": "On-time delivery",
        "definition": "Orders delivered by the promised day, of all orders delivered",
        "unit": "%",
        "direction": "up",
        "lowest": Decimal(0),
        "highest": Decimal(100),
        "target": Decimal(95),
        "due_on": datetime.date(2027, 6, 30),
        "owner": cast.process_owner,
        "strategy_goal": "Keep the customers we have",
        "state": Objective.State.APPROVED,
        "approved_by": cast.executive,
        "approved_on": datetime.date(2024, 11, 4),
    }
    statements = changes.pop("statements", [])
    objective = Objective.objects.create(**(fields | PLAN | changes))
    objective.statements.set(statements)
    return objective


def propose(cast: Cast, **changes: Any) -> Objective:
    """A proposed objective, made by the service."""
    fields = {
        "title": "Fewer complaints",
        "definition": "Complaints per 1,000 units",
        "direction": "down",
        "target": Decimal("3.5"),
        "due_on": datetime.date(2027, 3, 31),
        "owner": cast.process_owner,
        "by": cast.quality_manager,
    }
    return services.set_objective(organization=cast.organization, **(fields | changes))


def measure(
    cast: Cast, objective: Objective, *values: float | None, newest: datetime.date = NEWEST
) -> Objective:
    """Give the objective these values for the months up to `newest`, each entered in time."""
    first = add_months(newest, 1 - len(values))
    entered = datetime.datetime(2020, 1, 1, 9, tzinfo=datetime.UTC)
    Measurement.objects.bulk_create(
        Measurement(
            objective=objective,
            period=add_months(first, index),
            value=Decimal(str(value)),
            entered_by=cast.process_owner,
            entered_at=entered,
        )
        for index, value in enumerate(values)
        if value is not None
    )
    Objective.objects.filter(pk=objective.pk).update(state=Objective.State.ACTIVE)
    objective.refresh_from_db()
    return objective


def revise(
    cast: Cast, objective: Objective, on: datetime.date, before: str, after: str, **changes: Any
) -> Revision:
    """A revision as the services write it; the objective has its newest target."""
    same = {
        "lowest_before": objective.lowest,
        "lowest": objective.lowest,
        "highest_before": objective.highest,
        "highest": objective.highest,
        "due_before": objective.due_on,
        "due_on": objective.due_on,
    }
    objective.target = Decimal(after)
    objective.save()
    return Revision.objects.create(
        objective=objective,
        on=on,
        target_before=Decimal(before),
        target=Decimal(after),
        reason="The customer asks for more",
        approved_by=cast.executive,
        recorded_at=clock.now(),
        **(same | changes),
    )


def subject_of(objective: Objective) -> Subject:
    """The objective's row in the register."""
    description = evidence.objective(objective)
    return Subject.objects.get_or_create(
        organization=objective.organization,
        kind=description.kind,
        object_id=objective.pk,
        defaults={
            "reference": description.reference,
            "label": description.label,
            "url_name": description.url_name,
            "changed_at": clock.now(),
        },
    )[0]


def promise(
    cast: Cast, objective: Objective, due_on: datetime.date, owner: Person | None = None
) -> Action:
    """An action because of the objective."""
    return promise_action(
        organization=objective.organization,
        title="Do something about it",
        owner=owner or cast.process_owner,
        promised_on=min(due_on, DAY) - datetime.timedelta(days=30),
        due_on=due_on,
        origin=subject_of(objective),
        by=cast.process_owner,
    )


def make_policy(cast: Cast, *texts: str, **changes: Any) -> list[Statement]:
    """The statements of a policy in effect."""
    fields = {
        "organization": cast.organization,
        "reference": f"PV{next(_numbers)}",
        "created_at": clock.now(),
        "number": next(_numbers),
        "title": "Quality policy",
        "author": cast.quality_manager,
        "approver": cast.executive,
        "approved_on": datetime.date(2026, 2, 1),
        "effective_on": datetime.date(2026, 3, 1),
        "state": PolicyVersion.State.EFFECTIVE,
    }
    policy = PolicyVersion.objects.create(**(fields | changes))
    return [
        Statement.objects.create(
            organization=cast.organization, policy=policy, number=number, text=text
        )
        for number, text in enumerate(texts, start=1)
    ]


def make_process(cast: Cast, **changes: Any) -> Process:
    """A process with a measure in words."""
    number = next(_numbers)
    fields = {
        "organization": cast.organization,
        "reference": f"P{number}",
        "created_at": clock.now(),
        "name": f"Process {number}",
        "purpose": "It makes things",
        "owner": cast.process_owner,
        "owner_since": datetime.date(2024, 11, 1),
        "measure": "Pieces each day",
    }
    return Process.objects.create(**(fields | changes))
