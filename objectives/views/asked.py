"""What was asked about one objective and what was answered, for its page."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from objectives import periods, queries, questions
from objectives.health import ObjectiveHealth
from objectives.models import SignalExplanation
from objectives.signals import Episode
from people.permissions import OrganizationRequest

SHOWN = 30  # of each kind


@dataclass(frozen=True)
class Asked:
    """A signal or a miss: what it was, its explanation, or the question that is still open."""

    title: str
    note: Any
    explanation: SignalExplanation | None = None
    question: questions.Question | None = None


def asked(request: OrganizationRequest, health: ObjectiveHealth) -> list[Asked]:
    """What the objective is and was asked: misses first, then signals, newest first."""
    objective, on = health.objective, request.today
    known = queries.explained([health], on)
    asked_now = questions.questions([health], on, with_old=True, known=known)
    waiting = {one.key: one for one in asked_now}
    answers = known.get(objective.pk, [])
    missed = [one for one in answers if one.trigger == questions.Trigger.OFF_COURSE]
    return [
        *(
            Asked(capfirst(one.words), _("the target is out of reach"), question=one)
            for one in waiting.values()
            if one.trigger is questions.Trigger.OFF_COURSE
        ),
        *(
            Asked(
                _("Off course since %(period)s")
                % {"period": periods.name(one.period, objective.frequency)},
                _("the target is out of reach"),
                explanation=one,
            )
            for one in missed[:SHOWN]
        ),
        *(
            _signal(one, waiting, objective.frequency)
            for one in queries.episodes_of([health], on, known)[:SHOWN]
        ),
    ]


def _signal(one: Episode, waiting: dict[str, questions.Question], frequency: str) -> Asked:
    first, last = periods.name(one.first, frequency), periods.name(one.last, frequency)
    title = _("%(first)s to %(last)s") % {"first": first, "last": last}
    key = f"{questions.Trigger.SIGNAL.value} {one.seen.isoformat()}"
    return Asked(
        first if first == last else title,
        _("better than usual") if one.is_favourable else _("worse than usual"),
        one.explanation,
        waiting.get(key),
    )
