"""What the owners of objectives are asked: why a series left its course, or will not reach its target.

Asked for are signals of the last twelve months, and objectives that are off course without a signal
that would say so. An answer to the latter holds for twelve months (clauses 9.1.3 and 10.2).
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evidence.window import year_before
from objectives import periods, queries
from objectives.health import ObjectiveHealth
from objectives.models import Objective, SignalExplanation
from objectives.signals import Episode
from objectives.xmr import Assurance, Status
from objectives.xmr.limits import TRIAL_FROM
from people.models import Organization, Person

Trigger = SignalExplanation.Trigger


@dataclass(frozen=True)
class Question:
    """Something about an objective that waits for an explanation and a decision.

    `period` is the one in which it was seen; the answer is due on the last day of the following.
    """

    health: ObjectiveHealth
    trigger: Trigger
    period: datetime.date
    is_favourable: bool = False

    @property
    def objective(self) -> Objective:
        return self.health.objective

    @property
    def asked_on(self) -> datetime.date:
        """The last day of the period in which it was seen."""
        return periods.end_of(self.period, self.objective.frequency)

    @property
    def due_on(self) -> datetime.date:
        """Signals are explained within one period (DOMAIN g5), and so is a miss."""
        following = periods.shifted(self.period, 1, self.objective.frequency)
        return periods.end_of(following, self.objective.frequency)

    @property
    def key(self) -> str:
        """Names the question among those of its objective."""
        return f"{self.trigger.value} {self.period.isoformat()}"

    @property
    def words(self) -> str:
        """“the signal of October 2026”, “off course since March 2026”."""
        name = periods.name(self.period, self.objective.frequency)
        if self.trigger is Trigger.OFF_COURSE:
            return _("off course since %(period)s") % {"period": name}
        return _("the signal of %(period)s") % {"period": name}


def questions(
    found: Iterable[ObjectiveHealth],
    on: datetime.date,
    *,
    with_old: bool = False,
    known: queries.Explained | None = None,
) -> list[Question]:
    """What these objectives are asked on that day, the earliest due first; one query for all.

    `with_old` also gives signals of more than twelve months ago: nobody asks, all may be explained.
    `known` are the explanations where they are at hand.
    """
    standing = [each for each in found if each.objective.is_standing]
    told = queries.explained(standing, on) if known is None else known
    episodes: dict[int, list[Episode]] = {}
    for one in queries.episodes_of(standing, on, told):
        episodes.setdefault(one.health.objective.pk, []).append(one)
    missing = [each for each in standing if is_off_course(each)]
    asked = [
        Question(one.health, Trigger.SIGNAL, one.seen, one.is_favourable)
        for several in episodes.values()
        for one in several
        if one.explanation is None and (with_old or _is_recent(one, on))
    ]
    asked += [
        Question(each, Trigger.OFF_COURSE, off_course_since(each))
        for each in missing
        if not _is_answered(told.get(each.objective.pk, ()), on)
        and not any(_speaks(one, on) for one in episodes.get(each.objective.pk, ()))
    ]
    return sorted(asked, key=lambda one: (one.due_on, one.objective.reference))


def is_off_course(health: ObjectiveHealth) -> bool:
    """The target is out of reach: forecast off course, or the present level always misses it."""
    if not health.is_judged or health.on_target:
        return False
    misses = health.analysis.assurance is Assurance.RELIABLY_MISSES
    return misses or health.status is Status.OFF_COURSE


def off_course_since(health: ObjectiveHealth) -> datetime.date:
    """The first of the newest periods in a row whose value missed the target.

    Never before there were values enough for limits, nor before top management approved it.
    """
    measured = [index for index, value in enumerate(health.values) if value is not None]
    first = measured[-1]
    for index in reversed(measured[TRIAL_FROM - 1 :] or measured[-1:]):
        value = health.values[index]
        if value is None or health.analysis.aim.met_by(value):
            break
        first = index
    approved = health.objective.approved_on or health.periods[first]
    since = periods.start_of(approved, health.objective.frequency)
    return min(max(health.periods[first], since), health.periods[measured[-1]])


def _is_recent(one: Episode, on: datetime.date) -> bool:
    """Seen within twelve months: nobody explains what was before."""
    start, _end = year_before(on)
    return start <= periods.end_of(one.seen, one.health.objective.frequency)


def _speaks(one: Episode, on: datetime.date) -> bool:
    """A signal for the worse of the last twelve months asks, or was answered, already."""
    return not one.is_favourable and _is_recent(one, on)


def _is_answered(told: Iterable[SignalExplanation], on: datetime.date) -> bool:
    """Whether the miss was explained within twelve months."""
    start, _end = year_before(on)
    return any(one.trigger == Trigger.OFF_COURSE and one.on >= start for one in told)


def open_questions(organization: Organization, on: datetime.date) -> list[Question]:
    """All that waits for an explanation, the earliest due first."""
    return questions(queries.health(organization, on), on)


def asked_of(organization: Organization, person: Person, on: datetime.date) -> list[Question]:
    """What waits for an explanation of this person's objectives."""
    return questions(queries.health_of(queries.owned_by(organization, person), on), on)


def of_one(objective: Objective, on: datetime.date) -> list[Question]:
    """All that can be explained of one objective, old signals too, newest first."""
    found = questions([queries.health_of_one(objective, on)], on, with_old=True)
    return sorted(found, key=lambda one: one.period, reverse=True)
