"""The day by which the policy is to be looked at again."""

import datetime
from zoneinfo import ZoneInfo

from evidence.dues import REVIEW, Due
from leadership.models import PolicyVersion
from people.models import Organization


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Reviews of effective policies that come near or are overdue: the approver has to know."""
    latest = on + datetime.timedelta(days=max(REVIEW.before))
    effective = PolicyVersion.objects.of(organization).effective().filter(review_due_on__lte=latest)
    zone = ZoneInfo(organization.timezone)
    return [
        Due(
            rule="policy-review",
            schedule=REVIEW,
            kind=policy._meta.label_lower,
            object_id=policy.pk,
            title=policy.title,
            due_on=policy.review_due_on,
            people=(policy.approver,),
            known_on=policy.effective_on or policy.created_at.astimezone(zone).date(),
        )
        for policy in effective.select_related("approver__reports_to__reports_to")
        if policy.approver is not None and policy.review_due_on is not None
    ]
