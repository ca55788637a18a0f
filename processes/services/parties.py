"""Interested parties and their requirements: named, answered, reviewed (4.2)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, next_reference, revise, save
from evidence.window import add_months
from people import clock
from people.models import Organization, Person
from people.rules import not_in_future, same_organization
from processes import evidence
from processes.errors import ContextError
from processes.models import InterestedParty, PartyRequirement, Process, Standing

REVIEW_MONTHS = 12  # parties and issues are looked at once a year


@transaction.atomic
def name_party(
    *,
    organization: Organization,
    name: str,
    kind: str,
    by: Person,
    why: str = "",
    contact: Person | None = None,
    requirement: str = "",
    next_review_on: datetime.date | None = None,
    reference: str = "",
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> InterestedParty:
    """Name an interested party, with what it requires first of all. Raises ContextError."""
    same_organization(ContextError, organization, contact=contact)
    not_in_future(ContextError, organization, on=on)
    _refuse_taken_name(organization, name)
    day = on or clock.today(organization)
    party = InterestedParty.objects.create(
        organization=organization,
        reference=reference or next_reference(InterestedParty, organization, "IP"),
        created_at=clock.now(),
        name=name,
        kind=kind,
        why=why,
        contact=contact,
        next_review_on=next_review_on or add_months(day, REVIEW_MONTHS),
    )
    if requirement.strip():
        PartyRequirement.objects.create(party=party, text=requirement.strip())
    ledger.record(
        evidence.party(party),
        organization=organization,
        verb="identified",
        by=by,
        actor=actor,
        facts=[
            (_("Kind"), party.get_kind_display()),
            (_("Why they matter"), why),
            (_("What they require"), requirement),
        ],
        occurred_on=on,
    )
    return party


def change_party(
    *,
    party: InterestedParty,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
) -> InterestedParty:
    """Change what is said about a party. Raises ContextError and StaleError."""
    same_organization(ContextError, party.organization, contact=changes.get("contact"))
    if "name" in changes:
        _refuse_taken_name(party.organization, changes["name"], but=party)
    return revise(party, by=by, changes=changes, describe=evidence.party, version=version)


def _refuse_taken_name(
    organization: Organization, name: str, but: InterestedParty | None = None
) -> None:
    same = InterestedParty.objects.of(organization).filter(name__iexact=name)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise ContextError(_("This party is on the list already."), "name")


@transaction.atomic
def add_requirement(
    *,
    party: InterestedParty,
    text: str,
    by: Person,
    is_relevant: bool = True,
    reason: str = "",
    process: Process | None = None,
    addressed_by: str = "",
    is_climate: bool = False,
) -> PartyRequirement:
    """Note what a party requires, and whether and how we meet it. Raises ContextError."""
    party = _standing(party)
    requirement = PartyRequirement(party=party)
    said = {
        "text": text,
        "is_relevant": is_relevant,
        "reason": reason,
        "process": process,
        "addressed_by": addressed_by,
        "is_climate": is_climate,
    }
    return _write(requirement, said, by)


@transaction.atomic
def change_requirement(
    *, requirement: PartyRequirement, by: Person, version: int | None = None, **said: Any
) -> PartyRequirement:
    """Say it better, or decide anew whether we have to meet it. Raises ContextError and StaleError.

    `version` is that of the party.
    """
    lock(requirement.party, version)
    _standing(requirement.party)
    current = PartyRequirement.objects.select_related("party").get(pk=requirement.pk)
    return _write(current, said, by)


def _write(requirement: PartyRequirement, said: dict[str, Any], by: Person) -> PartyRequirement:
    party = requirement.party
    before = _described(requirement) if requirement.pk else ""
    for name, value in said.items():
        setattr(requirement, name, value)
    same_organization(ContextError, party.organization, process=requirement.process)
    if not requirement.is_relevant and not requirement.reason.strip():
        raise ContextError(_("Say why it does not concern us."), "reason")
    same = party.requirements.filter(text=requirement.text).exclude(pk=requirement.pk)
    if same.exists():
        raise ContextError(_("This requirement is on the list already."), "text")
    requirement.save()
    save(party)
    after = _described(requirement)
    facts: list[Fact] = [(_("Requirement"), Change(before, after) if before else after)]
    ledger.record(
        evidence.party(party),
        organization=party.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=() if before else None,
    )
    return requirement


def _described(requirement: PartyRequirement) -> str:
    parts = [
        requirement.text,
        _("we have to meet it") if requirement.is_relevant else _("does not concern us"),
        requirement.reason,
        str(requirement.process or ""),
        requirement.addressed_by,
        _("has to do with climate change") if requirement.is_climate else "",
    ]
    return "; ".join(filter(None, parts))


@transaction.atomic
def review_party(
    *,
    party: InterestedParty,
    next_review_on: datetime.date,
    by: Person,
    conclusion: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> InterestedParty:
    """Somebody looked whether the party and its requirements still are as noted. Raises ContextError."""
    party = _standing(party)
    on = on or clock.today(party.organization)
    refuse_review_days(party.organization, on, next_review_on)
    party.state, party.reviewed_on, party.next_review_on = Standing.REVIEWED, on, next_review_on
    save(party, "state", "reviewed_on", "next_review_on")
    ledger.record(
        evidence.party(party),
        organization=party.organization,
        verb="reviewed",
        by=by,
        actor=actor,
        facts=[(_("Conclusion"), conclusion), (_("Next review"), next_review_on)],
        occurred_on=on,
    )
    return party


def refuse_review_days(
    organization: Organization, on: datetime.date, next_review_on: datetime.date
) -> None:
    """Refuse reviews of tomorrow, and next reviews that do not come after. Raises ContextError."""
    not_in_future(ContextError, organization, on=on)
    if next_review_on <= on:
        raise ContextError(_("The next review comes after this one."), "next_review_on")


@transaction.atomic
def close_party(*, party: InterestedParty, reason: str, by: Person) -> InterestedParty:
    """They are no interested party any more. Raises ContextError."""
    party = _standing(party)
    if not reason.strip():
        raise ContextError(_("Say why they are no interested party any more."), "reason")
    party.state = Standing.CLOSED
    save(party, "state")
    ledger.record(
        evidence.party(party),
        organization=party.organization,
        verb="closed",
        by=by,
        facts=[(_("Reason"), reason)],
        shows=(),
    )
    return party


def _standing(party: InterestedParty) -> InterestedParty:
    party = lock(party)
    if not party.is_standing:
        raise ContextError(_("It is closed. Name it anew if it matters again."))
    return party
