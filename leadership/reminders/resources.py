"""Days of resource requests: deliveries, checks of the benefit, deferred ones that come back."""

import datetime

from django.db.models import Q

from evidence.dues import Due, Schedule
from leadership.models import ResourceRequest
from people.models import Organization, Person

DELIVERY = Schedule(before=(7,), first_after=1, escalate_from=8)
CHECK = Schedule(before=(7, 0), first_after=7, escalate_from=21)
# On the day itself the request comes back and waits on the dashboard.
BACK = Schedule(before=(14, 1), first_after=1, escalate_from=8)
AHEAD = datetime.timedelta(days=14)
ABOVE = ("requested_by", "decided_by", "committed_by", "delivered_by")


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """What comes near or is overdue; one query."""
    latest = on + AHEAD
    coming = Q(state__in=ResourceRequest.UNDELIVERED, due_on__lte=latest)
    check = Q(check_due_on__lte=latest)
    back = Q(state=ResourceRequest.State.DEFERRED, revisit_on__lte=latest)
    found = ResourceRequest.objects.of(organization).filter(coming | check | back)
    people = [f"{name}__reports_to__reports_to" for name in ABOVE]
    rows = [_due(one) for one in found.select_related(*people)]
    return [row for row in rows if row is not None]


def _due(request: ResourceRequest) -> Due | None:
    """The one date that the request waits for now."""
    if request.state in ResourceRequest.UNDELIVERED:
        who = request.committed_by or request.decided_by
        return _row("resource-delivery", DELIVERY, request, request.due_on, [who])
    if request.is_there:
        who = request.delivered_by or request.requested_by
        return _row("resource-benefit", CHECK, request, request.check_due_on, [who])
    people = [request.requested_by, request.decided_by]
    return _row("resource-back", BACK, request, request.revisit_on, people)


def _row(
    rule: str,
    schedule: Schedule,
    request: ResourceRequest,
    due_on: datetime.date | None,
    people: list[Person | None],
) -> Due | None:
    """A date is known from its decision, order or delivery on, whatever came last."""
    days = (request.decided_on, request.committed_on, request.delivered_on)
    known = [day for day in days if day is not None]
    told = {person.pk: person for person in people if person is not None}
    if due_on is None or not known or not told:
        return None
    return Due(
        rule=rule,
        schedule=schedule,
        kind=request._meta.label_lower,
        object_id=request.pk,
        title=request.title,
        due_on=due_on,
        people=tuple(told.values()),
        known_on=max(known),
    )
