"""What an objective waits for next, in a few words: one thing, the most pressing."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from objectives import periods
from objectives.health import ObjectiveHealth
from objectives.models import Objective
from objectives.signals import Episode


@dataclass(frozen=True)
class NextStep:
    """What to do, and where; no address where it is done on the page of the objective."""

    words: str
    url: str = ""


def next_step(health: ObjectiveHealth, unexplained: Episode | None) -> NextStep | None:
    """The next step of an objective; `unexplained` is its newest signal without explanation."""
    objective = health.objective
    if objective.state == Objective.State.PROPOSED:
        return NextStep(_("Top management approves or rejects it"))
    if not objective.is_standing:
        return None
    return (
        _measuring(health)
        or _deciding(health, unexplained)
        or _promised(health)
        or _planning(objective)
    )


def _measuring(health: ObjectiveHealth) -> NextStep | None:
    if health.missing is None:
        return None
    period = {"period": periods.name(health.missing, health.objective.frequency)}
    url = f"{_url('measurement-add', health.objective)}?period={health.missing.isoformat()}"
    return NextStep(_("Enter %(period)s") % period, url)


def _deciding(health: ObjectiveHealth, unexplained: Episode | None) -> NextStep | None:
    objective = health.objective
    if health.is_past_due:
        return NextStep(_("Close it, or revise its day"))
    if unexplained is not None:
        seen = unexplained.seen
        words = _("Explain the signal of %(period)s")
        name = periods.name(seen, objective.frequency)
        url = f"{_url('objective-explain', objective)}?period={seen.isoformat()}"
        return NextStep(words % {"period": name}, url)
    if health.is_off_track and health.action is None:
        return NextStep(_("Promise an action"))
    return None


def _promised(health: ObjectiveHealth) -> NextStep | None:
    action = health.action
    if action is None:
        return None
    words = (
        _("%(action)s by %(day)s")
        if health.has_live_action
        else _("%(action)s, late since %(day)s")
    )
    named = {"action": action.title, "day": date_format(action.due_on)}
    return NextStep(words % named, action.get_absolute_url())


def _planning(objective: Objective) -> NextStep | None:
    return NextStep(_("Complete the plan")) if objective.missing_parts else None


def _url(name: str, objective: Objective) -> str:
    return reverse(f"objectives:{name}", args=[objective.organization.slug, objective.pk])
