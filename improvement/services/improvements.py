"""Improvements: proposed, chosen, started, finished, their gain confirmed; or stopped (10.3)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.models import Subject
from evidence.services import lock, next_reference, revise, save
from improvement import evidence
from improvement.errors import ImprovementError
from improvement.models import Improvement
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes.models import Process

State = Improvement.State


@transaction.atomic
def propose_improvement(
    *,
    organization: Organization,
    title: str,
    sponsor: Person,
    by: Person,
    source: str = Improvement.Source.IDEA,
    description: str = "",
    origin: Subject | None = None,
    process: Process | None = None,
    measure: str = "",
    before: str = "",
    is_reactive: bool = False,
    on: datetime.date | None = None,
    reference: str = "",
    actor: Person | None = None,
) -> Improvement:
    """Propose to make something better, under a sponsor. Raises ImprovementError."""
    same_organization(
        ImprovementError, organization, sponsor=sponsor, origin=origin, process=process
    )
    not_in_future(ImprovementError, organization, on=on)
    on = on or clock.today(organization)
    improvement = Improvement.objects.create(
        organization=organization,
        reference=reference or next_reference(Improvement, organization, "IM"),
        created_at=clock.now(),
        title=title,
        description=description,
        source=source,
        origin=origin,
        sponsor=sponsor,
        process=process,
        measure=measure,
        before=before,
        is_reactive=is_reactive,
        proposed_on=on,
    )
    facts: list[Fact] = [(_("Where it comes from"), improvement.get_source_display())]
    facts += [(_("Sponsor"), sponsor), (_("Measure"), measure), (_("Before"), before)]
    facts += [(_("Because of"), str(origin) if origin else "")]
    return _record(improvement, "proposed", by, facts, on, actor)


def change_improvement(
    *, improvement: Improvement, by: Person, changes: dict[str, Any], version: int | None = None
) -> Improvement:
    """Change its words, sponsor or measure. Raises ImprovementError and StaleError."""
    same_organization(
        ImprovementError,
        improvement.organization,
        sponsor=changes.get("sponsor"),
        process=changes.get("process"),
    )
    current = Improvement.objects.get(pk=improvement.pk)
    if current.is_done and not changes.get("before", current.before).strip():
        raise ImprovementError(_("Say how it was before."), "before")
    return revise(
        improvement, by=by, changes=changes, describe=evidence.improvement, version=version
    )


@transaction.atomic
def choose_improvement(
    *,
    improvement: Improvement,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Improvement:
    """It is among those that will be carried out. Raises ImprovementError."""
    improvement, on = _at(improvement, on, State.PROPOSED)
    improvement.chosen_on, improvement.state = on, State.CHOSEN
    save(improvement, "chosen_on", "state")
    return _record(improvement, "chosen", by, [], on, actor)


@transaction.atomic
def start_improvement(
    *,
    improvement: Improvement,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Improvement:
    """Work on it begins, at once or after it was chosen. Raises ImprovementError."""
    improvement, on = _at(improvement, on, State.PROPOSED, State.CHOSEN)
    improvement.chosen_on = improvement.chosen_on or on
    improvement.started_on, improvement.state = on, State.RUNNING
    save(improvement, "chosen_on", "started_on", "state")
    return _record(improvement, "started", by, [], on, actor)


@transaction.atomic
def finish_improvement(
    *,
    improvement: Improvement,
    before: str,
    after: str,
    by: Person,
    gain: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Improvement:
    """It is done; the measure before and after says what it brought. Raises ImprovementError."""
    improvement, on = _at(improvement, on, State.RUNNING)
    for field, value in (("before", before), ("after", after)):
        if not value.strip():
            raise ImprovementError(_("Enter the measure before and after."), field)
    improvement.before, improvement.after, improvement.gain = before, after, gain
    improvement.finished_on, improvement.state = on, State.DONE
    save(improvement, "before", "after", "gain", "finished_on", "state")
    facts = [(_("Before"), before), (_("After"), after), (_("Gain"), gain)]
    return _record(improvement, "done", by, facts, on, actor)


@transaction.atomic
def confirm_gain(
    *,
    improvement: Improvement,
    held: bool,
    seen: str,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Improvement:
    """Somebody looked again whether the gain lasts, and what was seen. Raises ImprovementError.

    A gain that did not last leaves the improvement done; it can be looked at again.
    """
    improvement, on = _at(improvement, on, State.DONE)
    if not seen.strip():
        raise ImprovementError(_("Say what the check of the gain showed."), "seen")
    improvement.gain_checked_on, improvement.gain_held, improvement.gain_seen = on, held, seen
    improvement.state = State.CONFIRMED if held else State.DONE
    save(improvement, "gain_checked_on", "gain_held", "gain_seen", "state")
    facts: list[Fact] = [(_("The gain holds"), _("yes") if held else _("no")), (_("Seen"), seen)]
    return _record(improvement, "benefit-checked", by, facts, on, actor)


@transaction.atomic
def stop_improvement(
    *,
    improvement: Improvement,
    reason: str,
    by: Person,
    on: datetime.date | None = None,
) -> Improvement:
    """It is given up, and why. Raises ImprovementError."""
    improvement, on = _at(improvement, on, State.PROPOSED, State.CHOSEN, State.RUNNING)
    if not reason.strip():
        raise ImprovementError(_("Say why it is given up."), "reason")
    improvement.stopped_on, improvement.stop_reason = on, reason
    improvement.state = State.STOPPED
    save(improvement, "stopped_on", "stop_reason", "state")
    return _record(improvement, "stopped", by, [(_("Reason"), reason)], on, shows=())


def _at(
    improvement: Improvement, on: datetime.date | None, *states: str
) -> tuple[Improvement, datetime.date]:
    """The locked record and the day of the act; refuses steps out of turn and days to come."""
    found = lock(improvement)
    not_in_future(ImprovementError, found.organization, on=on)
    if found.state not in states:
        raise ImprovementError(
            _("This step does not come now: it is “%(state)s”.")
            % {"state": found.get_state_display()}
        )
    on = on or clock.today(found.organization)
    steps = (found.finished_on, found.started_on, found.chosen_on, found.proposed_on)
    if on < max(day for day in steps if day):
        raise ImprovementError(_("Enter a date on or after the step before."), "on")
    return found, on


def _record(
    improvement: Improvement,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date,
    actor: Person | None = None,
    shows: tuple[str, ...] | None = None,
) -> Improvement:
    ledger.record(
        evidence.improvement(improvement),
        organization=improvement.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
    return improvement
