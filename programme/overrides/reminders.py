"""The day on which an override ends by itself."""

import datetime

from evidence.dues import Due, Schedule
from people.models import Organization
from programme.models import Override
from programme.overrides.describing import commitment_title

# Before it only: afterwards it has ended and nothing is late.
EXPIRY = Schedule(before=(14, 3), first_after=10_000)


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Overrides in force that end soon: who said it has to know."""
    latest = on + datetime.timedelta(days=max(EXPIRY.before))
    found = Override.objects.of(organization).standing(on).filter(until_on__lte=latest)
    return [
        Due(
            rule="override-expiry",
            schedule=EXPIRY,
            kind=override._meta.label_lower,
            object_id=override.pk,
            title=commitment_title(override),
            due_on=override.until_on,
            people=(override.person,),
            known_on=override.from_on,
        )
        for override in found.select_related("person__reports_to__reports_to", "organization")
    ]
