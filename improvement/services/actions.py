"""Actions: promised, done, postponed, cancelled, taken up again."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.models import Subject
from evidence.services import lock, next_reference, revise, save
from improvement import evidence
from improvement.errors import ActionError
from improvement.models import Action
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes.models import Process


@transaction.atomic
def promise_action(
    *,
    organization: Organization,
    title: str,
    owner: Person,
    due_on: datetime.date,
    by: Person,
    description: str = "",
    origin: Subject | None = None,
    process: Process | None = None,
    promised_on: datetime.date | None = None,
    reference: str = "",
    actor: Person | None = None,
) -> Action:
    """Somebody promises to do something by a day. Raises ActionError.

    `promised_on` (default today) is the day of the promise, where it is recorded later.
    """
    same_organization(ActionError, organization, owner=owner, origin=origin, process=process)
    not_in_future(ActionError, organization, promised_on=promised_on)
    promised_on = promised_on or clock.today(organization)
    if due_on < promised_on:
        raise ActionError(_("Enter a date on or after the day of the promise."), "due_on")
    action = Action.objects.create(
        organization=organization,
        reference=reference or next_reference(Action, organization, "ACT"),
        created_at=clock.now(),
        title=title,
        description=description,
        owner=owner,
        promised_on=promised_on,
        due_on=due_on,
        original_due_on=due_on,
        origin=origin,
        process=process,
    )
    facts: list[Fact] = [(_("Who"), owner), (_("Due on"), due_on)]
    facts += [(_("Because of"), str(origin) if origin else ""), (_("Description"), description)]
    return _record(action, "promised", by, facts, promised_on, actor)


def change_action(
    *, action: Action, by: Person, changes: dict[str, Any], version: int | None = None
) -> Action:
    """Change the words or the owner; a new day is a postponement. Raises ActionError, StaleError."""
    same_organization(
        ActionError,
        action.organization,
        owner=changes.get("owner"),
        process=changes.get("process"),
    )
    return revise(action, by=by, changes=changes, describe=evidence.action, version=version)


@transaction.atomic
def complete_action(
    *,
    action: Action,
    by: Person,
    result: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Action:
    """It was done on `on`; the owner did it unless `actor` says otherwise. Raises ActionError."""
    action, on = _opened(action, on)
    if on < action.promised_on:
        raise ActionError(_("Enter a date on or after the day of the promise."), "on")
    action.done_on, action.result = on, result
    save(action, "done_on", "result")
    facts = [(_("Result"), result), (_("Due on"), action.due_on)]
    return _record(action, "done", by, facts, on, actor or action.owner)


@transaction.atomic
def postpone_action(*, action: Action, due_on: datetime.date, reason: str, by: Person) -> Action:
    """Promise a later day, with a reason; counted. Raises ActionError."""
    action, today = _opened(action, None)
    if due_on <= action.due_on or due_on < today:
        raise ActionError(_("Enter a date after the present due date, today or later."), "due_on")
    if not reason.strip():
        raise ActionError(_("Say why it takes longer."), "reason")
    change = Change(action.due_on, due_on)
    action.due_on = due_on
    action.postponed += 1
    save(action, "due_on", "postponed")
    facts = [(_("Due on"), change), (_("Reason"), reason), (_("Times"), action.postponed)]
    return _record(action, "postponed", by, facts, today, shows=())


@transaction.atomic
def cancel_action(
    *, action: Action, reason: str, by: Person, on: datetime.date | None = None
) -> Action:
    """It is not needed any more, and why. Raises ActionError."""
    action, on = _opened(action, on)
    if not reason.strip():
        raise ActionError(_("Say why it is not needed any more."), "reason")
    action.cancelled_on, action.cancel_reason = on, reason
    save(action, "cancelled_on", "cancel_reason")
    return _record(action, "cancelled", by, [(_("Reason"), reason)], on, shows=())


@transaction.atomic
def reopen_action(*, action: Action, by: Person) -> Action:
    """Take a done or cancelled action up again, with its old due date. Raises ActionError."""
    action = lock(action)
    if action.is_open:
        raise ActionError(_("This action is open already."))
    facts: list[Fact] = [(_("Done on"), action.done_on), (_("Result"), action.result)]
    facts += [(_("Cancelled on"), action.cancelled_on), (_("Reason"), action.cancel_reason)]
    action.done_on = action.cancelled_on = None
    action.result = action.cancel_reason = ""
    save(action, "done_on", "result", "cancelled_on", "cancel_reason")
    today = clock.today(action.organization)
    return _record(action, "reopened", by, facts, today, shows=())


def _opened(action: Action, on: datetime.date | None) -> tuple[Action, datetime.date]:
    """The locked action and the day of the act; refuses closed ones and days to come."""
    action = lock(action)
    not_in_future(ActionError, action.organization, on=on)
    if not action.is_open:
        raise ActionError(_("This action is closed. Reopen it first."))
    return action, on or clock.today(action.organization)


def _record(
    action: Action,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date,
    actor: Person | None = None,
    shows: tuple[str, ...] | None = None,
) -> Action:
    ledger.record(
        evidence.action(action),
        organization=action.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
    return action
