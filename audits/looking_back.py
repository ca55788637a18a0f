"""The facts by which an audit programme is evaluated, computed from its audits."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits import clauses, queries
from audits.models import (
    Audit,
    AuditProgramme,
    AuditQuestion,
    Finding,
    Justification,
    RefusedAuditor,
)
from evidence.facts import Fact
from people.models import Person

NOT_LOOKED_AT = ("", AuditQuestion.Result.NOT_APPLICABLE, AuditQuestion.Result.NOT_LOOKED_AT)


@dataclass(frozen=True)
class Reason:
    """An audit that did not go as planned, and why."""

    audit: Audit
    words: str


@dataclass(frozen=True)
class LookingBack:
    """What there is to judge a programme by; days are those of the organization."""

    audits: list[Audit]
    on: datetime.date
    report_days: int
    findings: list[Finding]
    clauses_seen: list[str]
    clauses_all: int
    processes: int
    uncovered: list[str]
    people: list[Person]
    exceptions: list[Justification]
    refusals: list[RefusedAuditor]
    grades: list[tuple[str, int]] = field(default_factory=list)

    @property
    def standing(self) -> list[Audit]:
        return [audit for audit in self.audits if audit.state != Audit.State.CANCELLED]

    @property
    def planned(self) -> list[Audit]:
        """What the yearly plan held, whatever became of it."""
        return [audit for audit in self.audits if audit.is_planned]

    @property
    def held(self) -> list[Audit]:
        return [audit for audit in self.standing if audit.started_on]

    @property
    def moved(self) -> list[Reason]:
        return [
            Reason(
                audit,
                _("from %(before)s to %(after)s: %(why)s")
                % {
                    "before": date_format(audit.moved_from_on),
                    "after": date_format(audit.planned_on),
                    "why": audit.moved_reason,
                },
            )
            for audit in self.audits
            if audit.moved_from_on
        ]

    @property
    def cancelled(self) -> list[Reason]:
        return [
            Reason(audit, audit.cancelled_reason)
            for audit in self.audits
            if audit.state == Audit.State.CANCELLED
        ]

    @property
    def unplanned(self) -> list[Reason]:
        return [
            Reason(audit, audit.unplanned_reason) for audit in self.audits if not audit.is_planned
        ]

    @property
    def due(self) -> list[Audit]:
        """Audits of the plan whose first planned day has come."""
        return [
            audit
            for audit in self.planned
            if audit.state != Audit.State.CANCELLED and first_day(audit) <= self.on
        ]

    @property
    def on_time(self) -> list[Audit]:
        """Begun no later than on the day first planned."""
        return [audit for audit in self.due if _begun_by(audit, first_day(audit))]

    @property
    def reported(self) -> list[Audit]:
        return [audit for audit in self.standing if audit.issued_on]

    @property
    def reported_in_time(self) -> list[Audit]:
        """Report issued within the days that the rules allow, from the last day of the audit."""
        most = datetime.timedelta(days=self.report_days)
        return [audit for audit in self.reported if _report(audit) - last_day(audit) <= most]

    @property
    def repeats(self) -> list[Finding]:
        """Nonconformities that repeat an earlier one."""
        return [
            finding
            for finding in self.findings
            if finding.nonconformity is not None and finding.nonconformity.repeats_id
        ]

    def in_words(self) -> list[Fact]:
        """The same as rows of label and value; persons as persons, so that they can be erased."""
        share = _("%(part)d of %(whole)d")
        return [
            (_("Audits planned"), len(self.planned)),
            (_("Audits held"), len(self.held)),
            *_reasons(_("Audits moved"), self.moved),
            *_reasons(_("Audits cancelled"), self.cancelled),
            *_reasons(_("Audits added to the plan"), self.unplanned),
            (
                _("Begun on the day first planned"),
                share % {"part": len(self.on_time), "whole": len(self.due)},
            ),
            (
                _("Reports within %(days)d days") % {"days": self.report_days},
                share % {"part": len(self.reported_in_time), "whole": len(self.reported)},
            ),
            *self.grades,
            (_("Repeat nonconformities"), _listed(finding.reference for finding in self.repeats)),
            (
                _("Processes audited"),
                share % {"part": self.processes - len(self.uncovered), "whole": self.processes},
            ),
            (_("Processes without an audit"), ", ".join(self.uncovered)),
            (
                _("Clauses looked at"),
                share % {"part": len(self.clauses_seen), "whole": self.clauses_all},
            ),
            *((_("Auditor"), person) for person in self.people),
            (
                _("Exceptions from independence"),
                _listed(f"{row.audit.reference}: {row.conflict}" for row in self.exceptions),
            ),
            (
                _("Auditors refused"),
                _listed(f"{row.process.reference}: {row.reason}" for row in self.refusals),
            ),
        ]


def first_day(audit: Audit) -> datetime.date:
    """The day first planned."""
    return audit.moved_from_on or audit.planned_on


def last_day(audit: Audit) -> datetime.date:
    """The day on which the audit was over."""
    return max(audit.ends_on, audit.started_on or audit.ends_on)


def _report(audit: Audit) -> datetime.date:
    assert audit.issued_on is not None
    return audit.issued_on


def _begun_by(audit: Audit, day: datetime.date) -> bool:
    return audit.started_on is not None and audit.started_on <= day


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words) or _("none")


def _reasons(label: str, found: list[Reason]) -> list[tuple[Any, Any]]:
    words = [f"{one.audit.reference} {one.words}" for one in found]
    return [(label, _listed(words))]


def facts_of(programme: AuditProgramme, on: datetime.date) -> LookingBack:
    """All facts about a programme as on that day; the number of queries does not grow with it."""
    organization = programme.organization
    found = programme.audits.select_related("organization", "process", "lead_auditor")
    audits = list(found.prefetch_related("other_auditors").order_by("planned_on", "pk"))
    findings = list(_findings(programme))
    columns = clauses.columns(organization)
    seen = {clauses.level_2(number) for number in _clauses_seen(programme, audits, findings)}
    processes = list(queries.processes(organization))
    begun = {audit.process_id for audit in audits if audit.started_on}
    return LookingBack(
        audits=audits,
        on=on,
        report_days=queries.rules(organization).report_days,
        findings=findings,
        clauses_seen=[number for number in columns if number in seen],
        clauses_all=len(columns),
        processes=len(processes),
        uncovered=[one.reference for one in processes if one.pk not in begun],
        people=_auditors(audits),
        exceptions=list(
            Justification.objects.filter(audit__programme=programme).select_related(
                "audit", "auditor", "second_reader"
            )
        ),
        refusals=list(
            RefusedAuditor.objects.filter(programme=programme)
            .select_related("process", "auditor")
            .order_by("refused_on", "pk")
        ),
        grades=_grades(findings),
    )


def _findings(programme: AuditProgramme) -> Any:
    found = Finding.objects.standing().filter(audit__programme=programme)
    return found.select_related("audit", "nonconformity").order_by("audit__planned_on", "number")


def _grades(findings: list[Finding]) -> list[tuple[str, int]]:
    counted = Counter(finding.grade for finding in findings)
    return [(str(label), counted[grade]) for grade, label in Finding.Grade.choices]


def _clauses_seen(
    programme: AuditProgramme, audits: list[Audit], findings: list[Finding]
) -> set[str]:
    """As coverage counts: answered, found, or planned in an audit that is reported."""
    asked = AuditQuestion.objects.filter(audit__programme=programme)
    asked = asked.exclude(result__in=NOT_LOOKED_AT).exclude(clause="").order_by()
    seen = set(asked.values_list("clause", flat=True).distinct())
    seen |= {number for audit in audits if audit.is_issued for number in audit.clauses}
    return seen | {finding.clause for finding in findings if finding.clause}


def _auditors(audits: list[Audit]) -> list[Person]:
    """Everybody who audited, by name."""
    begun = [audit for audit in audits if audit.started_on]
    people = {audit.lead_auditor for audit in begun}
    people |= {person for audit in begun for person in audit.other_auditors.all()}
    return sorted(people, key=lambda person: person.name)
