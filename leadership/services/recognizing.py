"""Thank somebody for something that the policy asks for (5.1.1 h). The reason is personal."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import next_reference, revise
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Recognition, Statement
from leadership.rules import past_day
from people import clock
from people.models import Organization, Person

PERSONAL = frozenset({"reason"})


@transaction.atomic
def recognize(
    *,
    organization: Organization,
    giver: Person,
    reason: str,
    by: Person,
    receiver: Person | None = None,
    function: str = "",
    on: datetime.date | None = None,
    statement: Statement | None = None,
    found_problem: bool = False,
    reference: str = "",
) -> Recognition:
    """Note thanks to a person or to a whole function. It counts for `giver`, whoever records it."""
    day = past_day(organization, on, "on")
    thanked = _function(giver, receiver, function)
    recognition = Recognition.objects.create(
        organization=organization,
        reference=reference or next_reference(Recognition, organization, "T"),
        giver=giver,
        receiver=receiver,
        function=thanked,
        reason=reason,
        on=day,
        statement=statement,
        found_problem=found_problem,
        created_at=clock.now(),
    )
    facts: list[Fact] = [
        (_("Person thanked"), receiver),
        (_("Function or team"), thanked),
        (_("For what"), Personal(reason)),
        (_("Statement of the policy"), str(statement or "")),
        (_("For finding or stopping a problem"), _("yes") if found_problem else ""),
    ]
    ledger.record(
        evidence.recognition(recognition),
        organization=organization,
        verb="recognized",
        by=by,
        actor=giver,
        facts=facts,
        occurred_on=day,
    )
    return recognition


def change_recognition(
    *,
    recognition: Recognition,
    by: Person,
    changes: dict[str, Any],
    version: int | None = None,
) -> Recognition:
    """Correct what was noted. Raises LeadershipError, StaleError."""
    past_day(recognition.organization, changes.get("on"), "on")
    giver = changes.get("giver", recognition.giver)
    receiver = changes.get("receiver", recognition.receiver)
    function = _function(giver, receiver, changes.get("function", recognition.function))
    return revise(
        recognition,
        by=by,
        changes=changes | {"function": function},
        describe=evidence.recognition,
        version=version,
        personal=PERSONAL,
    )


def _function(giver: Person, receiver: Person | None, function: str) -> str:
    """The function thanked: what was said, else that of the person. Raises LeadershipError."""
    if receiver is not None and receiver == giver:
        raise LeadershipError(_("Nobody thanks themselves."), "receiver")
    thanked = function or (receiver.function if receiver else "")
    if not thanked:
        raise LeadershipError(_("Say which function or team is thanked."), "function")
    return thanked
