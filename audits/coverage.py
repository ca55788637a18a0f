"""Which clause was looked at in which process within the certification cycle, and where holes are.

A cell counts as audited where a question of that clause was answered, where a finding names it, or
where the plan of a reported audit names it. An audit to come that names no clauses, by plan or by
questions, is taken to look at all that apply to its process.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from audits import clauses, queries
from audits.models import Audit, AuditQuestion, ExternalAudit, Finding
from evidence.window import add_days, add_months
from people.models import Organization
from processes.models import Process

CYCLE_MONTHS = 36
NOT_LOOKED_AT = ("", AuditQuestion.Result.NOT_APPLICABLE, AuditQuestion.Result.NOT_LOOKED_AT)
BEGINNINGS = (ExternalAudit.Kind.STAGE_2, ExternalAudit.Kind.RECERTIFICATION)
REPORTED = (Audit.State.DRAFT_REPORT, Audit.State.ISSUED, Audit.State.CLOSED)


class What(StrEnum):
    """What is known of a clause in a process."""

    AUDITED = "audited"
    PLANNED = "planned"
    HOLE = "hole"
    NONE = "none"


@dataclass(frozen=True)
class Cycle:
    """Three years, both days included, and the outside audit that they begin with, if any."""

    first: datetime.date
    last: datetime.date
    begun_by: ExternalAudit | None


@dataclass(frozen=True)
class Cell:
    """One clause of one process, with the newest audit that looked or will look at it."""

    clause: str
    what: What
    audit: Audit | None = None

    @property
    def day(self) -> datetime.date | None:
        return (self.audit.started_on or self.audit.planned_on) if self.audit else None


@dataclass(frozen=True)
class Row:
    """A process with its cells in the order of the columns."""

    process: Process
    cells: list[Cell]

    def number(self, *wanted: What) -> int:
        return sum(cell.what in wanted for cell in self.cells)

    @property
    def audited(self) -> int:
        return self.number(What.AUDITED)

    @property
    def applying(self) -> int:
        return len(self.cells) - self.number(What.NONE)

    @property
    def holes(self) -> list[str]:
        return [cell.clause for cell in self.cells if cell.what == What.HOLE]


@dataclass(frozen=True)
class Coverage:
    """The whole picture. `suggested` are processes whose clauses nobody has ticked yet."""

    cycle: Cycle
    columns: list[str]
    rows: list[Row]
    suggested: list[Process]

    @property
    def totals(self) -> list[tuple[int, int]]:
        """For each column: in how many processes it was audited, of those it applies to."""
        cells = zip(*(row.cells for row in self.rows), strict=True)
        return [
            (
                sum(cell.what == What.AUDITED for cell in column),
                sum(cell.what != What.NONE for cell in column),
            )
            for column in cells
        ]

    @property
    def audited(self) -> int:
        return sum(row.audited for row in self.rows)

    @property
    def applying(self) -> int:
        return sum(row.applying for row in self.rows)

    @property
    def with_holes(self) -> list[Row]:
        """Processes with holes, the most holes first."""
        return sorted(
            (row for row in self.rows if row.holes), key=lambda row: len(row.holes), reverse=True
        )

    @property
    def nowhere(self) -> list[str]:
        """Clauses that apply to no process: nobody would ever look at them."""
        pairs = zip(self.columns, self.totals, strict=True) if self.rows else ()
        return [column for column, (_audited, applying) in pairs if not applying]


def cycle(organization: Organization, on: datetime.date) -> Cycle:
    """The certification cycle of that day.

    It begins with the last stage 2 or recertification audit that was held; before the first, three
    years at a time from the day on which the organization began to use the system.
    """
    held = ExternalAudit.objects.of(organization).filter(
        kind__in=BEGINNINGS, state=ExternalAudit.State.HELD, ends_on__lte=on
    )
    newest = held.order_by("-ends_on", "-pk").first()
    first = newest.ends_on if newest else _stepped(organization.started_on, on)
    return Cycle(first, add_days(add_months(first, CYCLE_MONTHS), -1), newest)


def _stepped(first: datetime.date, on: datetime.date) -> datetime.date:
    steps = 0
    while add_months(first, (steps + 1) * CYCLE_MONTHS) <= on:
        steps += 1
    return add_months(first, steps * CYCLE_MONTHS)


@dataclass
class _Looked:
    """What was read: the newest audit for each pair of process and clause."""

    audited: dict[tuple[int, str], Audit] = field(default_factory=dict)
    planned: dict[tuple[int, str], Audit] = field(default_factory=dict)
    whole: dict[int, Audit] = field(default_factory=dict)  # to come, all clauses of the process


def coverage(organization: Organization, on: datetime.date) -> Coverage:
    """Process × clause over the cycle of that day; the number of queries does not grow with it."""
    span = cycle(organization, on)
    columns = clauses.columns(organization)
    ticked = queries.ticked_clauses(organization)
    looked = _read(organization, span)
    processes = list(queries.processes(organization))
    rows = [_row(process, columns, ticked, looked) for process in processes]
    return Coverage(span, columns, rows, [one for one in processes if one.pk not in ticked])


def applying(process: Process, columns: list[str], ticked: dict[int, set[str]]) -> set[str]:
    """The clauses that apply to a process: as ticked, else as we suggest."""
    if process.pk in ticked:
        return ticked[process.pk]
    return clauses.suggested(process, columns)


def _read(organization: Organization, span: Cycle) -> _Looked:
    looked = _Looked()
    days = (span.first, span.last)
    found = Audit.objects.of(organization).standing().filter(planned_on__range=days)
    found = found | Audit.objects.of(organization).standing().filter(started_on__range=days)
    audits = {audit.pk: audit for audit in found.order_by("planned_on", "pk")}
    asked = _asked(organization)
    for audit in audits.values():
        if audit.is_to_come:
            _plan(looked, audit, {*audit.clauses, *asked[audit.pk][0]})
        else:
            named = audit.clauses if audit.state in REPORTED else []
            _see(looked, audit, {*named, *asked[audit.pk][1]})
            if audit.state not in REPORTED:
                _plan(looked, audit, {*audit.clauses})
    found_in = Finding.objects.of(organization).standing().exclude(clause="")
    for key, clause in found_in.values_list("audit", "clause"):
        if key in audits:
            _see(looked, audits[key], {clause})
    return looked


def _asked(organization: Organization) -> dict[int, tuple[set[str], set[str]]]:
    """By audit: clauses of its questions, and of those that were answered."""
    found: dict[int, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    questions = AuditQuestion.objects.filter(audit__organization=organization).order_by()
    rows = questions.exclude(clause="").values_list("audit", "clause", "result").distinct()
    for audit, clause, result in rows:
        found[audit][0].add(clause)
        if result not in NOT_LOOKED_AT:
            found[audit][1].add(clause)
    return found


def _see(looked: _Looked, audit: Audit, numbers: Iterable[str]) -> None:
    for number in numbers:
        key = audit.process_id, clauses.level_2(number)
        before = looked.audited.get(key)
        if before is None or _day(before) <= _day(audit):
            looked.audited[key] = audit


def _plan(looked: _Looked, audit: Audit, numbers: set[str]) -> None:
    if not numbers and audit.is_to_come:
        looked.whole.setdefault(audit.process_id, audit)
    for number in numbers:
        looked.planned.setdefault((audit.process_id, clauses.level_2(number)), audit)


def _day(audit: Audit) -> datetime.date:
    return audit.started_on or audit.planned_on


def _row(process: Process, columns: list[str], ticked: dict[int, set[str]], looked: _Looked) -> Row:
    applies = applying(process, columns, ticked)
    return Row(process, [_cell(process, column, applies, looked) for column in columns])


def _cell(process: Process, column: str, applies: set[str], looked: _Looked) -> Cell:
    key = process.pk, column
    if key in looked.audited:
        return Cell(column, What.AUDITED, looked.audited[key])
    planned = looked.planned.get(key)
    if planned is None and column in applies:
        planned = looked.whole.get(process.pk)
    if planned is not None:
        return Cell(column, What.PLANNED, planned)
    return Cell(column, What.HOLE if column in applies else What.NONE)
