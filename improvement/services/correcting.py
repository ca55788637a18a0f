"""The case put right, whether its cause is worth removing, and the case that was none (10.2.1 a, b)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.facts import Fact
from evidence.services import save
from improvement.errors import NonconformityError
from improvement.models import Nonconformity
from improvement.services.chain import State, at, record, refuse_before, refuse_empty, yes_or_no
from people.models import Person
from people.rules import same_organization

WITHDRAWABLE = (
    *(State.RECORDED, State.CORRECTED, State.ACTION_DECIDED, State.CAUSE_ANALYSED),
    *(State.SIMILAR_CHECKED, State.PLAN_PROPOSED),
)


@transaction.atomic
def record_correction(
    *,
    nonconformity: Nonconformity,
    correction: str,
    by: Person,
    containment: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """What was done about the case itself, apart from its cause. Raises NonconformityError.

    `containment` is what keeps the effect from spreading meanwhile.
    """
    found, on = at(nonconformity, on, State.RECORDED)
    refuse_before(on, found.raised_on)
    refuse_empty(_("Say what was done about this one case."), correction=correction)
    found.correction, found.containment = correction, containment
    found.corrected_on, found.state = on, State.CORRECTED
    save(found, "correction", "containment", "corrected_on", "state")
    facts: list[Fact] = [(_("Correction"), correction), (_("Containment"), containment)]
    return record(found, "corrected", by, facts, on, actor)


@transaction.atomic
def decide_action(
    *,
    nonconformity: Nonconformity,
    needed: bool,
    by: Person,
    reason: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """Whether its cause has to be removed. Raises NonconformityError.

    A minor one may end with its correction, with the reason why that is enough.
    """
    found, on = at(nonconformity, on, State.CORRECTED)
    same_organization(NonconformityError, found.organization, actor=actor)
    refuse_before(on, found.raised_on, found.corrected_on)
    if not needed:
        _refuse_no_action(found, reason)
    found.action_needed, found.action_reason = needed, reason
    found.action_decided_on, found.action_decided_by = on, actor or by
    found.state = State.ACTION_DECIDED if needed else State.CLOSED_NO_ACTION
    save(
        found,
        *("action_needed", "action_reason", "action_decided_on", "action_decided_by", "state"),
    )
    facts: list[Fact] = [(_("Corrective action needed"), yes_or_no(needed)), (_("Why"), reason)]
    return record(found, "need-decided", by, facts, on, actor, shows=())


def _refuse_no_action(found: Nonconformity, reason: str) -> None:
    if found.grade != Nonconformity.Grade.MINOR:
        raise NonconformityError(_("The cause of a major one is always removed."), "needed")
    refuse_empty(_("Say why the correction is enough."), reason=reason)


@transaction.atomic
def withdraw_nonconformity(
    *,
    nonconformity: Nonconformity,
    by: Person,
    reason: str,
    on: datetime.date | None = None,
) -> Nonconformity:
    """It was no nonconformity after all; it stays in the list and counts nowhere.

    Only before a plan is accepted: later the work on it has begun. Raises NonconformityError.
    """
    found, on = at(nonconformity, on, *WITHDRAWABLE)
    if found.round > 1:
        raise NonconformityError(_("A plan was accepted, so it cannot be withdrawn."))
    refuse_before(on, found.raised_on)
    refuse_empty(_("Say why it is no nonconformity after all."), reason=reason)
    found.withdrawn_on, found.withdrawn_by, found.withdraw_reason = on, by, reason
    found.state = State.WITHDRAWN
    save(found, "withdrawn_on", "withdrawn_by", "withdraw_reason", "state")
    return record(found, "withdrawn", by, [(_("Reason"), reason)], on, None, shows=())
