"""The open dates of this room that somebody has to be told of."""

import datetime

from evidence.dues import Due
from people.models import Organization
from processes.reminders import context, equipment, knowledge, process, risk

SOURCES = (
    process.dues,
    context.dues,
    risk.dues,
    equipment.dues,
    knowledge.dues,
)


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Everything of this room that comes near or is overdue."""
    return [due for source in SOURCES for due in source(organization, on)]
