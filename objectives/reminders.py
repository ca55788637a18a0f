"""Measurements that should be there and are not; signals and misses that nobody has explained."""

import datetime

from evidence.dues import EXPLANATION, READING, Due
from objectives import periods
from objectives.models import Measurement, Objective
from objectives.questions import open_questions
from people.models import Organization, Person


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """What owners of objectives owe: values, and words for what left its course."""
    return [*_readings(organization, on), *_explanations(organization, on)]


def _explanations(organization: Organization, on: datetime.date) -> list[Due]:
    """Every question that is open: the objective's owner."""
    asked = open_questions(organization, on)
    owners = Person.objects.select_related("reports_to__reports_to").in_bulk(
        {one.objective.owner_id for one in asked}
    )
    return [
        Due(
            rule="explanation-missing",
            schedule=EXPLANATION,
            kind=one.objective._meta.label_lower,
            object_id=one.objective.pk,
            title=f"{one.objective.title}: {one.words}",
            due_on=one.due_on,
            people=(owners[one.objective.owner_id],),
            known_on=one.asked_on,
        )
        for one in asked
    ]


def _readings(organization: Organization, on: datetime.date) -> list[Due]:
    """The newest expected period of each objective, where nothing was entered: its owner."""
    standing = list(
        Objective.objects.of(organization)
        .standing()
        .select_related("owner__reports_to__reports_to")
    )
    entered = set(
        Measurement.objects.filter(objective__in=standing).values_list("objective_id", "period")
    )
    return [
        _due(objective, period)
        for objective in standing
        if (period := periods.last_due(on, objective.frequency))
        and (objective.pk, period) not in entered
        and _was_set_before(objective, period)
    ]


def _was_set_before(objective: Objective, period: datetime.date) -> bool:
    """Nobody owes values of periods that were over before the objective was approved."""
    approved_on = objective.approved_on
    return approved_on is not None and approved_on <= periods.end_of(period, objective.frequency)


def _due(objective: Objective, period: datetime.date) -> Due:
    ended_on = periods.end_of(period, objective.frequency)
    return Due(
        rule="measurement-missing",
        schedule=READING,
        kind=objective._meta.label_lower,
        object_id=objective.pk,
        title=f"{objective.title}, {periods.name(period, objective.frequency)}",
        due_on=periods.due_on(period, objective.frequency),
        people=(objective.owner,),
        known_on=ended_on,
    )
