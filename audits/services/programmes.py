"""What happens to an audit programme until it runs: planned, changed, approved."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import AuditProgramme
from audits.services.checks import in_order, past_day
from audits.services.priorities import keep_priorities
from evidence import ledger
from evidence.services import lock, next_reference, revise, save
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

State = AuditProgramme.State


@transaction.atomic
def plan_programme(
    *,
    organization: Organization,
    by: Person,
    title: str,
    starts_on: datetime.date,
    ends_on: datetime.date,
    objectives: str,
    scope: str,
    responsible: Person,
    criteria: str = "",
    methods: str = "",
    responsibilities: str = "",
    risks: str = "",
    reference: str = "",
) -> AuditProgramme:
    """Draft the audit programme of a period (9.2.2 a)."""
    in_order(starts_on, ends_on)
    same_organization(AuditError, organization, responsible=responsible)
    programme = AuditProgramme.objects.create(
        organization=organization,
        reference=reference or next_reference(AuditProgramme, organization, "AP"),
        created_at=clock.now(),
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        objectives=objectives,
        scope=scope,
        criteria=criteria,
        methods=methods,
        responsibilities=responsibilities,
        risks=risks,
        responsible=responsible,
    )
    facts = [
        (_("From"), starts_on),
        (_("Until"), ends_on),
        (_("Objectives"), objectives),
        (_("Scope"), scope),
        (_("Audit criteria"), criteria),
        (_("Methods"), methods),
        (_("Responsibilities"), responsibilities),
        (_("Risks to the programme"), risks),
        (_("Responsible"), responsible),
    ]
    ledger.record(
        evidence.programme(programme),
        organization=organization,
        verb="drafted",
        by=by,
        facts=facts,
    )
    return programme


@transaction.atomic
def change_programme(
    *, programme: AuditProgramme, by: Person, changes: dict[str, Any], version: int | None = None
) -> AuditProgramme:
    """Change what the programme says; refused once it is closed. Raises StaleError."""
    current = lock(programme, version)
    if current.has_ended:
        raise AuditError(_("The programme was looked back on. Plan a new one."))
    same_organization(AuditError, current.organization, responsible=changes.get("responsible"))
    in_order(changes.get("starts_on", current.starts_on), changes.get("ends_on", current.ends_on))
    return revise(programme, by=by, changes=changes, describe=evidence.programme, version=version)


@transaction.atomic
def approve_programme(
    *,
    programme: AuditProgramme,
    by: Person,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> AuditProgramme:
    """Approve a draft. `actor` approved it where somebody else records that.

    The figures from which the frequency of audits follows are kept as they are on that day.
    """
    current = lock(programme)
    if current.state != State.DRAFT:
        raise AuditError(_("The programme is approved already."))
    current.approved_on = past_day(on, current.organization)
    current.approved_by = actor or by
    current.state = State.APPROVED
    save(current, "state", "approved_on", "approved_by")
    kept = keep_priorities(current, current.approved_on)
    ledger.record(
        evidence.programme(current),
        organization=current.organization,
        verb="approved",
        by=by,
        actor=actor,
        occurred_on=current.approved_on,
        facts=[(_("Audits planned"), current.audits.standing().count()), *kept],
    )
    return current
