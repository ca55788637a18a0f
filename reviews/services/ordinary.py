"""Decisions about quality in ordinary meetings: recorded, corrected (5.1.1)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence import queries as register
from evidence.facts import Fact
from evidence.services import next_reference, revise
from improvement.services import promise_action
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes.models import Process
from reviews import evidence
from reviews.errors import ReviewError
from reviews.models import MeetingDecision
from reviews.services.decide import ACTION_TITLE


@transaction.atomic
def decide_in_meeting(
    *,
    organization: Organization,
    meeting: str,
    text: str,
    decided_by: Person,
    by: Person,
    on: datetime.date | None = None,
    why: str = "",
    is_stop: bool = False,
    owner: Person | None = None,
    due_on: datetime.date | None = None,
    process: Process | None = None,
    reference: str = "",
) -> MeetingDecision:
    """Record what an ordinary meeting decided about quality; an owner and a day make it an action.

    `decided_by` decided it, `by` records it. Raises ReviewError.
    """
    people = {"decided_by": decided_by, "owner": owner}
    same_organization(ReviewError, organization, **people, process=process)
    not_in_future(ReviewError, organization, on=on)
    _refuse_words(meeting, text, why, is_stop)
    on = on or clock.today(organization)
    _refuse_owner(owner, due_on, on)
    decision = MeetingDecision.objects.create(
        organization=organization,
        reference=reference or next_reference(MeetingDecision, organization, "MD"),
        created_at=clock.now(),
        meeting=meeting.strip(),
        on=on,
        text=text.strip(),
        why=why.strip(),
        is_stop=is_stop,
        decided_by=decided_by,
        owner=owner,
        due_on=due_on,
        process=process,
    )
    _record(decision, by)
    # The register knows the decision from here on, so that its action can point at it.
    return _promise(decision, by) if owner else decision


def _refuse_words(meeting: str, text: str, why: str, is_stop: bool) -> None:
    if not meeting.strip():
        raise ReviewError(_("Say in which meeting it was decided."), "meeting")
    if not text.strip():
        raise ReviewError(_("Say what was decided."), "text")
    if is_stop and not why.strip():
        raise ReviewError(_("Say why it was stopped or not shipped."), "why")


def _refuse_owner(owner: Person | None, due_on: datetime.date | None, on: datetime.date) -> None:
    if owner is not None and due_on is None:
        raise ReviewError(_("Say by when it is done."), "due_on")
    if owner is None and due_on is not None:
        raise ReviewError(_("Say who acts on it."), "owner")
    if due_on is not None and due_on < on:
        raise ReviewError(_("Enter a date on or after the day of the decision."), "due_on")


def _record(decision: MeetingDecision, by: Person) -> None:
    facts: list[Fact] = [(_("Meeting"), decision.meeting), (_("Why"), decision.why)]
    facts += [(_("Who acts on it"), decision.owner), (_("By"), decision.due_on)]
    if decision.is_stop:
        facts.append((_("Stopped or not shipped"), _("yes")))
    ledger.record(
        evidence.meeting_decision(decision),
        organization=decision.organization,
        verb="decided",
        by=by,
        actor=decision.decided_by,
        occurred_on=decision.on,
        facts=facts,
    )


def _promise(decision: MeetingDecision, by: Person) -> MeetingDecision:
    """The action was promised in the meeting, whenever it is written down."""
    organization = decision.organization
    assert decision.owner and decision.due_on
    decision.action = promise_action(
        organization=organization,
        title=decision.text[:ACTION_TITLE],
        owner=decision.owner,
        due_on=decision.due_on,
        promised_on=decision.on,
        process=decision.process,
        by=by,
        origin=register.subject_of(organization, decision._meta.label_lower, decision.pk),
    )
    decision.save(update_fields=["action"])
    return decision


def change_meeting_decision(
    *,
    decision: MeetingDecision,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
) -> MeetingDecision:
    """Correct the words; owner and day move with the action. Raises ReviewError, StaleError."""
    after = {name: getattr(decision, name) for name in ("meeting", "text", "why", "is_stop")}
    after |= {name: value for name, value in changes.items() if name in after}
    _refuse_words(**after)
    people = {name: changes.get(name) for name in ("decided_by", "process")}
    same_organization(ReviewError, decision.organization, **people)
    return revise(
        decision, by=by, changes=changes, describe=evidence.meeting_decision, version=version
    )
