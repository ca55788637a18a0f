"""Deferred requests come back on their day by themselves (7.1)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.models import Entry
from evidence.services import lock, save
from leadership import evidence
from leadership.models import ResourceRequest
from people.models import Organization

State = ResourceRequest.State


def return_deferred(*, organization: Organization, on: datetime.date) -> int:
    """Bring back what was deferred to a day up to `on`; how many. Safe to repeat.

    Each waits again since the day that was named, also when the run comes late.
    """
    due = ResourceRequest.objects.of(organization).deferred().filter(revisit_on__lte=on)
    return sum(_bring_back(request, on) for request in due)


@transaction.atomic
def _bring_back(request: ResourceRequest, on: datetime.date) -> bool:
    current = lock(request)
    day = current.revisit_on
    if current.state != State.DEFERRED or day is None or day > on:
        return False  # somebody else was faster
    current.state, current.returned_on = State.SUBMITTED, day
    current.delegated_to = current.delegated_by = current.delegated_on = None
    save(current, "state", "returned_on", "delegated_to", "delegated_by", "delegated_on")
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="came-back",
        by=None,
        facts=[(_("Deferred on"), current.decided_on), (_("Waits again since"), day)],
        occurred_on=day,
        source=Entry.Source.SYSTEM,
        shows=(),
    )
    return True
