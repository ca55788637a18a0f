"""Records of the room, made through its services; every argument may be changed."""

import datetime

from improvement import services
from improvement.models import Action, Improvement, Nonconformity
from tests.conftest import DAY

STATES = Nonconformity.State
# The steps up to each state.
ORDER = (
    STATES.RECORDED,
    STATES.CORRECTED,
    STATES.ACTION_DECIDED,
    STATES.CAUSE_ANALYSED,
    STATES.SIMILAR_CHECKED,
    STATES.PLAN_PROPOSED,
    STATES.PLAN_ACCEPTED,
    STATES.IMPLEMENTED,
    STATES.CLOSED_EFFECTIVE,
)


def make_action(cast, **changes) -> Action:
    """Promised a month ago by the employee, due on the day."""
    fields = {
        "organization": cast.organization,
        "title": "Name a deputy metrologist",
        "owner": cast.employee,
        "promised_on": DAY - datetime.timedelta(days=30),
        "due_on": DAY,
        "by": cast.executive,
    }
    return services.promise_action(**(fields | changes))


def make_nonconformity(cast, **changes) -> Nonconformity:
    """A minor one raised ten days ago, owned by the process owner; nothing about it is late."""
    fields = {
        "organization": cast.organization,
        "statement": "Torque records have gaps.",
        "objective_evidence": "Three of twelve travellers without torque values.",
        "clause": "8.5.1",
        "owner": cast.process_owner,
        "raised_on": DAY - datetime.timedelta(days=10),
        "by": cast.quality_manager,
    }
    return services.open_nonconformity(**(fields | changes))


def make_worked(cast, until: str, **changes) -> Nonconformity:
    """A nonconformity taken, step by step, to the state `until`."""
    found = make_nonconformity(cast, **changes)
    for step in ORDER[: ORDER.index(STATES(until)) + 1]:
        found = take(cast, found, step)
    return found


def take(cast, found: Nonconformity, step: str, **changes) -> Nonconformity:
    """Take the step that leads to a state; recording it is no step.

    The owner works and the quality manager accepts, two days ago; an auditor checks today.
    """
    fields = {"nonconformity": found, "by": cast.process_owner, "on": _usual_day(found)}
    acts = {
        STATES.CORRECTED: (services.record_correction, {"correction": "Values measured again."}),
        STATES.ACTION_DECIDED: (services.decide_action, {"needed": True}),
        STATES.CAUSE_ANALYSED: (services.analyse_cause, {"cause": "The form has no field for it."}),
        STATES.SIMILAR_CHECKED: (
            services.check_similar,
            {"similar_where": "All other lines.", "similar_found": False},
        ),
        STATES.PLAN_PROPOSED: (services.propose_plan, PLAN),
        STATES.PLAN_ACCEPTED: (services.accept_plan, PLAN | {"by": cast.quality_manager}),
        STATES.IMPLEMENTED: (
            services.implement,
            {
                "implementation": "Connected on 3 stations.",
                "system_updated": True,
                "system_update": "The instruction of the stations.",
            },
        ),
        STATES.CLOSED_EFFECTIVE: (
            services.check_effectiveness,
            {
                "effective": True,
                "check_result": "No gap in 60.",
                "early_reason": "The line builds more than planned.",
                "by": cast.internal_auditor,
                "on": DAY,
            },
        ),
    }
    if step not in acts:
        return found
    act, arguments = acts[STATES(step)]
    return act(**(fields | arguments | changes))


PLAN = {
    "plan": "The tool sends its values.",
    "effectiveness_criterion": "No gap in 50 travellers.",
    "check_due_on": DAY + datetime.timedelta(days=60),
}


def _usual_day(found: Nonconformity) -> datetime.date:
    """Two days ago, but not before it was raised; a later round begins when the check failed."""
    past = found.past_rounds.last()
    earliest = past.checked_on if past else found.raised_on
    return max(earliest, DAY - datetime.timedelta(days=2))


def make_improvement(cast, **changes) -> Improvement:
    """An improvement proposed on the day."""
    fields = {
        "organization": cast.organization,
        "title": "Shadow boards at the assembly line",
        "sponsor": cast.process_owner,
        "measure": "Minutes of search per shift",
        "before": "22 minutes",
        "by": cast.employee,
    }
    return services.propose_improvement(**(fields | changes))


def make_finished(cast, **changes) -> Improvement:
    """An improvement finished on the day."""
    found = services.start_improvement(
        improvement=make_improvement(cast, **changes), by=cast.employee
    )
    return services.finish_improvement(
        improvement=found, before="22 minutes", after="9 minutes", by=cast.employee
    )
