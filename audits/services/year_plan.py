"""The year plan is saved as a whole: audits moved, given to others, and planned; all or nothing."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from audits.errors import AuditError
from audits.models import Audit, AuditProgramme
from audits.planning import applying_clauses
from audits.services.moving import move_audit
from audits.services.plans import change_audit, plan_audit
from evidence.services import lock
from people.models import Person
from processes.models import Process


@dataclass(frozen=True)
class Placing:
    """The days and the lead auditor of an audit to come, and the version that they were read at."""

    audit: Audit
    planned_on: datetime.date
    ends_on: datetime.date
    lead_auditor: Person
    version: int | None = None

    @property
    def prefix(self) -> str:
        return f"audit_{self.audit.pk}"


@dataclass(frozen=True)
class NewAudit:
    """An audit that was missing in the plan; `key` names its row."""

    key: str
    process: Process
    planned_on: datetime.date
    lead_auditor: Person
    ends_on: datetime.date | None = None

    @property
    def prefix(self) -> str:
        return f"new_{self.key}"


@dataclass(frozen=True)
class Saved:
    """What a save of the year plan did."""

    moved: int
    changed: int
    planned: int


@transaction.atomic
def save_year_plan(
    *,
    programme: AuditProgramme,
    by: Person,
    placings: Iterable[Placing] = (),
    new: Iterable[NewAudit] = (),
    reason: str = "",
) -> Saved:
    """Move, give to other auditors and plan, all of it or nothing.

    `reason` is that of all moves; an approved programme needs one. New audits get scope, criteria
    and clauses from programme and process. A refusal names the field `<prefix of the row>_<field>`.
    """
    current = lock(programme)
    moved = changed = 0
    for placing in placings:
        changed += _lead(placing, by)
        moved += _place(placing, by, reason)
    wanted = list(new)
    clauses = applying_clauses(current, [one.process for one in wanted])
    for one in wanted:
        _plan(current, one, clauses[one.process.pk], by)
    return Saved(moved, changed, len(wanted))


def _lead(placing: Placing, by: Person) -> int:
    """1 if somebody else leads the audit now."""
    if placing.lead_auditor.pk == placing.audit.lead_auditor_id:
        return 0
    with _named(placing.prefix):
        change_audit(
            audit=placing.audit,
            by=by,
            changes={"lead_auditor": placing.lead_auditor},
            version=placing.version,
        )
    return 1


def _place(placing: Placing, by: Person, reason: str) -> int:
    """1 if the audit lies on other days now."""
    audit = placing.audit
    if (placing.planned_on, placing.ends_on) == (audit.planned_on, audit.ends_on):
        return 0
    with _named(placing.prefix):
        move_audit(
            audit=audit,
            by=by,
            planned_on=placing.planned_on,
            ends_on=placing.ends_on,
            reason=reason,
        )
    return 1


def _plan(programme: AuditProgramme, new: NewAudit, clauses: list[str], by: Person) -> None:
    process = new.process
    with _named(new.prefix):
        plan_audit(
            programme=programme,
            by=by,
            process=process,
            title=process.name,
            scope=proposed_scope(process),
            criteria=programme.criteria or proposed_criteria(),
            lead_auditor=new.lead_auditor,
            planned_on=new.planned_on,
            ends_on=new.ends_on,
            site=process.site,
            clauses=clauses,
        )


def proposed_scope(process: Process) -> str:
    """What an audit of the process looks at, if nobody says otherwise."""
    return _(
        "%(process)s: purpose, criteria, measure and the records of the last twelve months."
    ) % {"process": process.name}


def proposed_criteria() -> str:
    """What it is held against, where the programme says nothing."""
    return _("The standard, the description of the process, policy and objectives.")


@contextmanager
def _named(prefix: str) -> Iterator[None]:
    """Refusals inside name the field of the row; the reason of moves has a field of its own."""
    try:
        yield
    except AuditError as refused:
        if refused.field and refused.field != "reason":
            refused.field = f"{prefix}_{refused.field}"
        raise
