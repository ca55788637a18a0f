"""What happens to audits that others hold here: planned, changed, held, cancelled."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import ExternalAudit
from audits.services.checks import in_order, needed
from evidence import ledger
from evidence.facts import Fact, Personal
from evidence.services import lock, next_reference, revise, save
from people import clock
from people.models import Organization, Person

State = ExternalAudit.State


@transaction.atomic
def plan_external_audit(
    *,
    organization: Organization,
    by: Person,
    kind: str,
    title: str,
    body: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    auditor: str = "",
    scope: str = "",
    reference: str = "",
) -> ExternalAudit:
    """Note that the certification body or a customer will audit here."""
    last = ends_on or starts_on
    in_order(starts_on, last)
    if kind not in ExternalAudit.Kind.values:
        raise AuditError(_("Choose what kind of audit it is."), "kind")
    audit = ExternalAudit.objects.create(
        organization=organization,
        reference=reference or next_reference(ExternalAudit, organization, "XA"),
        created_at=clock.now(),
        kind=kind,
        title=title,
        body=body,
        auditor=auditor,
        starts_on=starts_on,
        ends_on=last,
        scope=scope,
    )
    ledger.record(
        evidence.external_audit(audit),
        organization=organization,
        verb="planned",
        by=by,
        facts=_facts(audit),
        shows=(),
    )
    return audit


def _facts(audit: ExternalAudit) -> list[Fact]:
    """The auditor is a person who never agreed to stand in our chain, so the name is erasable."""
    return [
        (_("Kind"), audit.get_kind_display()),
        (_("Held by"), audit.body),
        (_("Auditor"), Personal(audit.auditor) if audit.auditor else ""),
        (_("First day"), audit.starts_on),
        (_("Last day"), audit.ends_on),
        (_("Audit scope"), audit.scope),
    ]


@transaction.atomic
def change_external_audit(
    *, audit: ExternalAudit, by: Person, changes: dict[str, Any], version: int | None = None
) -> ExternalAudit:
    """Change what is known of an outside audit to come. Raises StaleError."""
    current = lock(audit, version)
    _refuse_unless_planned(current)
    in_order(changes.get("starts_on", current.starts_on), changes.get("ends_on", current.ends_on))
    return revise(
        audit,
        by=by,
        changes=changes,
        describe=evidence.external_audit,
        version=version,
        personal=frozenset({"auditor"}),
    )


@transaction.atomic
def hold_external_audit(*, audit: ExternalAudit, by: Person, result: str) -> ExternalAudit:
    """Record the result of an outside audit; refused before its first day."""
    current = lock(audit)
    _refuse_unless_planned(current)
    today = clock.today(current.organization)
    if current.starts_on > today:
        raise AuditError(_("The audit has not begun yet. Enter its result afterwards."))
    current.result = needed(result, _("Say what the audit concluded."), "result")
    current.state = State.HELD
    save(current, "state", "result")
    ledger.record(
        evidence.external_audit(current),
        organization=current.organization,
        verb="held",
        by=by,
        occurred_on=min(current.ends_on, today),
        facts=[*_facts(current), (_("Result"), current.result)],
    )
    return current


@transaction.atomic
def cancel_external_audit(*, audit: ExternalAudit, by: Person, reason: str) -> ExternalAudit:
    """Note that an outside audit does not take place, with a reason."""
    current = lock(audit)
    _refuse_unless_planned(current)
    current.cancelled_reason = needed(reason, _("Say why the audit is cancelled."), "reason")
    current.state = State.CANCELLED
    save(current, "state", "cancelled_reason")
    ledger.record(
        evidence.external_audit(current),
        organization=current.organization,
        verb="cancelled",
        by=by,
        facts=[(_("Reason"), current.cancelled_reason)],
        shows=(),
    )
    return current


def _refuse_unless_planned(audit: ExternalAudit) -> None:
    if audit.state != State.PLANNED:
        raise AuditError(_("This audit is held or cancelled already."))
