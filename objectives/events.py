"""What happened around an objective: what its chart marks and the table beside it tells.

Actions begun and done because of it, revisions, new limits, policy versions that changed a statement
it serves, and explained signals. `what` holds nothing that may tell about a person; `detail` may.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from improvement.models import Action
from leadership.models import PolicyVersion
from objectives import periods
from objectives.health import ObjectiveHealth
from objectives.models import Objective, Revision, SignalExplanation
from objectives.revisions import changes_of

KIND = Objective._meta.label_lower
# So many numbers stand side by side above a chart on a phone.
MOST_NUMBERED = 9


@dataclass(frozen=True)
class Happening:
    """Something that happened on a day; `url` leads to its record, if that is not the objective.

    `when` is the day in words, or the period that it is about; `record` is kind and key of the record.
    """

    day: datetime.date
    what: str
    detail: str = ""
    url: str = ""
    period: str = ""
    record: tuple[str, int] | None = None

    @property
    def when(self) -> str:
        return self.period or date_format(self.day)


@dataclass(frozen=True)
class Numbered:
    """A happening with its number on the chart; an empty one lies after the last period drawn."""

    number: str
    happening: Happening


Groups = dict[int, list[Happening]]


def happenings(healths: Sequence[ObjectiveHealth]) -> Groups:
    """What happened by the key of the objective, oldest first; at most four questions for any number."""
    chosen = {each.objective.pk: each for each in healths}
    found: Groups = defaultdict(list)
    for key, each in chosen.items():
        found[key] += [*_revised(each), *_rebased(each)]
    for key, one in [*_actions(chosen), *_explained(chosen), *_policies(healths)]:
        if one.day <= chosen[key].on:
            found[key].append(one)
    return {key: sorted(group, key=lambda one: (one.day, one.what)) for key, group in found.items()}


def numbered(health: ObjectiveHealth, found: Iterable[Happening]) -> list[Numbered]:
    """The newest happenings of the shown periods with their numbers, then those after them."""
    if not health.periods:
        return []
    first = health.periods[health.shown_from]
    end = periods.end_of(health.periods[-1], health.objective.frequency)
    shown = [one for one in found if first <= one.day]
    inside = [one for one in shown if one.day <= end][-MOST_NUMBERED:]
    later = [one for one in shown if one.day > end][-MOST_NUMBERED:]
    return [
        *(Numbered(str(number), one) for number, one in enumerate(inside, start=1)),
        *(Numbered("", one) for one in later),
    ]


def marks(found: Iterable[Numbered]) -> list[tuple[datetime.date, str]]:
    """What the chart draws: days and numbers."""
    return [(each.happening.day, each.number) for each in found if each.number]


def by_period(
    health: ObjectiveHealth, found: Iterable[Happening]
) -> dict[datetime.date, list[Happening]]:
    """What happened in each period, by its first day."""
    groups: dict[datetime.date, list[Happening]] = defaultdict(list)
    for one in found:
        groups[periods.start_of(one.day, health.objective.frequency)].append(one)
    return groups


def _actions(chosen: dict[int, ObjectiveHealth]) -> Iterator[tuple[int, Happening]]:
    promised = Action.objects.filter(origin__kind=KIND, origin__object_id__in=list(chosen))
    for each in promised.select_related("origin", "organization"):
        if each.origin is None:
            continue
        key, title, where = each.origin.object_id, {"title": each.title}, _where(each)
        yield key, Happening(each.promised_on, _("Action begun: %(title)s") % title, **where)
        if each.done_on:
            yield key, Happening(each.done_on, _("Action done: %(title)s") % title, **where)


def _where(record: Action | PolicyVersion) -> dict[str, Any]:
    return {"url": record.get_absolute_url(), "record": (record._meta.label_lower, record.pk)}


def _revised(health: ObjectiveHealth) -> Iterator[Happening]:
    for each in health.revisions:
        if each.on <= health.on:
            yield Happening(each.on, "; ".join(_changes(health.objective, each)), each.reason)


def _changes(objective: Objective, revision: Revision) -> list[str]:
    text = _("%(name)s: %(new)s instead of %(old)s")
    return [
        text % {"name": name, "old": old, "new": new}
        for name, old, new in changes_of(revision, objective.unit)
    ] or [_("Revised")]


def _rebased(health: ObjectiveHealth) -> Iterator[Happening]:
    for each in health.rebases:
        if each.confirmed_on <= health.on:
            period = periods.name(each.period, health.objective.frequency)
            yield Happening(each.period, _("New limits"), each.reason, period=period)


def _explained(chosen: dict[int, ObjectiveHealth]) -> Iterator[tuple[int, Happening]]:
    """A signal stands where it was, not where somebody wrote about it."""
    for each in SignalExplanation.objects.filter(objective__in=list(chosen)):
        health = chosen[each.objective_id]
        if each.on <= health.on:
            frequency = health.objective.frequency
            middle = (periods.end_of(each.period, frequency) - each.period) / 2
            what = _("Signal explained: %(decision)s")
            yield (
                each.objective_id,
                Happening(
                    each.period + middle,
                    what % {"decision": each.get_decision_display()},
                    each.what_happened,
                    period=periods.name(each.period, frequency),
                ),
            )


def _policies(healths: Sequence[ObjectiveHealth]) -> Iterator[tuple[int, Happening]]:
    """Versions that brought or dropped a statement that an objective serves."""
    served = {
        each.objective.pk: {one.text for one in each.objective.statements.all()} for each in healths
    }
    if not any(served.values()):
        return
    organizations = {each.objective.organization_id for each in healths}
    found = PolicyVersion.objects.filter(
        organization__in=organizations, effective_on__isnull=False
    ).select_related("organization")
    before: dict[str, set[str]] = {}
    for version in found.prefetch_related("statements").order_by("effective_on", "number"):
        texts = {one.text for one in version.statements.all()}
        changed = texts ^ before.get(version.scope_key, set())
        before[version.scope_key] = texts
        for key, wanted in served.items():
            if version.effective_on and changed & wanted:
                what = _("Policy in force: %(policy)s") % {"policy": version}
                yield key, Happening(version.effective_on, what, **_where(version))
