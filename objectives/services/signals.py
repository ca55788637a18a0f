"""Explaining signals: what happened, what was decided, and why (clause 9.1.3)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence.facts import Personal
from evidence.services import lock
from objectives import evidence, periods, queries
from objectives.errors import ObjectiveError
from objectives.models import Objective, SignalExplanation
from objectives.services.values import past_day
from people.models import Person
from people.rules import same_organization


@transaction.atomic
def explain_signal(
    *,
    objective: Objective,
    period: datetime.date,
    what_happened: str,
    decision: str,
    because: str,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> SignalExplanation:
    """Explain the signal that holds `period`. Raises ObjectiveError.

    Refused where the series shows no signal there, and where it is explained already.
    """
    current = lock(objective)
    same_organization(ObjectiveError, current.organization, by=by, actor=actor)
    day = past_day(current.organization, on)
    _refuse_words(what_happened, decision, because)
    _refuse_period(current, period, day)
    explanation = SignalExplanation.objects.create(
        objective=current,
        period=period,
        what_happened=what_happened.strip(),
        decision=decision,
        because=because.strip(),
        explained_by=actor or by,
        on=day,
    )
    ledger.record(
        evidence.result(current),
        organization=current.organization,
        verb="explained",
        by=by,
        actor=actor,
        occurred_on=day,
        facts=[
            (_("Signal"), periods.name(period, current.frequency)),
            (_("What happened"), Personal(explanation.what_happened)),
            (_("Decision"), explanation.get_decision_display()),
            (_("Because"), Personal(explanation.because)),
        ],
    )
    return explanation


def _refuse_words(what_happened: str, decision: str, because: str) -> None:
    if not what_happened.strip():
        raise ObjectiveError(_("Say what happened."), "what_happened")
    if decision not in SignalExplanation.Decision.values:
        raise ObjectiveError(_("Choose what was decided."), "decision")
    if not because.strip():
        raise ObjectiveError(_("Say why it was decided so."), "because")


def _refuse_period(objective: Objective, period: datetime.date, on: datetime.date) -> None:
    known = queries.episodes_of([queries.health_of_one(objective, on)], on)
    episode = next((one for one in known if one.first <= period <= one.last), None)
    if episode is None:
        raise ObjectiveError(_("The series shows no signal in this period."), "period")
    if episode.explanation is not None:
        raise ObjectiveError(_("This signal is explained already."), "period")
