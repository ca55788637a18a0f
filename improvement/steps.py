"""The chain of corrective action as people see it: what is done, what comes now, what later."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from improvement.models import Nonconformity
from people.models import Person

State = Nonconformity.State
# How many steps are behind each state.
DONE = {
    State.RECORDED: 0,
    State.CORRECTED: 1,
    State.CLOSED_NO_ACTION: 2,
    State.ACTION_DECIDED: 2,
    State.REOPENED: 2,
    State.CAUSE_ANALYSED: 3,
    State.SIMILAR_CHECKED: 4,
    State.PLAN_PROPOSED: 5,
    State.PLAN_ACCEPTED: 6,
    State.IMPLEMENTED: 7,
    State.CLOSED_EFFECTIVE: 8,
}
# What each step means, and the address where it is recorded.
STEPS = (
    ("correction", _("Correction"), _("Put this one case right."), _("Record the correction")),
    (
        "need",
        _("Need for action"),
        _("Decide whether its cause has to be removed."),
        _("Decide on the need"),
    ),
    ("cause", _("Cause"), _("Find out why it could happen."), _("Record the cause")),
    (
        "similar",
        _("Similar cases"),
        _("Look where else it happened, or could."),
        _("Record where you looked"),
    ),
    (
        "proposal",
        _("Plan"),
        _("Propose what removes the cause, and how and when we shall see that it worked."),
        _("Propose a plan"),
    ),
    (
        "plan",
        _("Acceptance of the plan"),
        _("Somebody else than the proposing owner accepts the plan, or gives it back."),
        _("Accept the plan"),
    ),
    ("implementation", _("Implementation"), _("Carry the plan out."), _("Record implementation")),
    (
        "check",
        _("Check of effectiveness"),
        _("Somebody else than who implemented it looks whether it worked."),
        _("Check effectiveness"),
    ),
)


@dataclass(frozen=True)
class Step:
    """One step; `position` is "done", "now" or "later", `says` what was recorded or what it means."""

    slug: str
    title: Any
    says: Any
    button: Any
    position: str
    day: datetime.date | None = None
    person: Person | None = None
    due_on: datetime.date | None = None

    @property
    def url_name(self) -> str:
        return f"improvement:nonconformity-{self.slug}"


def steps(nonconformity: Nonconformity) -> list[Step]:
    """The eight steps in the present round; after a correction that was enough, or a withdrawal,
    only those that were taken.
    """
    recorded = _recorded(nonconformity)
    done = DONE.get(State(nonconformity.state), sum(bool(day) for _t, day, _p in recorded.values()))
    return [
        Step(
            slug,
            title,
            recorded[slug][0] or means if index < done else means,
            button,
            "done" if index < done else "now" if index == done else "later",
            *(recorded[slug][1:] if index < done else (None, None)),
            due_on=nonconformity.deadline if index == done else None,
        )
        for index, (slug, title, means, button) in enumerate(STEPS)
        if index < done or nonconformity.is_open
    ]


def _recorded(found: Nonconformity) -> dict[str, tuple[str, datetime.date | None, Person | None]]:
    """Text, day and person of each step that was taken; older ones were not asked everything."""
    unasked = _now("Not asked at that time.")
    done = found.implementation or _now("Carried out as planned.")
    similar = found.similar_cases or (_now("None found.") if found.similar_on else unasked)
    return {
        "correction": (found.correction, found.corrected_on, None),
        "need": (_need(found) or unasked, found.action_decided_on, found.action_decided_by),
        "cause": (found.cause, found.cause_on, None),
        "similar": (similar, found.similar_on, None),
        "proposal": (found.plan, found.plan_proposed_on, found.plan_proposed_by),
        "plan": (_now("Accepted."), found.plan_accepted_on, found.plan_accepted_by),
        "implementation": (done, found.implemented_on, found.implemented_by),
        "check": (found.check_result, found.checked_on, found.checked_by),
    }


def _need(found: Nonconformity) -> str:
    """The decision and its reason in words."""
    if found.action_needed is None:
        return ""
    needed = _now("A corrective action is needed.")
    not_needed = _now("No corrective action is needed.")
    return " ".join([needed if found.action_needed else not_needed, found.action_reason]).strip()


def current(nonconformity: Nonconformity) -> Step | None:
    """The step that comes now; None once it is closed or withdrawn."""
    return next((step for step in steps(nonconformity) if step.position == "now"), None)
