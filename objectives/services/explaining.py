"""Explaining what left its course: what happened, what was decided, what follows (clause 9.1.3)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence.facts import Change, Fact, Personal
from evidence.models import Subject
from evidence.services import lock
from objectives import evidence, periods, queries, questions
from objectives.errors import ObjectiveError
from objectives.models import Objective, SignalExplanation
from objectives.services.following import Following, follow, refuse_following
from objectives.services.values import past_day
from people import clock
from people.models import Person
from people.rules import same_organization

Decision, Trigger = SignalExplanation.Decision, SignalExplanation.Trigger
# These are top management's; an action or a request lies within the owner's own authority.
CONFIRMED = (Decision.REVISION, Decision.ACCEPT)


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
    trigger: str = Trigger.SIGNAL,
    following: Following = None,
    decided_by: Person | None = None,
) -> SignalExplanation:
    """Explain the signal that holds `period`, or why the target is out of reach, with a decision.

    `following` is the action or request that follows. A revision or an acceptance waits for top
    management unless whoever explains belongs to it, or it was `decided_by` somebody who does.
    Raises ObjectiveError where nothing is asked, where it is explained already, and where words or
    what follows are missing.
    """
    current = lock(objective)
    same_organization(
        ObjectiveError, current.organization, by=by, actor=actor, decided_by=decided_by
    )
    day, owner = past_day(current.organization, on), actor or by
    _refuse_words(what_happened, decision, because)
    period = _asked_period(current, period, day, trigger)
    refuse_following(decision, following, day < clock.today(current.organization))
    decider = _decider(decision, owner, decided_by, day)
    explanation = SignalExplanation.objects.create(
        objective=current,
        period=period,
        trigger=trigger,
        what_happened=what_happened.strip(),
        decision=decision,
        because=because.strip(),
        decided_by=decider,
        decided_on=day if decider else None,
        followed_by=follow(current, following, by),
        explained_by=owner,
        on=day,
    )
    _record(
        explanation,
        "explained",
        [
            (_("What happened"), Personal(explanation.what_happened)),
            (_("Decision"), explanation.get_decision_display()),
            *_decision_facts(explanation),
        ],
        by=by,
        actor=actor,
        occurred_on=day,
    )
    return explanation


def _refuse_words(what_happened: str, decision: str, because: str) -> None:
    if not what_happened.strip():
        raise ObjectiveError(_("Say what happened."), "what_happened")
    if decision not in Decision.values:
        raise ObjectiveError(_("Choose what was decided."), "decision")
    if not because.strip():
        raise ObjectiveError(_("Say why it was decided so."), "because")


def _asked_period(
    objective: Objective, period: datetime.date, on: datetime.date, trigger: str
) -> datetime.date:
    """The period to keep. Raises ObjectiveError where nothing is asked, or it is answered."""
    health = queries.health_of_one(objective, on)
    if trigger == Trigger.OFF_COURSE:
        asked = questions.questions([health], on)
        if not any(one.trigger == trigger and one.period == period for one in asked):
            raise ObjectiveError(_("Nothing is asked about this period."), "period")
        return period
    known = queries.episodes_of([health], on)
    episode = next((one for one in known if one.first <= period <= one.last), None)
    if episode is None:
        raise ObjectiveError(_("The series shows no signal in this period."), "period")
    if episode.explanation is not None:
        raise ObjectiveError(_("This signal is explained already."), "period")
    return period


def _decider(
    decision: str, owner: Person, decided_by: Person | None, day: datetime.date
) -> Person | None:
    """Who decided: named, or whoever explains where that lies within their authority."""
    if decided_by is not None and not decided_by.is_top_management(day):
        raise ObjectiveError(_("Choose somebody of top management."), "decided_by")
    if decided_by is not None:
        return decided_by
    return owner if decision not in CONFIRMED or owner.is_top_management(day) else None


def _decision_facts(explanation: SignalExplanation) -> list[Fact]:
    return [
        (_("Because"), Personal(explanation.because)),
        (_("Decided by"), explanation.decided_by),
        (_("What follows"), _named(explanation.followed_by)),
    ]


def _named(followed_by: Subject | None) -> str:
    return str(followed_by) if followed_by else ""


@transaction.atomic
def decide_explanation(
    *,
    explanation: SignalExplanation,
    decision: str,
    because: str,
    by: Person,
    following: Following = None,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> SignalExplanation:
    """Top management confirms what an owner proposes, or decides otherwise.

    Raises ObjectiveError outside top management, for what is decided already, and where words or
    what follows are missing.
    """
    objective = lock(explanation.objective)
    current = SignalExplanation.objects.select_for_update(of=("self",)).get(pk=explanation.pk)
    same_organization(ObjectiveError, objective.organization, by=by, actor=actor)
    day, leader = past_day(objective.organization, on), actor or by
    if current.decided_by_id is not None:
        raise ObjectiveError(_("This is decided already."))
    if not leader.is_top_management(day):
        raise ObjectiveError(
            _("%(person)s does not belong to top management. Ask somebody who does to decide it.")
            % {"person": leader}
        )
    _refuse_words(current.what_happened, decision, because)
    refuse_following(decision, following, day < clock.today(objective.organization))
    before = current.get_decision_display()
    current.decision, current.because = decision, because.strip()
    current.decided_by, current.decided_on = leader, day
    current.followed_by = follow(objective, following, by)
    current.save(update_fields=["decision", "because", "decided_by", "decided_on", "followed_by"])
    after = current.get_decision_display()
    said = after if before == after else Change(before, after)
    facts: list[Fact] = [(_("Decision"), said), *_decision_facts(current)]
    _record(current, "decided", facts, by=by, actor=leader, occurred_on=day)
    return current


def _record(explanation: SignalExplanation, verb: str, facts: list[Fact], **said: Any) -> None:
    """One entry about the objective's results; what was asked stands first among its facts."""
    objective = explanation.objective
    is_signal = explanation.trigger == Trigger.SIGNAL
    label = _("Signal") if is_signal else _("Off course since")
    asked: Fact = (label, periods.name(explanation.period, objective.frequency))
    ledger.record(
        evidence.result(objective),
        organization=objective.organization,
        verb=verb,
        facts=[asked, *facts],
        **said,
    )
