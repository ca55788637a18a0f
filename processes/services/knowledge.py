"""Organizational knowledge: identified, captured, shared, reviewed (7.1.6)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import changed_facts, lock, next_reference, save
from evidence.window import add_months
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes import evidence
from processes.errors import KnowledgeError
from processes.models import KnowledgeItem, Process

State = KnowledgeItem.State
REVIEW_MONTHS = 12


@transaction.atomic
def identify_knowledge(
    *,
    organization: Organization,
    topic: str,
    by: Person,
    importance: str = "",
    process: Process | None = None,
    holders: Sequence[Person] = (),
    successor: Person | None = None,
    review_due_on: datetime.date | None = None,
    on: datetime.date | None = None,
    reference: str = "",
) -> KnowledgeItem:
    """Put something on the list that good work needs to be known. Raises KnowledgeError."""
    day = _day(organization, on)
    _refuse_strangers(organization, process, holders, successor)
    _refuse_taken(organization, topic)
    item = KnowledgeItem.objects.create(
        organization=organization,
        reference=reference or next_reference(KnowledgeItem, organization, "K"),
        created_at=clock.now(),
        topic=topic,
        importance=importance,
        process=process,
        successor=successor,
        review_due_on=review_due_on or add_months(day, REVIEW_MONTHS),
        identified_on=day,
    )
    item.holders.set(holders)
    facts: list[Fact] = [(_("What happens without it"), importance)]
    facts += [(_("Known to"), one) for one in holders]
    return _record(item, "identified", by, [*facts, (_("Successor"), successor)], day)


@transaction.atomic
def change_knowledge(
    *, item: KnowledgeItem, by: Person, changes: dict[str, Any], version: int | None = None
) -> KnowledgeItem:
    """Change what is said about it, and who knows it. Raises KnowledgeError, StaleError."""
    current = _standing(item, version)
    plain = {name: value for name, value in changes.items() if name != "holders"}
    holders = list(changes.get("holders", current.holders.all()))
    _refuse_strangers(
        current.organization, changes.get("process"), holders, changes.get("successor")
    )
    if "topic" in plain:
        _refuse_taken(current.organization, plain["topic"], but=current)
    facts = changed_facts(current, plain, frozenset()) + _holder_facts(current, holders)
    if not facts:
        return current
    for name, value in plain.items():
        setattr(current, name, value)
    current.holders.set(holders)
    save(current, *plain)
    return _record(current, "changed", by, facts, shows=())


@transaction.atomic
def capture_knowledge(
    *,
    item: KnowledgeItem,
    capture: str,
    location: str,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> KnowledgeItem:
    """It is written, filmed or taught, and lies somewhere. Raises KnowledgeError."""
    current = _standing(item)
    day = _day(current.organization, on, current.identified_on)
    if capture not in KnowledgeItem.Capture.values or capture == KnowledgeItem.Capture.NONE:
        raise KnowledgeError(_("Say in which form it is captured."), "capture")
    if not location.strip():
        raise KnowledgeError(_("Say where it lies, so that others find it."), "location")
    current.capture, current.location = capture, location
    current.captured_on, current.state = day, State.CAPTURED
    save(current, "capture", "location", "captured_on", "state")
    facts: list[Fact] = [(_("Form of capture"), current.get_capture_display())]
    return _record(
        current, "captured", by, [*facts, (_("Where it lies"), location)], day, actor=actor
    )


@transaction.atomic
def share_knowledge(
    *,
    item: KnowledgeItem,
    learned_by: Sequence[Person],
    by: Person,
    note: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> KnowledgeItem:
    """Others learned it; they are holders from now on. Raises KnowledgeError."""
    current = _standing(item)
    day = _day(current.organization, on, current.identified_on)
    known = set(current.holders.all())
    new = [one for one in learned_by if one not in known]
    _refuse_strangers(current.organization, None, new, None, "learned_by")
    if not new:
        raise KnowledgeError(_("Name somebody who did not know it before."), "learned_by")
    current.holders.add(*new)
    current.shared_on, current.state = day, State.SHARED
    save(current, "shared_on", "state")
    facts: list[Fact] = [(_("Learned by"), one) for one in new]
    return _record(current, "shared", by, [*facts, (_("Note"), note)], day, actor=actor)


@transaction.atomic
def review_knowledge(
    *,
    item: KnowledgeItem,
    review_due_on: datetime.date,
    by: Person,
    conclusion: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> KnowledgeItem:
    """Somebody looked whether it is still right, found and known. Raises KnowledgeError."""
    current = _standing(item)
    day = _day(current.organization, on, current.identified_on)
    if review_due_on <= day:
        raise KnowledgeError(_("The next review comes after this one."), "review_due_on")
    current.reviewed_on, current.review_due_on = day, review_due_on
    # Only what others can find has gone the whole way.
    current.state = current.state if current.state == State.IDENTIFIED else State.REVIEWED
    save(current, "reviewed_on", "review_due_on", "state")
    facts: list[Fact] = [(_("Conclusion"), conclusion), (_("Next review"), review_due_on)]
    return _record(current, "reviewed", by, facts, day, actor=actor)


@transaction.atomic
def close_knowledge(
    *, item: KnowledgeItem, reason: str, by: Person, on: datetime.date | None = None
) -> KnowledgeItem:
    """It is not needed any more. Raises KnowledgeError."""
    current = _standing(item)
    day = _day(current.organization, on, current.identified_on)
    if not reason.strip():
        raise KnowledgeError(_("Say why it is not needed any more."), "reason")
    current.closed_on, current.state = day, State.CLOSED
    save(current, "closed_on", "state")
    return _record(current, "closed", by, [(_("Reason"), reason)], day, shows=())


def _standing(item: KnowledgeItem, version: int | None = None) -> KnowledgeItem:
    current = lock(item, version)
    if not current.is_standing:
        raise KnowledgeError(_("It is not needed any more."))
    return current


def _day(
    organization: Organization, on: datetime.date | None, first: datetime.date | None = None
) -> datetime.date:
    not_in_future(KnowledgeError, organization, on=on)
    if on is not None and first is not None and on < first:
        raise KnowledgeError(_("It was put on the list after this day."), "on")
    return on or clock.today(organization)


def _refuse_strangers(
    organization: Organization,
    process: Process | None,
    holders: Sequence[Person],
    successor: Person | None,
    field: str = "holders",
) -> None:
    same_organization(KnowledgeError, organization, process=process, successor=successor)
    for one in holders:
        same_organization(KnowledgeError, organization, **{field: one})


def _refuse_taken(organization: Organization, topic: str, but: KnowledgeItem | None = None) -> None:
    same = KnowledgeItem.objects.of(organization).filter(topic__iexact=topic)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise KnowledgeError(_("This topic is on the list already."), "topic")


def _holder_facts(item: KnowledgeItem, holders: Sequence[Person]) -> list[Fact]:
    before = set(item.holders.all())
    added = [(_("Known to"), one) for one in holders if one not in before]
    gone = [(_("Not counted on any more"), one) for one in before if one not in holders]
    return [*added, *gone]


def _record(
    item: KnowledgeItem,
    verb: str,
    by: Person,
    facts: list[Fact],
    on: datetime.date | None = None,
    *,
    actor: Person | None = None,
    shows: tuple[str, ...] | None = None,
) -> KnowledgeItem:
    ledger.record(
        evidence.knowledge(item),
        organization=item.organization,
        verb=verb,
        by=by,
        actor=actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
    return item
