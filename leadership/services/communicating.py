"""Note or plan what a leader explains, to whom and why; check whether it arrived (7.4)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import changed_facts, lock, next_reference, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Audience, Communication
from leadership.rules import not_before, past_day, sane_day
from people import clock
from people.models import Organization, Person
from people.rules import same_organization


@transaction.atomic
def communicate(
    *,
    organization: Organization,
    what: str,
    why: str,
    channel: str,
    leader: Person,
    by: Person,
    audiences: Sequence[Audience] = (),
    audience: str = "",
    on: datetime.date | None = None,
    is_planned: bool = False,
    reach: int | None = None,
    proof: str = "",
    promotes_thinking: bool = False,
    reference: str = "",
) -> Communication:
    """Note an act of explaining, or plan it. It counts for `leader`, whoever records it.

    Planned acts have their day ahead and show nothing yet.
    """
    day = _day(organization, on, is_planned)
    _check_reached(organization, audiences, audience)
    told = Communication.objects.create(
        organization=organization,
        reference=reference or next_reference(Communication, organization, "C"),
        what=what,
        why=why,
        audience=audience,
        channel=channel,
        leader=leader,
        on=day,
        is_planned=is_planned,
        reach=reach,
        proof=proof,
        promotes_thinking=promotes_thinking,
        created_at=clock.now(),
    )
    told.audiences.set(audiences)
    facts: list[Fact] = [
        (_("Why it matters"), why),
        (_("Audience"), _names(audiences, audience)),
        (_("Channel"), told.get_channel_display()),
        (_("Planned for"), day if is_planned else None),
        (_("People reached"), reach),
        (_("How it is known that it arrived"), proof),
        (_("Promotes process and risk thinking"), _("yes") if promotes_thinking else ""),
    ]
    if is_planned:
        _record(told, "planned", by, None, facts, shows=())
    else:
        _record(told, "communicated", by, day, facts)
    return told


@transaction.atomic
def change_communication(
    *,
    communication: Communication,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
) -> Communication:
    """Correct what was noted or planned. Raises LeadershipError, StaleError."""
    current = lock(communication, version)
    plain = {name: value for name, value in changes.items() if name != "audiences"}
    before = list(current.audiences.all())
    after = list(changes.get("audiences", before))
    _day(current.organization, changes.get("on", current.on), current.is_planned)
    _check_reached(current.organization, after, changes.get("audience", current.audience))
    facts = changed_facts(current, plain, frozenset())
    if set(before) != set(after):
        facts.append((_("Audiences"), Change(_names(before), _names(after))))
    if not facts:
        return current
    for name, value in plain.items():
        setattr(current, name, value)
    current.audiences.set(after)
    save(current, *plain)
    _record(current, "changed", by, None, facts, shows=())
    return current


@transaction.atomic
def say_planned(
    *,
    communication: Communication,
    by: Person,
    on: datetime.date | None = None,
    reach: int | None = None,
    proof: str = "",
) -> Communication:
    """What was planned has been said. It counts for its leader, whoever records it."""
    current = lock(communication)
    if not current.is_planned:
        raise LeadershipError(_("This was said already."))
    day = past_day(current.organization, on, "on")
    current.on, current.is_planned = day, False
    current.reach, current.proof = reach, proof
    save(current, "on", "is_planned", "reach", "proof")
    facts: list[Fact] = [
        (_("Audience"), _names(current.audiences.all(), current.audience)),
        (_("People reached"), reach),
        (_("How it is known that it arrived"), proof),
    ]
    _record(current, "communicated", by, day, facts)
    return current


@transaction.atomic
def check_communication(
    *,
    communication: Communication,
    how: str,
    result: str,
    by: Person,
    on: datetime.date | None = None,
) -> Communication:
    """Say whether it arrived: how that was found out, when, and with which result (7.4)."""
    current = lock(communication)
    day = past_day(current.organization, on, "on")
    if current.is_planned:
        raise LeadershipError(_("Check it after it has been said."))
    if not how.strip():
        raise LeadershipError(_("Say how it was checked."), "how")
    if result not in Communication.Arrived.values:
        raise LeadershipError(_("Choose a result."), "result")
    not_before(day, current.on, "on", _("It was said after this day."))
    current.checked_on, current.check_how, current.check_result = day, how.strip(), result
    save(current, "checked_on", "check_how", "check_result")
    facts: list[Fact] = [
        (_("How it was checked"), current.check_how),
        (_("Result of the check"), current.get_check_result_display()),
    ]
    _record(current, "evaluated", by, day, facts, actor=by)
    return current


def _day(organization: Organization, on: datetime.date | None, is_planned: bool) -> datetime.date:
    if is_planned and on is not None:
        return sane_day(on, "on")
    return past_day(organization, on, "on")


def _check_reached(
    organization: Organization, audiences: Sequence[Audience], audience: str
) -> None:
    for one in audiences:
        same_organization(LeadershipError, organization, audiences=one)
    if not audiences and not audience.strip():
        raise LeadershipError(_("Say who was reached."), "audiences")


def _names(audiences: Any, audience: str = "") -> str:
    """“Assembly, night shift; Service”."""
    return "; ".join([*sorted(one.name for one in audiences), *([audience] if audience else [])])


def _record(
    communication: Communication,
    verb: str,
    by: Person,
    on: datetime.date | None,
    facts: list[Fact],
    shows: tuple[str, ...] | None = None,
    actor: Person | None = None,
) -> None:
    said = verb == "communicated"
    ledger.record(
        evidence.communication(communication),
        organization=communication.organization,
        verb=verb,
        by=by,
        actor=communication.leader if said else actor,
        facts=facts,
        occurred_on=on,
        shows=shows,
    )
