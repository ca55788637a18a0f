"""Open dates of this room, one file for each kind of record."""

import datetime

from evidence.dues import Due
from leadership.reminders import competence, policy, resources, waiting
from people.models import Organization

SOURCES = (competence.dues, policy.dues, resources.dues, waiting.dues)


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """All of them."""
    return [due for source in SOURCES for due in source(organization, on)]
