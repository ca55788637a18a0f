"""Plans against competence gaps that are late, and effects that nobody looked at yet."""

import datetime

from evidence.dues import PROMISE, Due
from leadership.models import CompetenceGap
from people.models import Organization


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Who sees to the gap has to know; the title says the function, not the person."""
    late = CompetenceGap.objects.of(organization).late(on)
    return [
        Due(
            rule="gap-evaluation" if gap.done_on else "gap-overdue",
            schedule=PROMISE,
            kind=gap._meta.label_lower,
            object_id=gap.pk,
            title=f"{gap.competence.name}, {gap.person.function}",
            due_on=gap.next_day,
            people=(gap.owner,),
            known_on=gap.done_on or gap.planned_on or gap.found_on,
        )
        for gap in late.select_related("competence", "person", "owner__reports_to__reports_to")
        if gap.owner is not None and gap.next_day is not None
    ]
