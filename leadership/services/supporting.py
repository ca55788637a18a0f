"""Note what a leader gave a manager so that the manager can lead, and its effect (5.1.1 j)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import lock, next_reference, revise, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import SupportAct
from leadership.rules import past_day
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

PERSONAL = frozenset({"effect"})


@transaction.atomic
def support(
    *,
    organization: Organization,
    kind: str,
    manager: Person,
    leader: Person,
    what: str,
    by: Person,
    on: datetime.date | None = None,
    effect: str = "",
    promotes_thinking: bool = False,
    reference: str = "",
) -> SupportAct:
    """Note an act of support. It counts for `leader`, whoever records it."""
    day = past_day(organization, on, "on")
    same_organization(LeadershipError, organization, manager=manager, leader=leader)
    _refuse_oneself(manager, leader)
    act = SupportAct.objects.create(
        organization=organization,
        reference=reference or next_reference(SupportAct, organization, "SA"),
        kind=kind,
        manager=manager,
        leader=leader,
        what=what,
        effect=effect,
        on=day,
        promotes_thinking=promotes_thinking,
        created_at=clock.now(),
    )
    facts: list[Fact] = [
        (_("Kind of support"), act.get_kind_display()),
        (_("Manager supported"), manager),
        (_("Effect"), Personal(effect) if effect else ""),
        (_("Promotes process and risk thinking"), _("yes") if promotes_thinking else ""),
    ]
    ledger.record(
        evidence.support(act),
        organization=organization,
        verb="supported",
        by=by,
        actor=leader,
        facts=facts,
        occurred_on=day,
    )
    return act


def change_support(
    *, act: SupportAct, by: Person, changes: dict[str, Any], version: int | None = None
) -> SupportAct:
    """Correct what was noted. Raises LeadershipError, StaleError."""
    past_day(act.organization, changes.get("on"), "on")
    _refuse_oneself(changes.get("manager", act.manager), changes.get("leader", act.leader))
    return revise(
        act,
        by=by,
        changes=changes,
        describe=evidence.support,
        version=version,
        personal=PERSONAL,
    )


@transaction.atomic
def note_effect(*, act: SupportAct, effect: str, by: Person) -> SupportAct:
    """Say later what the support brought. Raises LeadershipError where nothing is said."""
    current = lock(act)
    if not effect.strip():
        raise LeadershipError(_("Say what the manager now decides or does."), "effect")
    current.effect = effect.strip()
    save(current, "effect")
    facts: list[Fact] = [(_("Effect"), Personal(current.effect))]
    ledger.record(
        evidence.support(current),
        organization=current.organization,
        verb="evaluated",
        by=by,
        facts=facts,
        shows=(),
    )
    return current


def _refuse_oneself(manager: Person, leader: Person) -> None:
    if manager == leader:
        raise LeadershipError(_("Choose the manager whom you supported."), "manager")
