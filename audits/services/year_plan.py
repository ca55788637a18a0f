"""The year plan is saved as a whole: audits moved, given to others, and planned; all or nothing."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
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

    @property
    def leads(self) -> bool:
        """Whether somebody else leads the audit from now on."""
        return self.lead_auditor.pk != self.audit.lead_auditor_id

    @property
    def moves(self) -> bool:
        """Whether the audit lies on other days from now on."""
        days = self.audit.planned_on, self.audit.ends_on
        return (self.planned_on, self.ends_on) != days


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
    changing = [placing for placing in placings if placing.leads or placing.moves]
    for placing in changing:
        with _named(placing.prefix):
            _refuse_stale(placing)
            _change(placing, by, reason)
    wanted = list(new)
    clauses = applying_clauses(current, [one.process for one in wanted])
    for one in wanted:
        _plan(current, one, clauses[one.process.pk], by)
    moved = sum(placing.moves for placing in changing)
    return Saved(moved, sum(placing.leads for placing in changing), len(wanted))


def _refuse_stale(placing: Placing) -> None:
    """A row of an older page would silently undo what somebody else did meanwhile."""
    current = lock(placing.audit)
    if placing.version is not None and current.version != placing.version:
        raise AuditError(
            _(
                "Somebody changed this audit meanwhile: it is planned for %(day)s, led by "
                "%(name)s. Discard your changes to see the plan as it is."
            )
            % {"day": date_format(current.planned_on), "name": current.lead_auditor.name},
            "planned_on",
        )


def _change(placing: Placing, by: Person, reason: str) -> None:
    audit = placing.audit
    if placing.leads:
        change_audit(audit=audit, by=by, changes={"lead_auditor": placing.lead_auditor})
    if placing.moves:
        move_audit(
            audit=audit,
            by=by,
            planned_on=placing.planned_on,
            ends_on=placing.ends_on,
            reason=reason,
        )


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
