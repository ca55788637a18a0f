"""Competence gaps: found, planned, done, and their effect evaluated by somebody else (7.2 c)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import lock, next_reference, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Attainment, Competence, CompetenceGap, GapPlan, Level
from leadership.models.competence import EVALUATE_DAYS
from leadership.rules import not_before, past_day, sane_day
from people import clock
from people.models import Person
from people.rules import same_organization

State = CompetenceGap.State


@transaction.atomic
def open_gap(
    *,
    competence: Competence,
    person: Person,
    needed: int,
    had: int,
    by: Person,
    on: datetime.date | None = None,
    follows: CompetenceGap | None = None,
    reference: str = "",
) -> CompetenceGap:
    """Somebody needs a level and does not have it yet. Raises LeadershipError."""
    organization = competence.organization
    day = past_day(organization, on, "on")
    same_organization(LeadershipError, organization, person=person)
    if had not in Level.values or needed not in Level.values or had >= needed:
        raise LeadershipError(_("There is no gap: the level is there."), "needed")
    if CompetenceGap.objects.open().filter(competence=competence, person=person).exists():
        raise LeadershipError(_("This gap is open already."), "person")
    gap = CompetenceGap.objects.create(
        organization=organization,
        reference=reference or next_reference(CompetenceGap, organization, "CG"),
        created_at=clock.now(),
        competence=competence,
        person=person,
        needed=needed,
        had=had,
        found_on=day,
        follows=follows,
    )
    facts: list[Fact] = [(_("Function"), person.function)]
    facts += [(_("Level needed"), gap.get_needed_display())]
    facts += [(_("Level found"), gap.get_had_display())]
    return _record(gap, "identified", by, facts, day, shows=())


@transaction.atomic
def plan_gap(
    *,
    gap: CompetenceGap,
    action: str,
    owner: Person,
    due_on: datetime.date,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> CompetenceGap:
    """What will be done, who sees to it, by when; a new plan takes the place of the one before.

    Raises LeadershipError.
    """
    current = lock(gap)
    day = past_day(current.organization, on, "on")
    if current.state not in (State.GAP, State.PLANNED):
        raise LeadershipError(_("This gap is not to be planned any more."))
    same_organization(LeadershipError, current.organization, owner=owner)
    not_before(day, current.planned_on or current.found_on, "on", _("It was found after this day."))
    if not action.strip():
        raise LeadershipError(_("Say what will be done."), "action")
    if sane_day(due_on, "due_on") < day:
        raise LeadershipError(_("Choose a day that is still to come."), "due_on")
    GapPlan.objects.create(gap=current, planned_on=day, action=action, owner=owner, due_on=due_on)
    current.action, current.owner, current.due_on = action, owner, due_on
    current.planned_on, current.state = day, State.PLANNED
    save(current, "action", "owner", "due_on", "planned_on", "state")
    facts: list[Fact] = [(_("What will be done"), action)]
    facts += [(_("Who sees to it"), owner.function), (_("Done by"), due_on)]
    return _record(current, "planned", by, facts, day, actor)


@transaction.atomic
def finish_gap(
    *,
    gap: CompetenceGap,
    by: Person,
    note: str = "",
    evaluate_due_on: datetime.date | None = None,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> CompetenceGap:
    """The training took place; its effect is looked at by a day, by default 90 days later."""
    current = lock(gap)
    day = past_day(current.organization, on, "on")
    if current.state != State.PLANNED:
        raise LeadershipError(_("Only what is planned can be done."))
    not_before(day, current.planned_on, "on", _("It was planned after this day."))
    due = evaluate_due_on or day + datetime.timedelta(days=EVALUATE_DAYS)
    not_before(due, day, "evaluate_due_on", _("The effect shows after the training."))
    current.done_on, current.evaluate_due_on = day, sane_day(due, "evaluate_due_on")
    current.state = State.DONE
    save(current, "done_on", "evaluate_due_on", "state")
    facts: list[Fact] = [(_("Note"), note), (_("Effect looked at by"), due)]
    return _record(current, "done", by, facts, day, actor)


@transaction.atomic
def evaluate_gap(
    *,
    gap: CompetenceGap,
    method: str,
    effective: bool,
    by: Person,
    evaluation: str = "",
    evaluated_by: Person | None = None,
    on: datetime.date | None = None,
) -> CompetenceGap:
    """Somebody else looked whether it helped. If so the level is there, else a new gap follows.

    Raises LeadershipError.
    """
    current = lock(gap)
    day = past_day(current.organization, on, "on")
    judge = evaluated_by or by
    if current.state != State.DONE:
        raise LeadershipError(_("Its effect is looked at once it is done."))
    same_organization(LeadershipError, current.organization, evaluated_by=judge)
    if judge.pk == current.person_id:
        raise LeadershipError(_("Nobody evaluates their own training."), "evaluated_by")
    not_before(day, current.done_on, "on", _("It was done after this day."))
    if not method.strip():
        raise LeadershipError(_("Say how you looked."), "method")
    if not effective and not evaluation.strip():
        raise LeadershipError(_("Say what is still missing."), "evaluation")
    current.method, current.effective, current.evaluation = method, effective, evaluation
    current.evaluated_by, current.evaluated_on = judge, day
    current.state = State.EVALUATED
    save(
        current,
        *("method", "effective", "evaluation", "evaluated_by", "evaluated_on", "state"),
    )
    _follow_up(current, judge, day, by)
    facts: list[Fact] = [(_("How"), method), (_("What was seen"), Personal(evaluation))]
    verb = "found-effective" if effective else "found-not-effective"
    return _record(current, verb, by, facts if evaluation else facts[:1], day, judge)


@transaction.atomic
def close_gap(
    *, gap: CompetenceGap, reason: str, by: Person, on: datetime.date | None = None
) -> CompetenceGap:
    """It does not have to be closed any more: another task, another person. Raises LeadershipError."""
    current = lock(gap)
    day = past_day(current.organization, on, "on")
    if not current.is_open:
        raise LeadershipError(_("This gap is not open any more."))
    if not reason.strip():
        raise LeadershipError(_("Say why it is not needed any more."), "reason")
    current.closed_on, current.state = day, State.CLOSED
    save(current, "closed_on", "state")
    facts: list[Fact] = [(_("Reason"), Personal(reason))]
    return _record(current, "closed", by, facts, day, shows=())


def _follow_up(gap: CompetenceGap, judge: Person, day: datetime.date, by: Person) -> None:
    """What the evaluation leads to: the level is there, or the gap stays open as a new one."""
    if gap.effective:
        Attainment.objects.create(
            competence=gap.competence,
            person=gap.person,
            level=gap.needed,
            basis=Attainment.Basis.TRAINING,
            note=gap.reference,
            assessed_on=day,
            assessed_by=judge,
        )
        return
    open_gap(
        competence=gap.competence,
        person=gap.person,
        needed=gap.needed,
        had=gap.had,
        by=by,
        on=day,
        follows=gap,
    )


def _record(
    gap: CompetenceGap,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date,
    actor: Person | None = None,
    *,
    shows: tuple[str, ...] | None = None,
) -> CompetenceGap:
    ledger.record(
        evidence.gap(gap),
        organization=gap.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
    return gap
