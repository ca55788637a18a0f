"""The day by which knowledge is to be looked at again."""

import datetime
from zoneinfo import ZoneInfo

from evidence.dues import REVIEW, Due
from people.models import Organization, Role
from people.queries import with_role
from processes.models import KnowledgeItem


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Reviews that come near or are overdue: the owner of the process, else the quality managers."""
    latest = on + datetime.timedelta(days=max(REVIEW.before))
    near = KnowledgeItem.objects.of(organization).standing().filter(review_due_on__lte=latest)
    quality = tuple(with_role(organization, Role.QUALITY_MANAGER, on))
    zone = ZoneInfo(organization.timezone)
    people = (
        "process__owner__reports_to__reports_to",
        "process__acting_owner__reports_to__reports_to",
    )
    return [
        Due(
            rule="knowledge-review",
            schedule=REVIEW,
            kind=item._meta.label_lower,
            object_id=item.pk,
            title=item.topic,
            due_on=item.review_due_on,
            people=(responsible,) if responsible else quality,
            known_on=item.reviewed_on or item.created_at.astimezone(zone).date(),
        )
        for item in near.select_related(*people)
        if (responsible := item.process and (item.process.owner or item.process.acting_owner))
        or quality
    ]
