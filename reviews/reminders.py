"""Dates of management reviews that people are reminded of."""

import datetime
from zoneinfo import ZoneInfo

from evidence.dues import REVIEW, Due
from people.models import Organization
from reviews.models import Review


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Reviews that were not held yet, near, today or overdue: the chair has to know."""
    latest = on + datetime.timedelta(days=max(REVIEW.before))
    coming = Review.objects.of(organization).coming().filter(planned_on__lte=latest)
    zone = ZoneInfo(organization.timezone)
    return [
        Due(
            rule="management-review",
            schedule=REVIEW,
            kind=review._meta.label_lower,
            object_id=review.pk,
            title=review.title,
            due_on=review.planned_on,
            people=(review.chair,),
            known_on=review.created_at.astimezone(zone).date(),
        )
        for review in coming.select_related("chair__reports_to__reports_to")
    ]
