"""What happens to an audit programme: planned, approved, run, evaluated and closed."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import evidence
from audits.errors import AuditError
from audits.models import Audit, AuditProgramme
from audits.services.checks import in_order, needed, past_day
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
    methods: str = "",
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
        methods=methods,
        risks=risks,
        responsible=responsible,
    )
    facts = [
        (_("From"), starts_on),
        (_("Until"), ends_on),
        (_("Objectives"), objectives),
        (_("Scope"), scope),
        (_("Methods"), methods),
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
        raise AuditError(_("The programme is closed. Plan a new one."))
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
    """Approve a draft. `actor` approved it where somebody else records that."""
    current = lock(programme)
    if current.state != State.DRAFT:
        raise AuditError(_("The programme is approved already."))
    current.approved_on = past_day(on, current.organization)
    current.approved_by = actor or by
    current.state = State.APPROVED
    save(current, "state", "approved_on", "approved_by")
    ledger.record(
        evidence.programme(current),
        organization=current.organization,
        verb="approved",
        by=by,
        actor=actor,
        occurred_on=current.approved_on,
        facts=[(_("Audits planned"), current.audits.standing().count())],
    )
    return current


@transaction.atomic
def close_programme(
    *, programme: AuditProgramme, by: Person, evaluation: str, on: datetime.date | None = None
) -> AuditProgramme:
    """Close a programme with an evaluation of how it went; no report may be outstanding."""
    current = lock(programme)
    if current.state not in (State.APPROVED, State.RUNNING):
        raise AuditError(_("Only an approved programme can be closed."))
    _refuse_unreported(current)
    current.evaluation = needed(evaluation, _("Say how the programme went."), "evaluation")
    current.closed_on = past_day(on, current.organization)
    current.state = State.CLOSED
    save(current, "state", "evaluation", "closed_on")
    ledger.record(
        evidence.programme(current),
        organization=current.organization,
        verb="closed",
        by=by,
        occurred_on=current.closed_on,
        facts=[(_("Evaluation"), current.evaluation)],
    )
    return current


def _refuse_unreported(programme: AuditProgramme) -> None:
    reported = [Audit.State.ISSUED, Audit.State.CLOSED]
    waiting = programme.audits.standing().exclude(state__in=reported).count()
    if waiting:
        message = ngettext(
            "%(number)d audit has no issued report yet. Issue it or cancel the audit first.",
            "%(number)d audits have no issued report yet. Issue them or cancel the audits first.",
            waiting,
        )
        raise AuditError(message % {"number": waiting})
