"""The interview brief: one page for one leader before an audit, in business language.

It repeats what the records say and answers each likely question with a figure; it advises nothing
and says nothing that an auditor could not find.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import queries as audits
from audits.models import ExternalAudit
from evidence.indicators import Result
from evidence.window import add_months, year_before
from improvement import queries as improvement
from improvement.models import Action
from leadership import queries as leadership
from leadership.models import Statement
from objectives import queries as objectives
from objectives.queries import ObjectiveHealth
from objectives.xmr import Verdict
from people.models import Organization, Person
from programme import snapshots
from programme.leaders.decided import Decided, decisions
from programme.leaders.questions import question
from programme.models import StatusSnapshot
from programme.status import CommitmentStatus, Judged, Status
from reviews import queries as reviews
from reviews.models import Attendance

MONTHS_BACK = 6
NEAR_DAYS = 45  # a snapshot this much older than six months still shows how it was then
WORSE_SHOWN, OPEN_SHOWN, KEPT_SHOWN, QUESTIONS_SHOWN = 5, 5, 3, 8
PER_YEAR = {"month": 12, "quarter": 4}
RANK = {Status.DEMONSTRATED: 0, Status.WEAK: 1, Status.NOT_DEMONSTRATED: 2}


@dataclass(frozen=True)
class Question:
    """What may be asked, and the figure that answers it."""

    text: str
    answer: str


@dataclass(frozen=True)
class Brief:
    """Everything on the page."""

    leader: Person
    on: datetime.date
    audit: ExternalAudit | None
    decided: list[Decided]
    worse: list[str]
    promised: list[Action]
    promised_count: int
    late_count: int
    kept: list[Action]
    kept_count: int
    questions: list[Question]
    statements: list[Statement]


def make(organization: Organization, leader: Person, on: datetime.date) -> Brief:
    """The brief of one leader on a day."""
    year = year_before(on)
    mine = improvement.actions_of(leader)
    promised = list(mine.open().order_by("due_on", "pk"))
    kept = mine.done().filter(done_on__range=year).order_by("-done_on", "-pk")
    health = objectives.health(organization, on)
    statuses = snapshots.standing(organization, on).statuses
    return Brief(
        leader=leader,
        on=on,
        audit=audits.next_external_audits(organization, on).first(),
        decided=decisions(organization, leader, on),
        worse=_worse(organization, leader, on, health, statuses)[:WORSE_SHOWN],
        promised=promised[:OPEN_SHOWN],
        promised_count=len(promised),
        late_count=sum(action.due_on < on for action in promised),
        kept=list(kept[:KEPT_SHOWN]),
        kept_count=kept.count(),
        questions=_questions(organization, leader, on, health, statuses),
        statements=list(leadership.effective_statements(organization)),
    )


# -- What got worse -----------------------------------------------------------------------------
def _worse(
    organization: Organization,
    leader: Person,
    on: datetime.date,
    health: list[ObjectiveHealth],
    statuses: list[CommitmentStatus],
) -> list[str]:
    """Objectives and statuses that stand worse than before; the leader's own first."""
    fallen = [(one, change) for one in health if (change := _change(one))]
    fallen.sort(key=lambda pair: (pair[0].objective.owner_id != leader.pk, pair[0].objective.pk))
    then = add_months(on, -MONTHS_BACK)
    return [
        *(_objective(one, change) for one, change in fallen),
        *_statuses(organization, then, statuses),
    ]


@dataclass(frozen=True)
class Change:
    """Means of three periods now and before; `months` lie between them."""

    now: float
    before: float
    months: int


def _change(one: ObjectiveHealth) -> Change | None:
    """How an objective that misses its target became worse, by more than its usual scatter.

    The last three periods are held against those of half a year before, of a seasonal one against
    the same season of the year before.
    """
    upward = one.objective.direction == one.objective.Direction.UP
    months = 12 if one.analysis.verdict is Verdict.SEASONAL else MONTHS_BACK
    step = months * PER_YEAR[one.objective.frequency] // 12
    values = one.values
    now = [value for value in values[-3:] if value is not None]
    before = [value for value in values[-3 - step : -step] if value is not None]
    known = [value for value in values if value is not None]
    if not now or not before or not one.is_judged:
        return None
    # Mean moving range / 1.128 estimates the spread of values, √(2/3) of it that of two such means.
    usual = 0.816 * fmean(abs(later - earlier) for earlier, later in pairwise(known)) / 1.128
    fallen = (fmean(before) - fmean(now)) * (1 if upward else -1)
    misses = (float(one.objective.target) - fmean(now)) * (1 if upward else -1) > 0
    return Change(fmean(now), fmean(before), months) if misses and fallen > usual else None


def _objective(one: ObjectiveHealth, change: Change) -> str:
    text = _("%(name)s: %(now)s in the last three periods, %(before)s %(when)s; target %(target)s.")
    return text % {
        "name": one.objective,
        "now": with_unit(change.now, one),
        "before": with_unit(change.before, one),
        "when": _("a year before") if change.months == 12 else _("half a year before"),
        "target": with_unit(float(one.objective.target), one),
    }


def with_unit(value: float, one: ObjectiveHealth) -> str:
    """“91.2 %”, with the decimals of the objective."""
    return f"{value:.{one.objective.decimals}f} {one.objective.unit}".strip()


def _statuses(
    organization: Organization, then: datetime.date, statuses: list[CommitmentStatus]
) -> Iterator[str]:
    """Commitments whose status fell since the snapshot of six months ago."""
    near = (then - datetime.timedelta(days=NEAR_DAYS), then)
    kept = StatusSnapshot.objects.filter(organization=organization, on__range=near).first()
    before = {one["slug"]: Status(one["status"]) for one in kept.data} if kept else {}
    for one in statuses:
        old = before.get(one.commitment.slug)
        if old in RANK and one.status in RANK and RANK[one.status] > RANK[old]:
            text = _("“%(title)s” was %(before)s and is %(now)s: %(why)s")
            yield text % {
                "title": one.commitment.title,
                "before": str(old.label).lower() if old else "",
                "now": str(one.status.label).lower(),
                "why": one.sentence,
            }


# -- What may be asked --------------------------------------------------------------------------
def _questions(
    organization: Organization,
    leader: Person,
    on: datetime.date,
    health: list[ObjectiveHealth],
    statuses: list[CommitmentStatus],
) -> list[Question]:
    """About the leader's own part first, then about the weakest indicators."""
    own = [*_about_reviews(organization, leader, on), *_about_walks(organization, leader, on)]
    missed = [
        Question(_("What do you do about %(name)s?") % {"name": one.objective}, str(one.sentence))
        for one in health
        if one.is_off_track and one.objective.owner_id == leader.pk
    ]
    asked = [*missed[:2], *own]
    return [*asked, *_about_weakest(statuses, QUESTIONS_SHOWN - len(asked))]


def _about_reviews(organization: Organization, leader: Person, on: datetime.date) -> list[Question]:
    held = reviews.held_between(organization, *year_before(on))
    count = held.count()
    there = Attendance.objects.filter(review__in=held.values("pk"), person=leader)
    came = there.filter(presence=Attendance.Presence.PRESENT).count()
    if not count:
        return []
    text = ngettext(
        "You were there at %(came)d of %(count)d management review in twelve months.",
        "You were there at %(came)d of %(count)d management reviews in twelve months.",
        count,
    )
    asked = _("What did the last management review decide, and what was your part?")
    return [Question(asked, text % {"came": came, "count": count})]


def _about_walks(organization: Organization, leader: Person, on: datetime.date) -> list[Question]:
    made = leadership.walks(organization).filter(leader=leader, on__range=year_before(on))
    newest = made.first()
    asked = _("When did you last go and see, and what changed after it?")
    if newest is None:
        return [Question(asked, _("No walk of yours is recorded in twelve months."))]
    text = ngettext(
        "%(count)d walk in twelve months; the last: %(place)s, %(day)s.",
        "%(count)d walks in twelve months; the last: %(place)s, %(day)s.",
        len(made),
    )
    values = {"count": len(made), "place": newest.place, "day": date_format(newest.on)}
    return [Question(asked, text % values)]


def _about_weakest(statuses: list[CommitmentStatus], count: int) -> list[Question]:
    """The weakest indicators, at most one of each commitment until each had its turn."""
    turns: list[tuple[int, int, CommitmentStatus, Judged]] = []
    for status in statuses:
        weak = [one for one in status.applicable if one.indicator.result is not Result.PASS]
        weak.sort(key=lambda one: (one.indicator.points, not one.core))
        turns += [(turn, -RANK.get(status.status, 0), status, one) for turn, one in enumerate(weak)]
    turns.sort(key=lambda one: one[:2])
    found: dict[str, Question] = {}
    for _turn, _rank, status, one in turns:
        asked = question(status.commitment.slug, one.indicator.slug)
        if asked:
            found.setdefault(asked, Question(asked, one.indicator.sentence))
    return list(found.values())[: max(count, 0)]
