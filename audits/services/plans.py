"""What happens to an audit before its first day: planned, changed, moved, cancelled."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.impartiality import refuse_own_work
from audits.models import Audit, AuditProgramme
from audits.services.checks import in_order, needed, past_day, present
from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import changed_facts, lock, next_reference, save
from people import clock
from people.models import Person, Site
from people.rules import same_organization
from processes.models import Process

State = Audit.State


@transaction.atomic
def plan_audit(
    *,
    programme: AuditProgramme,
    by: Person,
    process: Process,
    title: str,
    scope: str,
    criteria: str,
    lead_auditor: Person,
    planned_on: datetime.date,
    ends_on: datetime.date | None = None,
    other_auditors: Iterable[Person] = (),
    co_auditors: str = "",
    site: Site | None = None,
    method: str = Audit.Method.ON_SITE,
    is_planned: bool = True,
    unplanned_reason: str = "",
    reference: str = "",
) -> Audit:
    """Plan an audit of a process. Refused where an auditor would audit their own work (9.2.2 c)."""
    organization = programme.organization
    others = list(other_auditors)
    same_organization(
        AuditError, organization, process=process, lead_auditor=lead_auditor, site=site
    )
    for other in others:
        same_organization(AuditError, organization, other_auditors=other)
    last = ends_on or planned_on
    in_order(planned_on, last)
    _refuse_outside_period(lock(programme), planned_on)
    _refuse_team(process, lead_auditor, others, planned_on)
    if not is_planned:
        needed(unplanned_reason, _("Say why the audit was added to the plan."), "unplanned_reason")
    audit = Audit.objects.create(
        organization=organization,
        reference=reference or next_reference(Audit, organization, "A"),
        created_at=clock.now(),
        programme=programme,
        process=process,
        title=title,
        scope=scope,
        criteria=criteria,
        lead_auditor=lead_auditor,
        co_auditors=co_auditors,
        site=site,
        method=method,
        planned_on=planned_on,
        ends_on=last,
        is_planned=is_planned,
        unplanned_reason="" if is_planned else unplanned_reason,
    )
    audit.other_auditors.set(others)
    ledger.record(
        evidence.audit(audit),
        organization=organization,
        verb="planned",
        by=by,
        facts=_plan_facts(audit, others),
    )
    return audit


def _plan_facts(audit: Audit, others: list[Person]) -> list[Fact]:
    return [
        (_("Process"), audit.process),
        (_("Audit scope"), audit.scope),
        (_("Audit criteria"), audit.criteria),
        (_("Lead auditor"), audit.lead_auditor),
        *((_("Auditor"), other) for other in others),
        (_("Site"), audit.site),
        (_("Method"), audit.get_method_display()),
        (_("First day"), audit.planned_on),
        (_("Last day"), audit.ends_on),
        (_("Why it was added"), audit.unplanned_reason),
    ]


def _refuse_outside_period(programme: AuditProgramme, planned_on: datetime.date) -> None:
    if programme.has_ended:
        raise AuditError(_("The programme is closed. Choose another one."), "programme")
    if not programme.starts_on <= planned_on <= programme.ends_on:
        message = _("The programme runs from %(first)s to %(last)s. Choose a day in between.")
        days = {
            "first": date_format(programme.starts_on),
            "last": date_format(programme.ends_on),
        }
        raise AuditError(message % days, "planned_on")


def _refuse_team(
    process: Process, lead_auditor: Person, others: list[Person], on: datetime.date
) -> None:
    if lead_auditor in others:
        raise AuditError(
            _("The lead auditor is in the team already. Choose other people."), "other_auditors"
        )
    current = lock(process)
    team = [(lead_auditor, "lead_auditor"), *((other, "other_auditors") for other in others)]
    for auditor, field in team:
        present(auditor, on, field)
        refuse_own_work(current, auditor, on, field)


@transaction.atomic
def change_audit(
    *, audit: Audit, by: Person, changes: dict[str, Any], version: int | None = None
) -> Audit:
    """Change the plan of an audit whose report is not issued. Raises StaleError.

    Dates move by `move_audit`, with a reason.
    """
    current = lock(audit, version)
    if not current.is_to_come and current.state != State.IN_PROGRESS:
        raise AuditError(_("The plan stands fast once the report is being written."))
    changes = dict(changes)
    before = list(current.other_auditors.all())
    others = list(changes.pop("other_auditors", before))
    scoped = {name: changes.get(name) for name in ("process", "lead_auditor", "site")}
    same_organization(AuditError, current.organization, **scoped)
    for other in others:
        same_organization(AuditError, current.organization, other_auditors=other)
    _refuse_team(
        changes.get("process", current.process),
        changes.get("lead_auditor", current.lead_auditor),
        others,
        current.started_on or current.planned_on,
    )
    facts = changed_facts(current, changes, frozenset())
    facts += _team_facts(before, others)
    if not facts:
        return current
    for name, value in changes.items():
        setattr(current, name, value)
    save(current, *changes)
    current.other_auditors.set(others)
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )
    return current


def _team_facts(before: list[Person], after: list[Person]) -> list[Fact]:
    joined = [(_("Auditor"), Change("", person)) for person in after if person not in before]
    left = [(_("Auditor"), Change(person, "")) for person in before if person not in after]
    return [*joined, *left]


@transaction.atomic
def move_audit(
    *,
    audit: Audit,
    by: Person,
    planned_on: datetime.date,
    reason: str,
    ends_on: datetime.date | None = None,
) -> Audit:
    """Move a planned audit to another day, with a reason. It keeps its length without `ends_on`."""
    current = lock(audit)
    if not current.is_to_come:
        raise AuditError(_("Only an audit that has not begun can be moved."))
    reason = needed(reason, _("Say why the audit is moved."), "reason")
    if planned_on == current.planned_on:
        raise AuditError(_("The audit is planned for this day already."), "planned_on")
    if planned_on < clock.today(current.organization):
        raise AuditError(_("Choose today or a later day."), "planned_on")
    before = current.planned_on
    last = ends_on or planned_on + (current.ends_on - before)
    in_order(planned_on, last)
    current.moved_from_on = current.moved_from_on or before
    current.planned_on, current.ends_on, current.moved_reason = planned_on, last, reason
    save(current, "planned_on", "ends_on", "moved_from_on", "moved_reason")
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="moved",
        by=by,
        facts=[
            (_("First day"), Change(before, planned_on)),
            (_("Last day"), last),
            (_("Reason"), reason),
        ],
        shows=(),
    )
    return current


@transaction.atomic
def cancel_audit(
    *, audit: Audit, by: Person, reason: str, on: datetime.date | None = None
) -> Audit:
    """Cancel an audit that has found nothing yet, with a reason."""
    current = lock(audit)
    if not current.is_to_come and current.state != State.IN_PROGRESS:
        raise AuditError(_("Only an audit without a report can be cancelled."))
    if current.findings.filter(withdrawn_on=None).exists():
        raise AuditError(_("This audit has findings. Write and issue its report instead."))
    current.cancelled_reason = needed(reason, _("Say why the audit is cancelled."), "reason")
    current.cancelled_on = past_day(on, current.organization)
    current.state = State.CANCELLED
    save(current, "state", "cancelled_on", "cancelled_reason")
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="cancelled",
        by=by,
        occurred_on=current.cancelled_on,
        facts=[(_("Reason"), current.cancelled_reason)],
        shows=(),
    )
    return current
