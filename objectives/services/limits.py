"""New limits: somebody confirms that the process changed for good (clause 9.1.3)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence.services import lock
from objectives import evidence, periods
from objectives.errors import ObjectiveError
from objectives.models import Objective, Rebase
from objectives.services.values import ended_period, past_day, refuse_unless_standing
from people.models import Person
from people.rules import same_organization


@transaction.atomic
def rebase(
    *,
    objective: Objective,
    period: datetime.date,
    reason: str,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> Rebase:
    """Confirm that the process changed for good: limits are computed anew from `period` on.

    The old limits stay visible. `reason` says what changed. Raises ObjectiveError unless the period
    was measured, is not the first one, and has no new limits yet.
    """
    current = lock(objective)
    same_organization(ObjectiveError, current.organization, by=by, actor=actor)
    refuse_unless_standing(current)
    first_day = ended_period(current, period)
    day = past_day(current.organization, on)
    _refuse_rebase(current, first_day, reason)
    confirmed = Rebase.objects.create(
        objective=current,
        period=first_day,
        reason=reason.strip(),
        confirmed_by=actor or by,
        confirmed_on=day,
    )
    ledger.record(
        evidence.result(current),
        organization=current.organization,
        verb="rebased",
        by=by,
        actor=actor,
        occurred_on=day,
        facts=[
            (_("From"), periods.name(first_day, current.frequency)),
            (_("What changed"), confirmed.reason),
        ],
    )
    return confirmed


def _refuse_rebase(objective: Objective, period: datetime.date, reason: str) -> None:
    if not reason.strip():
        raise ObjectiveError(_("Say what changed in the process."), "reason")
    measured = objective.measurements.standing().exclude(value=None).order_by("period")
    first = measured.first()
    if first is None or not measured.filter(period=period).exists():
        raise ObjectiveError(_("Choose a period that was measured."), "period")
    if first.period == period:
        raise ObjectiveError(_("These are the first values: their limits are new."), "period")
    if objective.rebases.filter(period=period).exists():
        raise ObjectiveError(_("New limits begin in this period already."), "period")
