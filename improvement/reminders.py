"""Promised dates that people are reminded of once they have passed."""

import datetime

from evidence.dues import PROMISE, Due
from improvement.models import Action
from people.models import Organization


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """Overdue actions: their owner has to know."""
    overdue = Action.objects.of(organization).overdue(on)
    return [
        Due(
            rule="action-overdue",
            schedule=PROMISE,
            kind=action._meta.label_lower,
            object_id=action.pk,
            title=action.title,
            due_on=action.due_on,
            people=(action.owner,),
            known_on=action.promised_on,
        )
        for action in overdue.select_related("owner__reports_to__reports_to")
    ]
