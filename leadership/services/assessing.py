"""Look into a request before it is decided: options, cost, urgency (7.1)."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.services import lock, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import ResourceRequest
from leadership.rules import not_before, past_day
from leadership.services.asking import money
from people.models import Person

State = ResourceRequest.State


@transaction.atomic
def assess_request(
    *,
    request: ResourceRequest,
    options: str,
    urgency: str,
    by: Person,
    cost: Decimal | None = None,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> ResourceRequest:
    """Note which options there are, what the best costs and how urgent it is; it still waits.

    The newest note stands; earlier ones are in the history. Raises LeadershipError.
    """
    current = lock(request)
    day = past_day(current.organization, on, "on")
    if not current.is_waiting:
        raise LeadershipError(_("Only a request that waits for a decision can be assessed."))
    not_before(day, current.submitted_on, "on", _("It was asked for after this day."))
    if not options.strip():
        raise LeadershipError(_("Say which options there are."), "options")
    if urgency not in ResourceRequest.Urgency.values:
        raise LeadershipError(_("Choose how urgent it is."), "urgency")
    current.state, current.assessed_by, current.assessed_on = State.ASSESSING, actor or by, day
    current.options, current.urgency, current.assessed_cost = options.strip(), urgency, cost
    save(current, "state", "assessed_by", "assessed_on", "options", "urgency", "assessed_cost")
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="assessed",
        by=by,
        actor=actor,
        facts=[
            (_("Options"), current.options),
            (_("Cost as assessed"), money(cost, current.organization.currency)),
            (_("Urgency"), current.get_urgency_display()),
        ],
        occurred_on=day,
        shows=(),  # looking into it prepares the decision, which is the evidence
    )
    return current
