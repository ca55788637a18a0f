"""Note a leader's walk, and do what was promised on it (5.1.1 h)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Walk, WalkFollowUp
from leadership.rules import not_before, past_day, sane_day
from people import clock
from people.models import Organization, Person, Site
from processes.models import Process

Promise = tuple[str, Person, datetime.date]  # what, who, due on
PERSONAL = frozenset({"observations", "people_helped"})


@transaction.atomic
def record_walk(
    *,
    organization: Organization,
    leader: Person,
    place: str,
    question: str,
    observations: str,
    by: Person,
    on: datetime.date | None = None,
    site: Site | None = None,
    process: Process | None = None,
    people_helped: str = "",
    promotes_thinking: bool = False,
    follow_ups: Sequence[Promise] = (),
    reference: str = "",
) -> Walk:
    """Note a walk with what was promised on it. It counts for `leader`, whoever records it."""
    day = past_day(organization, on, "on")
    walk = Walk.objects.create(
        organization=organization,
        reference=reference or next_reference(Walk, organization, "W"),
        leader=leader,
        on=day,
        site=site,
        place=place,
        process=process,
        question=question,
        observations=observations,
        people_helped=people_helped,
        promotes_thinking=promotes_thinking,
        created_at=clock.now(),
    )
    added = [_promise(walk, *promise) for promise in follow_ups]
    facts: list[Fact] = [*_seen(walk), *[fact for one in added for fact in _facts(one)]]
    _record(walk, "walked", by, day, facts, actor=leader)
    return walk


@transaction.atomic
def plan_walk(
    *,
    organization: Organization,
    leader: Person,
    place: str,
    question: str,
    on: datetime.date,
    by: Person,
    site: Site | None = None,
    process: Process | None = None,
    reference: str = "",
) -> Walk:
    """Plan where a leader goes and what to ask there; it shows nothing before it is done."""
    sane_day(on, "on")
    walk = Walk.objects.create(
        organization=organization,
        reference=reference or next_reference(Walk, organization, "W"),
        leader=leader,
        on=on,
        is_planned=True,
        site=site,
        place=place,
        process=process,
        question=question,
        created_at=clock.now(),
    )
    facts: list[Fact] = [
        (_("Leader"), leader),
        (_("Planned for"), on),
        (_("Question asked"), question),
    ]
    _record(walk, "planned", by, clock.today(organization), facts, shows=())
    return walk


@transaction.atomic
def do_walk(
    *,
    walk: Walk,
    by: Person,
    changes: dict[str, Any],
    follow_ups: Sequence[Promise] = (),
    version: int | None = None,
) -> Walk:
    """A planned walk has been done: `changes` say what was seen, and what became otherwise."""
    current = lock(walk, version)
    if not current.is_planned:
        raise LeadershipError(_("This walk was done already."))
    day = past_day(current.organization, changes.get("on"), "on")
    if not str(changes.get("observations", "")).strip():
        raise LeadershipError(_("Note what was seen and heard."), "observations")
    for name, value in changes.items():
        setattr(current, name, value)
    current.on, current.is_planned = day, False
    save(current, *{*changes, "on", "is_planned"})
    added = [_promise(current, *promise) for promise in follow_ups]
    facts: list[Fact] = [*_seen(current), *[fact for one in added for fact in _facts(one)]]
    _record(current, "walked", by, day, facts, actor=current.leader)
    return current


@transaction.atomic
def change_walk(
    *, walk: Walk, by: Person, changes: dict[str, Any], version: int | None = None
) -> Walk:
    """Correct what was noted or planned."""
    if not lock(walk).is_planned:
        past_day(walk.organization, changes.get("on"), "on")
    return revise(
        walk,
        by=by,
        changes=changes,
        describe=evidence.walk,
        version=version,
        personal=PERSONAL,
    )


@transaction.atomic
def promise_follow_up(
    *, walk: Walk, what: str, owner: Person, due_on: datetime.date, by: Person
) -> WalkFollowUp:
    """Add something that was promised on a walk."""
    current = lock(walk)
    follow_up = _promise(current, what, owner, due_on)
    today = clock.today(current.organization)
    _record(current, "promised", by, today, _facts(follow_up), shows=())
    return follow_up


@transaction.atomic
def finish_follow_up(
    *, follow_up: WalkFollowUp, by: Person, on: datetime.date | None = None
) -> WalkFollowUp:
    """What was promised is done."""
    current = WalkFollowUp.objects.select_for_update().get(pk=follow_up.pk)
    walk = current.walk
    day = past_day(walk.organization, on, "done_on")
    if current.done_on is not None:
        raise LeadershipError(_("This is done already."))
    not_before(day, walk.on, "done_on", _("The walk was after this day."))
    current.done_on = day
    current.save(update_fields=["done_on"])
    _record(walk, "followed-up", by, day, _facts(current), actor=current.owner)
    return current


def _promise(walk: Walk, what: str, owner: Person, due_on: datetime.date) -> WalkFollowUp:
    sane_day(due_on, "due_on")
    not_before(due_on, walk.on, "due_on", _("Enter a date on or after the walk."))
    return WalkFollowUp.objects.create(walk=walk, what=what, owner=owner, due_on=due_on)


def _seen(walk: Walk) -> list[Fact]:
    helped = walk.people_helped
    return [
        (_("Question asked"), walk.question),
        (_("What was seen and heard"), Personal(walk.observations)),
        (_("Who was helped, and how"), Personal(helped) if helped else ""),
        (_("Promotes process and risk thinking"), _("yes") if walk.promotes_thinking else ""),
    ]


def _facts(follow_up: WalkFollowUp) -> list[Fact]:
    return [
        (_("Follow-up"), follow_up.what),
        (_("Owner"), follow_up.owner),
        (_("Due on"), follow_up.due_on),
    ]


def _record(
    walk: Walk,
    verb: str,
    by: Person,
    on: datetime.date,
    facts: list[Fact],
    actor: Person | None = None,
    shows: tuple[str, ...] | None = None,
) -> None:
    ledger.record(
        evidence.walk(walk),
        organization=walk.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
