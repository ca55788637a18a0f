"""The day by which a process is to be looked at as a whole again."""

import datetime
from zoneinfo import ZoneInfo

from evidence.dues import REVIEW, Due
from people.models import Organization
from processes.models import Process


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Yearly reviews that come near or are overdue: the owner has to know, or who acts for them."""
    latest = on + datetime.timedelta(days=max(REVIEW.before))
    near = Process.objects.of(organization).active().filter(next_review_on__lte=latest)
    zone = ZoneInfo(organization.timezone)
    people = ("owner__reports_to__reports_to", "acting_owner__reports_to__reports_to")
    return [
        Due(
            rule="process-review",
            schedule=REVIEW,
            kind=process._meta.label_lower,
            object_id=process.pk,
            title=str(process),
            due_on=process.next_review_on,
            people=(responsible,),
            known_on=process.reviewed_on or process.created_at.astimezone(zone).date(),
        )
        for process in near.select_related(*people)
        if (responsible := process.owner or process.acting_owner) and process.next_review_on
    ]
