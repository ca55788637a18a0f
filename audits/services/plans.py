"""What happens to an audit before its first day: planned, changed, moved, cancelled."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits import evidence
from audits.clauses import known
from audits.errors import AuditError
from audits.models import Audit, AuditProgramme
from audits.services.checks import in_order, needed, past_day
from audits.services.independence import keep_exceptions
from audits.services.teams import (
    Excuse,
    Found,
    allowed_or_refuse,
    drop_exceptions,
    standing_exceptions,
    team,
)
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
    clauses: Iterable[str] = (),
    agenda: str = "",
    recipients: str = "",
    justification: str = "",
    second_reader: Person | None = None,
    reference: str = "",
) -> Audit:
    """Plan an audit of a process. Refused where an auditor would audit their own work (9.2.2 c).

    `justification` and `second_reader` ask for an exception, where the organization allows that.
    """
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
    asked = Excuse(justification, second_reader)
    excused = allowed_or_refuse(process, team(lead_auditor, others), planned_on, asked=asked)
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
        clauses=known(organization, clauses),
        agenda=agenda,
        recipients=recipients,
    )
    audit.other_auditors.set(others)
    ledger.record(
        evidence.audit(audit),
        organization=organization,
        verb="planned",
        by=by,
        facts=_plan_facts(audit, others),
    )
    keep_exceptions(audit, excused, asked, by)
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
        (_("Clauses"), ", ".join(audit.clauses)),
        (_("Audit plan"), audit.agenda),
        (_("Report goes to"), audit.recipients),
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


@transaction.atomic
def change_audit(
    *, audit: Audit, by: Person, changes: dict[str, Any], version: int | None = None
) -> Audit:
    """Change the plan of an audit whose report is not issued. Raises StaleError.

    Dates move by `move_audit`. `changes` may ask for an exception as `plan_audit` does.
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
    asked = Excuse(changes.pop("justification", ""), changes.pop("second_reader", None))
    excused = _excused(current, changes, others, asked)
    facts = [*_plan_changes(current, changes), *_team_facts(before, others)]
    if not facts:
        keep_exceptions(current, excused, asked, by)
        return current
    for name, value in changes.items():
        setattr(current, name, value)
    save(current, *changes)
    current.other_auditors.set(others)
    keep_exceptions(current, excused, asked, by)
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )
    return current


def _excused(audit: Audit, changes: dict[str, Any], others: list[Person], asked: Excuse) -> Found:
    """Who needs the exception asked for; exceptions that the changed plan does not need are dropped."""
    process = changes.get("process", audit.process)
    auditors = team(changes.get("lead_auditor", audit.lead_auditor), others)
    on = audit.started_on or audit.planned_on
    same = process == audit.process and not asked.is_asked
    standing = standing_exceptions(audit) if same else set()
    found = allowed_or_refuse(process, auditors, on, asked=asked, standing=standing)
    drop_exceptions(audit, process, auditors, on)
    return found


def _plan_changes(audit: Audit, changes: dict[str, Any]) -> list[Fact]:
    """Before and after of each field; clauses as a list that people read, once they are checked."""
    others = {name: value for name, value in changes.items() if name != "clauses"}
    facts = changed_facts(audit, others, frozenset())
    if "clauses" in changes:
        changes["clauses"] = known(audit.organization, changes["clauses"])
        if changes["clauses"] != audit.clauses:
            lists = ", ".join(audit.clauses), ", ".join(changes["clauses"])
            facts.append((_("Clauses"), Change(*lists)))
    return facts


def _team_facts(before: list[Person], after: list[Person]) -> list[Fact]:
    joined = [(_("Auditor"), Change("", person)) for person in after if person not in before]
    left = [(_("Auditor"), Change(person, "")) for person in before if person not in after]
    return [*joined, *left]


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
