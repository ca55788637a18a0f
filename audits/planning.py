"""What the year plan and the page of priorities read. The number of queries does not grow."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Max, Q

from audits import clauses, queries, yearplan
from audits.coverage import applying
from audits.impartiality import Ground, conflicts, ground
from audits.models import Audit, Auditor, AuditProgramme, ProcessPriority
from audits.priorities import Figures, figures, formula, months_for
from evidence.window import add_months
from people.models import Person, Role, RoleGrant
from people.queries import inside
from processes.models import Process


@dataclass(frozen=True)
class Priority:
    """A process in a programme: the row that was kept, if any, and today's figures."""

    process: Process
    row: ProcessPriority | None
    now: Figures

    @property
    def importance(self) -> int:
        return self.row.importance if self.row else self.now.suggested

    @property
    def is_kept(self) -> bool:
        return self.row is not None and self.row.kept_change is not None

    @property
    def change(self) -> int:
        """As kept when the programme was approved, else as of today."""
        kept = self.row.kept_change if self.row else None
        return self.now.change if kept is None else kept

    @property
    def result(self) -> int:
        kept = self.row.kept_results if self.row else None
        return self.now.result if kept is None else kept

    @property
    def total(self) -> int:
        return self.importance + self.change + self.result

    @property
    def suggested_months(self) -> int:
        return months_for(self.total)

    @property
    def months(self) -> int:
        """Months between audits: as decided, else as the sum suggests."""
        return (self.row.own_months if self.row else None) or self.suggested_months

    @property
    def formula(self) -> str:
        own = self.row.own_months if self.row else None
        return formula(self.importance, self.change, self.result, own)

    @property
    def has_moved(self) -> bool:
        """Whether today's figures differ from those that were kept."""
        return (self.change, self.result) != (self.now.change, self.now.result)

    @property
    def formula_now(self) -> str:
        own = self.row.own_months if self.row else None
        return formula(self.importance, self.now.change, self.now.result, own)


def priorities(programme: AuditProgramme, on: datetime.date) -> list[Priority]:
    """Each process in use with its figures for this programme, by number."""
    processes = list(queries.processes(programme.organization))
    now = figures(programme.organization, processes, on)
    rows = {row.process_id: row for row in programme.priorities.all()}
    return [Priority(one, rows.get(one.pk), now[one.pk]) for one in processes]


@dataclass(frozen=True)
class YearPlan:
    """A programme as its page shows it: months, lines, priorities, and what is not planned yet."""

    programme: AuditProgramme
    audits: list[Audit]
    months: list[datetime.date]
    lines: list[yearplan.Line]
    priorities: list[Priority]
    wishes: list[yearplan.Wish]

    @property
    def to_come(self) -> list[Audit]:
        return [audit for audit in self.audits if audit.is_to_come]

    @property
    def others(self) -> list[Audit]:
        """Begun, reported or cancelled: they do not move any more."""
        return [audit for audit in self.audits if not audit.is_to_come]

    def with_proposals(self, found: list["Proposal"]) -> "YearPlan":
        """The same plan with the proposed audits in its months."""
        proposed = [(one.wish.need.process, one.planned_on) for one in found if one.planned_on]
        rows = [line.process for line in self.lines]
        lines = yearplan.matrix(rows, self.audits, self.months, proposed)
        return replace(self, lines=lines)

    @property
    def struck(self) -> list[Audit]:
        """Moved or cancelled, whose reasons are shown."""
        return [
            audit
            for audit in self.audits
            if audit.moved_from_on or audit.state == Audit.State.CANCELLED
        ]


def year_plan(programme: AuditProgramme, on: datetime.date) -> YearPlan:
    """All that the page of the year plan shows."""
    found = programme.audits.select_related("organization", "process", "lead_auditor")
    audits = list(found.order_by("planned_on", "pk"))
    weighed = priorities(programme, on)
    days = [audit.planned_on for audit in audits]
    days += [audit.moved_from_on for audit in audits if audit.moved_from_on]
    columns = yearplan.months(programme.starts_on, programme.ends_on, days)
    processes = {one.process.pk: one.process for one in weighed}
    processes |= {audit.process_id: audit.process for audit in audits}
    rows = sorted(processes.values(), key=lambda process: process.reference)
    return YearPlan(
        programme,
        audits,
        columns,
        yearplan.matrix(rows, audits, columns),
        weighed,
        _wishes(programme, weighed, audits, on),
    )


def _wishes(
    programme: AuditProgramme, weighed: list[Priority], audits: list[Audit], on: datetime.date
) -> list[yearplan.Wish]:
    """None for a programme whose time is over."""
    if programme.has_ended or programme.ends_on < on:
        return []
    before = Audit.objects.standing().filter(
        organization=programme.organization, started_on__lt=programme.starts_on
    )
    last = dict(before.order_by().values_list("process").annotate(day=Max("started_on")))
    needs = [
        yearplan.Need(one.process, one.months, one.total, last.get(one.process.pk))
        for one in weighed
    ]
    standing = [audit for audit in audits if audit.state != Audit.State.CANCELLED]
    return yearplan.wishes(needs, standing, programme.starts_on, programme.ends_on)


def possible_auditors(programme: AuditProgramme, on: datetime.date) -> list[Person]:
    """Who may be chosen in the year plan: auditors on the list, by role, or of a planned audit.

    Everybody inside where there is none of them yet.
    """
    organization = programme.organization
    listed = Auditor.objects.of(organization).values("person")
    granted = RoleGrant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on),
        person__organization=organization,
        role=Role.INTERNAL_AUDITOR,
        from_on__lte=on,
    ).values("person")
    leading = programme.audits.values("lead_auditor")
    people = Person.objects.of(organization).present(on)
    found = people.filter(pk__in=listed) | people.filter(pk__in=granted)
    chosen = list((found | people.filter(pk__in=leading)).distinct().order_by("name"))
    return chosen or list(inside(organization, on))


@dataclass
class Proposer:
    """Chooses auditors who are independent and competent, and shares the work out."""

    people: list[Person]
    competent: dict[int, Auditor]
    known: Ground
    load: Counter[int]

    def choose(self, process: Process, on: datetime.date) -> Person | None:
        """The one with the least work so far; somebody from the owner's function only for want of others."""
        fitting = [
            person
            for person in self.people
            if self._may_lead(person, on) and not conflicts(process, person, on, self.known)
        ]
        if not fitting:
            return None
        owner = process.owner or process.acting_owner
        function = owner.function if owner else ""
        chosen = min(
            fitting,
            key=lambda one: (
                bool(function) and one.function == function,
                self.load[one.pk],
                one.name,
            ),
        )
        self.load[chosen.pk] += 1
        return chosen

    def _may_lead(self, person: Person, on: datetime.date) -> bool:
        """Judged competent for that day; where nobody was ever judged, everybody counts."""
        leaves = person.left_on is not None and person.left_on <= on
        if not self.competent:
            return not leaves
        auditor = self.competent.get(person.pk)
        return auditor is not None and auditor.may_lead and auditor.is_qualified(on) and not leaves


def proposer(programme: AuditProgramme, on: datetime.date) -> Proposer:
    """Who could audit in this programme, and what stands against each."""
    organization = programme.organization
    listed = Auditor.objects.of(organization)
    leading = programme.audits.standing().values_list("lead_auditor", flat=True)
    processes = list(queries.processes(organization))
    return Proposer(
        possible_auditors(programme, on),
        {auditor.person_id: auditor for auditor in listed},
        ground(organization, processes, add_months(on, -12)),
        Counter(leading),
    )


@dataclass(frozen=True)
class Proposal:
    """A day and an auditor for an audit that is missing; nobody where nobody fits."""

    wish: yearplan.Wish
    planned_on: datetime.date | None
    lead_auditor: Person | None


def proposals(plan: YearPlan, on: datetime.date) -> list[Proposal]:
    """A day and an auditor for each missing audit, spread over what is left of the period."""
    programme = plan.programme
    standing = [audit for audit in plan.audits if audit.state != Audit.State.CANCELLED]
    days = yearplan.spread(plan.wishes, standing, programme.starts_on, programme.ends_on, on)
    chooses = proposer(programme, on)
    in_order = sorted(plan.wishes, key=lambda wish: days.get(wish.key, programme.ends_on))
    chosen = {
        wish.key: chooses.choose(wish.need.process, days[wish.key])
        for wish in in_order
        if wish.key in days
    }
    return [Proposal(one, days.get(one.key), chosen.get(one.key)) for one in plan.wishes]


def applying_clauses(
    programme: AuditProgramme, processes: Sequence[Process]
) -> dict[int, list[str]]:
    """The clauses that an audit of each process is expected to look at, by its key."""
    columns = clauses.columns(programme.organization)
    ticked = queries.ticked_clauses(programme.organization)
    return {
        one.pk: sorted(applying(one, columns, ticked), key=clauses.in_order) for one in processes
    }
