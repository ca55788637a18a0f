"""The chain of corrective action as people see it: what is done, what comes now, what later."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from improvement.models import Nonconformity
from people.models import Person

State = Nonconformity.State
# How many steps are behind each state.
DONE = {
    State.RECORDED: 0,
    State.CORRECTED: 1,
    State.REOPENED: 1,
    State.CAUSE_ANALYSED: 2,
    State.PLAN_ACCEPTED: 3,
    State.IMPLEMENTED: 4,
    State.CLOSED_EFFECTIVE: 5,
    State.WITHDRAWN: 5,
}
# What each step means, and the address where it is recorded.
STEPS = (
    ("correction", _("Correction"), _("Put this one case right."), _("Record the correction")),
    ("cause", _("Cause"), _("Find out why it could happen."), _("Record the cause")),
    (
        "plan",
        _("Plan"),
        _("Plan what removes the cause, and how and when we shall see that it worked."),
        _("Accept a plan"),
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
    """The five steps in the present round."""
    done = DONE[State(nonconformity.state)]
    recorded = _recorded(nonconformity)
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
    ]


def _recorded(found: Nonconformity) -> dict[str, tuple[str, datetime.date | None, Person | None]]:
    """Text, day and person of each step that was taken."""
    return {
        "correction": (found.correction, found.corrected_on, None),
        "cause": (found.cause, found.cause_on, None),
        "plan": (found.plan, found.plan_accepted_on, found.plan_accepted_by),
        "implementation": (found.implementation, found.implemented_on, found.implemented_by),
        "check": (found.check_result, found.checked_on, found.checked_by),
    }


def current(nonconformity: Nonconformity) -> Step | None:
    """The step that comes now; None once it is closed."""
    return next((step for step in steps(nonconformity) if step.position == "now"), None)
