"""Nonconformities by state, as they are and as they stood on a day."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, Least

from improvement.models.past_round import PastRound
from improvement.models.words import BEFORE_PLAN, ENDED, State
from people.models import Organization

if TYPE_CHECKING:
    from improvement.models.nonconformity import Nonconformity


class NonconformityQuerySet(models.QuerySet["Nonconformity"]):
    """States of nonconformities. A withdrawn one was none, so nothing but the list shows it."""

    def of(self, organization: Organization) -> "NonconformityQuerySet":
        return self.filter(organization=organization)

    def standing(self) -> "NonconformityQuerySet":
        """All that count: open and closed ones, without those withdrawn."""
        return self.exclude(state=State.WITHDRAWN)

    def open(self) -> "NonconformityQuerySet":
        return self.exclude(state__in=ENDED)

    def open_on(self, on: datetime.date) -> "NonconformityQuerySet":
        """Raised by that day, and not closed by then."""
        effective = Q(state=State.CLOSED_EFFECTIVE, checked_on__lte=on)
        no_action = Q(state=State.CLOSED_NO_ACTION, action_decided_on__lte=on)
        return self.standing().filter(raised_on__lte=on).exclude(effective | no_action)

    def overdue(self, on: datetime.date) -> "NonconformityQuerySet":
        """On that day the step that came next was late: `Nonconformity.deadline` had passed."""
        corrected, planned = Q(corrected_on__lte=on), Q(plan_accepted_on__lte=on)
        implemented = Q(implemented_on__lte=on)
        late = implemented & Q(check_due_on__lt=on)
        late |= ~implemented & Q(due_on__lt=on)
        late |= ~implemented & ~planned & Q(plan_due_on__lt=on)
        late |= ~implemented & ~planned & ~corrected & Q(correction_due_on__lt=on)
        return self.open_on(on).filter(late)

    def planned_on(self, on: datetime.date) -> "NonconformityQuerySet":
        """The corrective action of that day's round was accepted; of a past round, it was done."""
        rounds = PastRound.objects.filter(
            nonconformity=OuterRef("pk"), implemented_on__lte=on, checked_on__gt=on
        )
        return self.filter(Q(plan_accepted_on__lte=on) | Exists(rounds))

    def with_next_due(self) -> "QuerySet[Nonconformity]":
        """Annotated with `next_due`, which is what `Nonconformity.deadline` says."""
        return self.annotate(
            next_due=Case(
                When(state=State.RECORDED, then=_earlier("correction_due_on")),
                When(state__in=BEFORE_PLAN, then=_earlier("plan_due_on")),
                When(state=State.IMPLEMENTED, then=F("check_due_on")),
                default=F("due_on"),
                output_field=DateField(),
            )
        )

    def for_owner(self) -> "NonconformityQuerySet":
        """What waits for its owner: a step of the response."""
        return self.open().exclude(state__in=(State.PLAN_PROPOSED, State.IMPLEMENTED))

    def for_acceptance(self, person_id: int) -> "NonconformityQuerySet":
        """Plans that this person may accept: the proposing owner does not."""
        own = Q(plan_proposed_by=F("owner"), owner=person_id)
        return self.filter(state=State.PLAN_PROPOSED).exclude(own)

    def for_check(self, person_id: int) -> "NonconformityQuerySet":
        """What this person may check: implemented by somebody else."""
        return self.filter(state=State.IMPLEMENTED).exclude(implemented_by=person_id)


def _earlier(name: str) -> Least:
    return Least(Coalesce(F(name), F("due_on")), F("due_on"))
