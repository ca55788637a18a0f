"""An audit is moved to another day."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import Audit, AuditProgramme
from audits.services.checks import in_order, needed
from evidence import ledger
from evidence.facts import Change
from evidence.services import lock, save
from people import clock
from people.models import Person

State = Audit.State


@transaction.atomic
def move_audit(
    *,
    audit: Audit,
    by: Person,
    planned_on: datetime.date,
    reason: str = "",
    ends_on: datetime.date | None = None,
) -> Audit:
    """Move a planned audit to another day. It keeps its length without `ends_on`.

    Once its programme is approved a move has a reason, and the day first planned is kept. A day that
    was confirmed with the process has to be confirmed anew.
    """
    current = lock(audit)
    if not current.is_to_come:
        raise AuditError(_("Only an audit that has not begun can be moved."))
    is_draft = current.programme.state == AuditProgramme.State.DRAFT
    if not is_draft:
        reason = needed(reason, _("Say why the audit is moved."), "reason")
    before = current.planned_on, current.ends_on
    last = ends_on or planned_on + (current.ends_on - current.planned_on)
    _refuse_day(current, planned_on, last)
    fields = ["planned_on", "ends_on"]
    current.planned_on, current.ends_on = planned_on, last
    if planned_on != before[0]:
        fields += _forget_confirmation(current)
        if not is_draft:
            fields += ["moved_from_on", "moved_reason"]
            current.moved_from_on = current.moved_from_on or before[0]
            current.moved_reason = reason
    save(current, *fields)
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="moved",
        by=by,
        facts=[
            (_("First day"), Change(before[0], planned_on)),
            (_("Last day"), last),
            (_("Reason"), reason.strip()),
        ],
        shows=(),
    )
    return current


def _refuse_day(audit: Audit, planned_on: datetime.date, last: datetime.date) -> None:
    if (planned_on, last) == (audit.planned_on, audit.ends_on):
        raise AuditError(_("The audit is planned for this day already."), "planned_on")
    today = clock.today(audit.organization)
    if planned_on < today and planned_on != audit.planned_on:
        raise AuditError(_("Choose today or a later day."), "planned_on")
    in_order(planned_on, last)


def _forget_confirmation(audit: Audit) -> list[str]:
    """What was agreed was another day. The fields that are to be saved."""
    if audit.state == State.PLANNED:
        return []
    audit.state, audit.confirmed_on, audit.confirmed_with = State.PLANNED, None, None
    audit.prepared_on = None
    return ["state", "confirmed_on", "confirmed_with", "prepared_on"]
