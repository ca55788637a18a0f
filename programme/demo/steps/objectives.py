"""Objectives: agreed, fitted to the new policy, measured month by month."""

import datetime
import json
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from evidence import queries as register
from objectives import queries, questions, services
from people import clock
from programme.demo.data import objectives as data
from programme.demo.data import policy
from programme.demo.story import Story

SERIES: dict[str, list[float | None]] = json.loads(
    (Path(__file__).parents[1] / "data" / "objective_measurements.json").read_text()
)["series"]


def agree(story: Story) -> None:
    """Set and approved at the start, fitted to policy version 4, some moved since."""
    for row in data.OBJECTIVES:
        story.at(data.SET_ON, _set, row)
        story.at(data.APPROVED_ON, _approve, row)
        story.at(data.FITTED_TO_POLICY_ON, _fit, row)
    story.at(data.REJECTED.set_on, _propose, data.REJECTED)
    story.at(data.REJECTED.rejected_on, _reject, data.REJECTED)
    for reference, on, field, value, reason in data.MOVES:
        story.at(on, _move, reference, field, value, reason)


def _approve(story: Story, row: data.ObjectiveRow) -> None:
    services.approve_objective(
        objective=story.records[row.reference],
        by=story.people[row.approver],
        on=story.day(data.APPROVED_ON),
    )


def _set(story: Story, row: data.ObjectiveRow) -> None:
    what, means, who, when, how = row.plan
    lowest, highest = row.scale
    series = SERIES[row.reference]
    objective = services.set_objective(
        organization=story.organization,
        reference=row.reference,
        title=row.title,
        definition=row.definition,
        statements=[_first_statement(story, row)],
        strategy_goal=row.goal,
        requirement=row.requirement,
        role=data.ROLES.get(row.reference, ""),
        site=story.sites.get(data.SITES.get(row.reference, "")),
        communication=data.TOLD.get(row.reference, ""),
        process=story.record(row.process),
        unit=row.unit,
        direction=row.direction,
        decimals=row.decimals,
        lowest=Decimal(lowest) if lowest else None,
        highest=Decimal(highest) if highest else None,
        baseline=Decimal(str(series[0])),
        target=Decimal(data.FIRST_TARGETS.get(row.reference, row.target)),
        due_on=story.day(data.DUE_ON),
        owner=story.people[row.owner],
        data_source=row.source,
        plan_what=what,
        plan_resources=means,
        plan_who=who,
        plan_when=when,
        plan_how_evaluated=how,
        by=story.people[row.recorder],
        actor=story.people[row.owner],
    )
    story.keep(row.reference, objective)


def _first_statement(story: Story, row: data.ObjectiveRow) -> Any:
    first = policy.VERSIONS[0].reference
    own = story.records.get(f"{first} {row.statement}")
    return own or story.records[f"{first} {data.FIRST_STATEMENT}"]


def _propose(story: Story, row: data.RejectedRow) -> None:
    objective = services.set_objective(
        organization=story.organization,
        reference=row.reference,
        title=row.title,
        definition=row.definition,
        strategy_goal=row.goal,
        unit=row.unit,
        direction="down",
        decimals=0,
        lowest=Decimal(0),
        target=Decimal(row.target),
        due_on=story.day(data.DUE_ON),
        owner=story.people[row.owner],
        by=story.people["okafor"],
        actor=story.people[row.owner],
    )
    story.keep(row.reference, objective)


def _reject(story: Story, row: data.RejectedRow) -> None:
    services.reject_objective(
        objective=story.records[row.reference],
        reason=row.reason,
        on=story.day(row.rejected_on),
        by=story.people[row.by],
    )


def _fit(story: Story, row: data.ObjectiveRow) -> None:
    """To the new policy, and below the wider objective that it helps to reach."""
    newest = policy.VERSIONS[-1].reference
    parent, contribution = data.PARENTS.get(row.reference, (None, ""))
    services.change_objective(
        objective=story.records[row.reference],
        changes={
            "statements": [story.records[f"{newest} {row.statement}"]],
            "parent": story.record(parent),
            "contribution": contribution,
        },
        reason="Policy version 4",
        by=story.people["okafor"],
        actor=story.people["holt"],
    )


def _move(story: Story, reference: str, field: str, value: str, reason: str) -> None:
    moved: Any = Decimal(value) if field == "target" else story.day(value)
    services.change_objective(
        objective=story.records[reference],
        changes={field: moved},
        reason=reason,
        by=story.people["holt"],
    )


def measure(story: Story) -> None:
    """Twenty-four months of values, and the days on which new limits were confirmed."""
    objective, late_months, sitting = data.SITTING[:3]
    for reference, values in SERIES.items():
        for index, value in enumerate(values):
            if (reference, index in late_months) != (objective, True):
                recorded = _entered_on(story, reference, index)
                story.replay.on(recorded, partial(_enter, story, reference, index, value))
    last_month = story.calendar.months[late_months[-1]]
    day = max(story.day(sitting), story.calendar.after_month(last_month, 1))
    story.replay.on(day, partial(_catch_up, story))
    for reference, index, reason, on in data.REBASES:
        entered = story.calendar.after_month(story.calendar.months[index], data.REBASE_DAY)
        day = max(story.day(on), entered)
        story.replay.on(day, partial(_rebase, story, reference, index, reason, day))


def _entered_on(story: Story, reference: str, index: int) -> datetime.date:
    """When the value of a month is entered."""
    days = data.ENTRY_DAYS[reference >= data.SECOND_HALF_FROM]
    return story.calendar.after_month(story.calendar.months[index], days)


def _catch_up(story: Story) -> None:
    """Somebody enters the values of several months one after another."""
    reference, late_months, _day, by = data.SITTING
    began = clock.now()
    for number, index in enumerate(late_months):
        with clock.at(began + number * data.SITTING_PACE):
            _enter(story, reference, index, SERIES[reference][index], by)


def _rebase(story: Story, reference: str, index: int, reason: str, on: datetime.date) -> None:
    services.rebase(
        objective=story.records[reference],
        period=story.calendar.months[index],
        reason=reason,
        on=on,
        by=story.people["okafor"],
    )


def _enter(
    story: Story, reference: str, index: int, value: float | None, by: str = "okafor"
) -> None:
    services.enter_measurement(
        objective=story.records[reference],
        period=story.calendar.months[index],
        value=None if value is None else Decimal(str(value)),
        no_reading_reason=data.NO_READING if value is None else "",
        comment=data.COMMENTS.get((reference, index), ""),
        by=story.people[by],
    )


def explain(story: Story) -> None:
    """What the owners said when a series showed a signal."""
    for row in data.SIGNALS:
        story.at(row.on, _explain, row, late=row.recorded)
    for miss in data.MISSES:
        story.at(miss.on, _explain_miss, miss)


def _explain(story: Story, row: data.SignalRow) -> None:
    owner = story.people[row.by]
    services.explain_signal(
        objective=story.records[row.objective],
        period=story.calendar.months[row.index],
        what_happened=row.what_happened,
        decision=row.decision,
        because=row.because,
        on=story.day(row.on),
        actor=owner,
        by=story.recorder(owner, row.on, row.recorded),
        decided_by=story.people["holt"],
    )


def _explain_miss(story: Story, row: data.MissRow) -> None:
    """The question that stands that day; what follows is the action promised because of it."""
    owner, objective = story.people[row.by], story.records[row.objective]
    [asked] = [
        one
        for one in questions.asked_of(story.organization, owner, clock.today(story.organization))
        if one.objective == objective
    ]
    action = queries.open_actions(objective).get()
    services.explain_signal(
        objective=objective,
        period=asked.period,
        trigger=asked.trigger,
        what_happened=row.what_happened,
        decision="action",
        because=row.because,
        following=register.subject_of(story.organization, action._meta.label_lower, action.pk),
        actor=owner,
        by=story.recorder(owner, row.on),
    )
