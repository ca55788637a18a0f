"""Where open dates come from: each room lists its own."""

import datetime

from audits.reminders import dues as audit_dues
from evidence.dues import Due
from improvement.reminders import dues as action_dues
from leadership.reminders import dues as leadership_dues
from objectives.reminders import dues as measurement_dues
from people.models import Organization
from processes.reminders import dues as process_dues
from programme.overrides.reminders import dues as override_dues
from reviews.reminders import dues as review_dues

SOURCES = (
    review_dues,
    action_dues,
    audit_dues,
    measurement_dues,
    leadership_dues,
    process_dues,
    override_dues,
)


def listed(organization: Organization, on: datetime.date) -> list[Due]:
    """All open dates of the organization on that day."""
    return [due for source in SOURCES for due in source(organization, on)]
