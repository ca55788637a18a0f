"""Note what a leader explained, to whom and why (7.4)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import next_reference, revise
from leadership import evidence
from leadership.models import Communication
from leadership.rules import past_day
from people import clock
from people.models import Organization, Person


@transaction.atomic
def communicate(
    *,
    organization: Organization,
    what: str,
    why: str,
    audience: str,
    channel: str,
    leader: Person,
    by: Person,
    on: datetime.date | None = None,
    reach: int | None = None,
    proof: str = "",
    promotes_thinking: bool = False,
    reference: str = "",
) -> Communication:
    """Note an act of explaining. It counts for `leader`, whoever records it."""
    day = past_day(organization, on, "on")
    done = Communication.objects.create(
        organization=organization,
        reference=reference or next_reference(Communication, organization, "C"),
        what=what,
        why=why,
        audience=audience,
        channel=channel,
        leader=leader,
        on=day,
        reach=reach,
        proof=proof,
        promotes_thinking=promotes_thinking,
        created_at=clock.now(),
    )
    facts: list[Fact] = [
        (_("Why it matters"), why),
        (_("Audience"), audience),
        (_("Channel"), done.get_channel_display()),
        (_("People reached"), reach),
        (_("How it is known that it arrived"), proof),
        (_("Promotes process and risk thinking"), _("yes") if promotes_thinking else ""),
    ]
    ledger.record(
        evidence.communication(done),
        organization=organization,
        verb="communicated",
        by=by,
        actor=leader,
        facts=facts,
        occurred_on=day,
    )
    return done


def change_communication(
    *,
    communication: Communication,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
) -> Communication:
    """Correct what was noted."""
    past_day(communication.organization, changes.get("on"), "on")
    return revise(
        communication,
        by=by,
        changes=changes,
        describe=evidence.communication,
        version=version,
    )
