"""What a report says, as plain values: the same for its page, its PDF and its digest (9.2.2 f).

All days are the organization's, moments UTC. Nothing here may change the digest of a report that
is kept: a new field needs a default, which stands for what older reports did not say.
"""

import datetime
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from audits.models import Audit, AuditQuestion, Finding

Result = AuditQuestion.Result
LONG_TEXT = 1_500  # characters; about a third of a page


@dataclass(frozen=True)
class Who:
    """A person: kept by key, so that somebody can be erased; the name is looked up."""

    pk: int
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Clause:
    """A clause of the edition in use, with the organization's words for it, else ours."""

    number: str
    title: str

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Proof:
    """A photo or another file; `source` says which row holds it: "attachment" or "photo"."""

    source: str
    pk: int
    name: str
    content_type: str
    size: int
    sha256: str

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


@dataclass(frozen=True)
class Head:
    """Which audit of what."""

    organization: str
    reference: str
    title: str
    programme: str
    process: str
    site: str
    method: str
    planned_on: datetime.date
    ends_on: datetime.date
    started_on: datetime.date | None

    @property
    def method_label(self) -> Any:
        return Audit.Method(self.method).label


@dataclass(frozen=True)
class Plan:
    """What was to be looked at, against what, and how the plan changed."""

    scope: str
    criteria: str
    clauses: tuple[Clause, ...]
    checklists: tuple[str, ...]
    agenda: str
    recipients: str
    unplanned_reason: str
    moved_from_on: datetime.date | None
    moved_reason: str

    @property
    def texts(self) -> list[tuple[Any, str]]:
        """The longer texts with their labels."""
        return [
            (_("Audit scope"), self.scope),
            (_("Audit criteria"), self.criteria),
            (_("Audit plan"), self.agenda),
            (_("Report goes to"), self.recipients),
        ]


@dataclass(frozen=True)
class Exempted:
    """A justified exception from independence, and who reads the work again."""

    conflict: str
    reason: str
    second_reader: Who
    read_on: datetime.date | None
    read_note: str


@dataclass(frozen=True)
class Competence:
    """That somebody may audit, on what basis, since when and until when."""

    basis: str
    qualified_on: datetime.date
    valid_until: datetime.date | None
    is_valid: bool  # on the day on which the audit began


@dataclass(frozen=True)
class AuditorWords:
    """One auditor of the team: independent or excepted, competent on record or not."""

    who: Who
    is_lead: bool
    judged_on: datetime.date
    shares_function: bool  # with the owner of the process
    competence: Competence | None
    exempted: Exempted | None


@dataclass(frozen=True)
class Refusal:
    """Somebody was proposed for the audit and refused for want of independence."""

    who: Who
    audited_on: datetime.date
    reason: str
    refused_on: datetime.date


@dataclass(frozen=True)
class People:
    """Who audited whom."""

    lead: Who
    team: tuple[Who, ...]
    co_auditors: str
    owner: Who | None
    acting_owner: Who | None
    confirmed_with: Who | None
    confirmed_on: datetime.date | None
    auditors: tuple[AuditorWords, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True)
class Answer:
    """A question and its answer; `result` "" is no answer, never a finding."""

    position: int
    section: str
    clause: str
    text: str
    requirement: str
    result: str
    statement: str
    objective_evidence: str
    by: Who | None
    at: datetime.datetime | None
    finding: str  # its number, where one stands
    photos: tuple[Proof, ...]

    @property
    def label(self) -> Any:
        return Result(self.result).label if self.result else ""

    @property
    def is_long(self) -> bool:
        """Whether it may be broken between two pages."""
        texts = len(self.requirement) + len(self.statement) + len(self.objective_evidence)
        return texts > LONG_TEXT


@dataclass(frozen=True)
class Following:
    """What follows from a nonconformity: who answers for it, until when."""

    reference: str
    owner: Who
    due_on: datetime.date


@dataclass(frozen=True)
class Found:
    """A finding that stands."""

    pk: int
    reference: str
    grade: str
    clause: Clause | None
    requirement: str
    statement: str
    objective_evidence: str
    found_on: datetime.date
    question: int | None  # its position
    following: Following | None
    proofs: tuple[Proof, ...]

    @property
    def label(self) -> Any:
        return Finding.Grade(self.grade).label

    @property
    def is_long(self) -> bool:
        """Whether it may be broken between two pages."""
        texts = len(self.requirement) + len(self.statement) + len(self.objective_evidence)
        return texts > LONG_TEXT or len(self.photos) > 2

    @property
    def photos(self) -> tuple[Proof, ...]:
        return tuple(proof for proof in self.proofs if proof.is_picture)

    @property
    def files(self) -> tuple[Proof, ...]:
        return tuple(proof for proof in self.proofs if not proof.is_picture)


@dataclass(frozen=True)
class Content:
    """The whole report without its state, signatures and addenda."""

    head: Head
    conclusion: str
    strengths: str
    plan: Plan
    people: People
    answers: tuple[Answer, ...]
    findings: tuple[Found, ...]
    format: int = field(default=1)

    @property
    def sections(self) -> list[tuple[str, list[Answer]]]:
        """Answers in their order, by section."""
        grouped = groupby(self.answers, key=lambda answer: answer.section)
        return [(section, list(answers)) for section, answers in grouped]

    @property
    def grades(self) -> list[tuple[str, Any, int]]:
        """Each grade with its words and how many findings have it."""
        return [
            (grade, label, sum(one.grade == grade for one in self.findings))
            for grade, label in Finding.Grade.choices
        ]

    @property
    def results(self) -> list[tuple[str, Any, int]]:
        """Each answer with its words and how many questions have it; those without come last."""
        counted = [
            (result, label, sum(one.result == result for one in self.answers))
            for result, label in [*Result.choices, ("", "")]
        ]
        return [row for row in counted if row[2]]

    @property
    def good(self) -> list[Found]:
        """Good practice, which belongs to the strengths."""
        return [one for one in self.findings if one.grade == Finding.Grade.GOOD]

    @property
    def not_looked_at(self) -> list[Answer]:
        return [one for one in self.answers if one.result == Result.NOT_LOOKED_AT]

    @property
    def not_applicable(self) -> list[Answer]:
        return [one for one in self.answers if one.result == Result.NOT_APPLICABLE]
