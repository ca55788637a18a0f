"""What was asked about one objective and what was answered, for its page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from objectives import periods, queries, questions
from objectives.health import ObjectiveHealth
from objectives.models import SignalExplanation
from objectives.signals import Episode
from people.permissions import OrganizationRequest

SHOWN = 30


@dataclass(frozen=True)
class Asked:
    """A signal or a miss: what it was, its explanation, or the question that is still open."""

    title: str
    note: Any
    explanation: SignalExplanation | None = None
    question: questions.Question | None = None


def asked(request: OrganizationRequest, health: ObjectiveHealth) -> list[Asked]:
    """What the objective is and was asked: misses first, then signals, newest first."""
    frequency = health.objective.frequency
    answers = queries.explanations(request.organization).filter(objective=health.objective)
    missed = answers.filter(trigger=SignalExplanation.Trigger.OFF_COURSE)[:SHOWN]
    waiting = {one.key: one for one in questions.questions([health], request.today, with_old=True)}
    return [
        *(
            Asked(one.words.capitalize(), _("the target is out of reach"), question=one)
            for one in waiting.values()
            if one.trigger is questions.Trigger.OFF_COURSE
        ),
        *(
            Asked(
                _("Off course since %(period)s") % {"period": periods.name(one.period, frequency)},
                _("the target is out of reach"),
                explanation=one,
            )
            for one in missed
        ),
        *(
            _signal(one, waiting, frequency)
            for one in queries.episodes_of([health], request.today)[:SHOWN]
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
