"""The course of an audit as steps: what is behind, what is now, what is to come."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from audits.models import Audit

State = Audit.State
# An issued report is followed up while one of its nonconformities is open (DOMAIN §2).
STEPS = (
    (_("Planned"), "planned_on"),
    (_("Confirmed"), "confirmed_on"),
    (_("Prepared"), "prepared_on"),
    (_("In progress"), "started_on"),
    (_("Draft report"), ""),
    (_("Issued"), "issued_on"),
    (_("Follow-up"), ""),
    (_("Closed"), "closed_on"),
)
POSITIONS = {
    State.PLANNED: 0,
    State.CONFIRMED: 1,
    State.PREPARED: 2,
    State.IN_PROGRESS: 3,
    State.DRAFT_REPORT: 4,
    State.CLOSED: 7,
}
WIDTH = 81  # of one step in the picture, whose eight steps are 648 wide


@dataclass(frozen=True)
class Step:
    """One step; `when` is "done", "now" or "todo", `left` its place in the picture."""

    label: Any
    day: datetime.date | None
    when: str
    left: int

    @property
    def place(self) -> int:
        return self.left + 1


def steps(audit: Audit, open_nonconformities: int) -> list[Step]:
    """The steps of an audit; none for a cancelled one."""
    if audit.state == State.CANCELLED:
        return []
    follow_up = 6 if open_nonconformities else 5
    position = POSITIONS.get(State(audit.state), follow_up)
    return [
        Step(label, getattr(audit, field, None) if field else None, _when(at, position), at * WIDTH)
        for at, (label, field) in enumerate(STEPS)
    ]


def _when(at: int, position: int) -> str:
    if at == position and position < len(STEPS) - 1:
        return "now"
    return "done" if at <= position else "todo"
