"""An organization with as many findings as asked for: past all services, to be rolled back."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.db import connection

from audits.models import Audit, AuditProgramme, AuditQuestion, ExternalAudit, Finding
from evidence import editions
from evidence.models import Subject
from evidence.window import add_months
from improvement.models import Nonconformity
from people import clock
from people.models import Organization, Person, Role, RoleGrant, Site, User
from processes.models import Process
from programme.benchmark import planner
from programme.benchmark.grow import insert

SLUG = "benchmark-of-audits"
PROCESSES, AUDITORS, SITES, YEARS = 24, 12, 4, 5
FINDINGS_EACH = 20  # in one audit
QUESTIONS = 120  # of the one audit that is in progress, whatever the size
GRADES = ("major", *["minor"] * 8, *["ofi"] * 9, *["good"] * 2)
# Of ten nonconformities six are closed, the others stand at every step.
STATES = (
    *("recorded", "closed-effective", "closed-effective", "implemented", "closed-effective"),
    *("closed-effective", "corrected", "closed-effective", "plan-accepted", "closed-effective"),
)
REPEATS_EACH, WITHDRAWN_EACH, WAITING_EACH = 9, 50, 3
AT_ONCE_EACH = 4  # nonconformities whose response was due on the day
OFTEN, OFTEN_EACH = "8.5", 3  # a clause in which much is found
WORDS = "The torque of each joint is to be recorded, and the record to name who measured it."
SEEN = "Order 4711, 12 November: 3 of 8 joints without a record; the form has no place for a name."


@dataclass(frozen=True)
class Made:
    """What was made, and who reads it."""

    organization: Organization
    reader: User
    audit_in_progress: Audit


class Maker:
    """Makes the rows; the same ones for the same number of findings."""

    def __init__(self, findings: int, on: datetime.date) -> None:
        self.findings, self.on, self.chance = findings, on, Random(findings)
        self.organization = Organization.objects.create(
            name="Benchmark of audits",
            short_name="Benchmark",
            slug=SLUG,
            started_on=add_months(on, -12 * YEARS),
            is_demonstration=True,
        )
        self.record = {"organization": self.organization, "created_at": clock.now()}
        self.sites = [Site.objects.create(organization=self.organization, code=f"S{number}",
                                          name=f"Site {number}") for number in range(SITES)]  # fmt: skip
        self.people = [self._person(number) for number in range(AUDITORS)]
        self.processes = [self._process(number) for number in range(PROCESSES)]
        self.programmes = [self._programme(back) for back in range(YEARS)]
        self.clauses = [
            number for number, _title in editions.edition(self.organization.edition).clauses
        ]

    def made(self) -> Made:
        """All rows, and what a database does by itself after so many."""
        audits = list(self._audits())
        insert(Audit, audits)
        insert(ExternalAudit, self._outside())
        found = list(self._found(audits))
        insert(Finding, found)
        self._register(found)
        self._nonconformities(found)
        busy = self._in_progress()
        connection.check_constraints()
        planner.count_rows()
        return Made(self.organization, self._reader(), busy)

    def _person(self, number: int) -> Person:
        return Person.objects.create(
            organization=self.organization,
            name=f"Auditor {number:02}",
            joined_on=add_months(self.on, -120),
        )

    def _reader(self) -> User:
        """A quality manager: nobody sees more of audits."""
        user = User.objects.create(email=f"reader@{SLUG}.example")
        person = Person.objects.create(
            organization=self.organization, name="Reader", user=user, joined_on=self.on
        )
        RoleGrant.objects.create(person=person, role=Role.QUALITY_MANAGER, from_on=self.on)
        return user

    def _process(self, number: int) -> Process:
        return Process.objects.create(
            reference=f"P{number:02}",
            name=f"Process {number:02}",
            purpose="What customers ask for is made.",
            owner=self.people[number % AUDITORS],
            owner_since=add_months(self.on, -24),
            **self.record,
        )

    def _programme(self, back: int) -> AuditProgramme:
        starts_on = add_months(self.on, -12 * (back + 1)) + datetime.timedelta(days=1)
        return AuditProgramme.objects.create(
            reference=f"AP{back:02}",
            title=f"Audit programme {starts_on.year}",
            starts_on=starts_on,
            ends_on=add_months(self.on, -12 * back),
            objectives="See whether the processes work as meant.",
            scope="All processes",
            responsible=self.people[0],
            state=AuditProgramme.State.RUNNING,
            approved_on=starts_on,
            approved_by=self.people[1],
            **self.record,
        )

    def _audits(self) -> Iterator[Audit]:
        """Spread over the years, the newest still open in every way, and some to come."""
        held = max(self.findings // FINDINGS_EACH, 1)
        for index in range(held):
            back = index * 365 * YEARS // held
            yield self._audit(index, self.on - datetime.timedelta(days=back + 1), back)
        for index in range(held, held + max(held // 20, 1)):
            ahead = self.chance.randrange(-20, 300) if index > held else -10
            yield self._audit(index, self.on + datetime.timedelta(days=ahead), None)

    def _audit(self, index: int, planned_on: datetime.date, back: int | None) -> Audit:
        """`back` is how many days ago it was held; None for one that has not begun."""
        began = None if back is None else planned_on
        issued = None if back is None or back < 20 else planned_on + datetime.timedelta(days=10)
        draft = Audit.State.DRAFT_REPORT
        state = Audit.State.PLANNED if back is None else Audit.State.ISSUED if issued else draft
        return Audit(
            reference=f"A{index:05}",
            programme=self.programmes[min((back or 0) // 366, YEARS - 1)],
            process=self.processes[index % PROCESSES],
            title=f"Process {index % PROCESSES:02}",
            scope="The whole process",
            criteria="Process description and edition in use",
            lead_auditor=self.people[index % AUDITORS],
            site=self.sites[index % SITES],
            planned_on=planned_on,
            ends_on=planned_on,
            is_planned=bool(index % 10),
            unplanned_reason="" if index % 10 else "Complaints rose.",
            state=state,
            started_on=began,
            issued_on=issued,
            conclusion="The process works with exceptions." if issued else "",
            **self.record,
        )

    def _outside(self) -> Iterator[ExternalAudit]:
        for index in range(YEARS):
            day = self.on - datetime.timedelta(days=365 * index - 100)
            yield ExternalAudit(
                reference=f"XA{index:02}",
                kind=ExternalAudit.Kind.SURVEILLANCE,
                title=f"Surveillance {index}",
                body="A certification body",
                starts_on=day,
                ends_on=day,
                **self.record,
            )

    def _found(self, audits: list[Audit]) -> Iterator[Finding]:
        held = [audit for audit in audits if audit.started_on is not None]
        for index in range(self.findings):
            audit = held[index % len(held)]
            grade, number = self.chance.choice(GRADES), index // len(held) + 1
            answered = grade == "ofi" and index % WAITING_EACH != 0
            withdrawn = self.on if index % WITHDRAWN_EACH == 0 else None
            yield Finding(
                reference=f"{audit.reference}-{number}",
                audit=audit,
                number=number,
                grade=grade,
                clause=self.chance.choice(self.clauses) if index % OFTEN_EACH else OFTEN,
                statement=f"{index}: {WORDS}",
                objective_evidence=SEEN,
                found_on=audit.started_on or self.on,
                disposition="accepted" if answered else "",
                disposition_reason="It pays." if answered else "",
                dispositioned_on=self.on if answered else None,
                withdrawn_on=withdrawn,
                withdrawn_reason="" if withdrawn is None else "It was seen wrongly.",
                **self.record,
            )

    def _register(self, found: list[Finding]) -> None:
        kind = Finding._meta.label_lower
        insert(
            Subject,
            (
                Subject(
                    organization=self.organization,
                    kind=kind,
                    object_id=finding.pk,
                    reference=finding.reference,
                    label=finding.statement[:200],
                    url_name="audits:finding",
                    changed_at=clock.now(),
                )
                for finding in found
            ),
        )

    def _nonconformities(self, found: list[Finding]) -> None:
        """One for each standing finding that is one; some repeat the one before."""
        kind = Finding._meta.label_lower
        known = Subject.objects.filter(organization=self.organization, kind=kind)
        origins = dict(known.values_list("object_id", "pk"))
        those = [one for one in found if one.is_nonconformity and one.withdrawn_on is None]
        made = [self._nonconformity(index, one, origins[one.pk]) for index, one in enumerate(those)]
        insert(Nonconformity, made)
        for one, nonconformity in zip(those, made, strict=True):
            one.nonconformity = nonconformity
        Finding.objects.bulk_update(those, ["nonconformity"], batch_size=500)
        repeating = made[REPEATS_EACH::REPEATS_EACH]
        for index, nonconformity in enumerate(repeating):
            nonconformity.repeats = made[index]
        Nonconformity.objects.bulk_update(repeating, ["repeats"], batch_size=500)

    def _nonconformity(self, index: int, finding: Finding, origin: int) -> Nonconformity:
        due_on = finding.found_on + datetime.timedelta(days=90 if index % AT_ONCE_EACH else 0)
        state = STATES[index % len(STATES)]
        closed, done = state == "closed-effective", state in ("closed-effective", "implemented")
        planned = done or state == "plan-accepted"
        day = finding.found_on
        return Nonconformity(
            reference=f"NC{index:05}",
            grade=finding.grade,
            statement=finding.statement,
            objective_evidence=SEEN,
            clause=finding.clause,
            process_id=finding.audit.process_id,
            origin_id=origin,
            owner=self.people[index % AUDITORS],
            raised_on=day,
            due_on=due_on,
            state=state,
            plan_accepted_on=day if planned else None,
            effectiveness_criterion="No case in ten" if done else "",
            check_due_on=due_on if done else None,
            implemented_on=day if done else None,
            implemented_by=self.people[0] if done else None,
            checked_on=day if closed else None,
            checked_by=self.people[1] if closed else None,
            effective=True if closed else None,
            **self.record,
        )

    def _in_progress(self) -> Audit:
        """An audit with many questions, to be answered."""
        audit = self._audit(99_999, self.on, 0)
        audit.state, audit.ends_on = Audit.State.IN_PROGRESS, self.on
        audit.save(force_insert=True)
        insert(
            AuditQuestion,
            (
                AuditQuestion(
                    audit=audit,
                    position=number,
                    section=f"Section {number // 12}",
                    key=f"question-{number}",
                    clause=self.chance.choice(self.clauses),
                    text="How is it known that each joint was tightened as the drawing asks?",
                    requirement="Results of the check are recorded with who made it.",
                    look_for="Records of the last week, calibration of the wrench.",
                )
                for number in range(1, QUESTIONS + 1)
            ),
        )
        return audit
