"""The content of a report from the rows of an audit, with the same number of queries for any size."""

from collections import defaultdict
from collections.abc import Iterable

from audits.impartiality import colleagues
from audits.models import Audit, Auditor, AuditQuestion, Finding, RefusedAuditor
from audits.reporting.clauses import Clauses
from audits.reporting.content import (
    Answer,
    AuditorWords,
    Competence,
    Content,
    Exempted,
    Following,
    Found,
    Head,
    People,
    Plan,
    Proof,
    Refusal,
    Who,
)
from evidence.models import Attachment
from people.models import Person

NEEDED = (
    "organization",
    "programme",
    "process__owner",
    "process__acting_owner",
    "lead_auditor",
    "site",
    "confirmed_with",
)
Proofs = dict[int, tuple[Proof, ...]]


def gather(audit: Audit) -> Content:
    """What the report of the audit says as its rows stand now."""
    current = Audit.objects.select_related(*NEEDED).get(pk=audit.pk)
    clauses = Clauses(current.organization)
    questions = list(
        current.questions.select_related("answered_by", "finding", "source__checklist")
    )
    findings = _findings(current, clauses, {one.finding_id: one for one in questions})
    return Content(
        head=_head(current),
        conclusion=current.conclusion,
        strengths=current.strengths,
        plan=_plan(current, clauses, questions, findings),
        people=_people(current),
        answers=_answers(current, questions, {one.pk: one.reference for one in findings}),
        findings=findings,
    )


def _head(audit: Audit) -> Head:
    return Head(
        organization=audit.organization.name,
        reference=audit.reference,
        title=audit.title,
        programme=str(audit.programme),
        process=str(audit.process),
        site=audit.site.name if audit.site else "",
        method=audit.method,
        planned_on=audit.planned_on,
        ends_on=audit.ends_on,
        started_on=audit.started_on,
    )


def _plan(
    audit: Audit,
    clauses: Clauses,
    questions: list[AuditQuestion],
    findings: Iterable[Found],
) -> Plan:
    numbers = [
        *audit.clauses,
        *(question.clause for question in questions),
        *(found.clause.number for found in findings if found.clause),
    ]
    used = {
        f"{one.source.checklist}, version {one.source.number}" for one in questions if one.source
    }
    return Plan(
        scope=audit.scope,
        criteria=audit.criteria,
        clauses=clauses.listed(numbers),
        checklists=tuple(sorted(used)),
        agenda=audit.agenda,
        recipients=audit.recipients,
        unplanned_reason="" if audit.is_planned else audit.unplanned_reason,
        moved_from_on=audit.moved_from_on,
        moved_reason=audit.moved_reason,
    )


def who(person: Person | None) -> Who | None:
    """The person as reports name them."""
    return Who(person.pk, person.name) if person else None


def _named(person: Person) -> Who:
    return Who(person.pk, person.name)


def _people(audit: Audit) -> People:
    team = list(audit.other_auditors.order_by("pk"))
    return People(
        lead=_named(audit.lead_auditor),
        team=tuple(_named(person) for person in team),
        co_auditors=audit.co_auditors,
        owner=who(audit.process.owner),
        acting_owner=who(audit.process.acting_owner),
        confirmed_with=who(audit.confirmed_with),
        confirmed_on=audit.confirmed_on,
        auditors=_auditors(audit, [audit.lead_auditor, *team]),
        refused=_refused(audit),
    )


def _auditors(audit: Audit, people: list[Person]) -> tuple[AuditorWords, ...]:
    day = audit.started_on or audit.planned_on
    near = {person.pk for person in colleagues(audit.process, people)}
    known = Auditor.objects.of(audit.organization).filter(person__in=people)
    competent = {
        one.person_id: Competence(
            one.basis, one.qualified_on, one.valid_until, one.is_qualified(day)
        )
        for one in known
    }
    exempted = {
        one.auditor_id: Exempted(
            one.conflict, one.reason, _named(one.second_reader), one.read_on, one.read_note
        )
        for one in audit.justifications.select_related("second_reader")
    }
    return tuple(
        AuditorWords(
            who=_named(person),
            is_lead=person.pk == audit.lead_auditor_id,
            judged_on=day,
            shares_function=person.pk in near,
            competence=competent.get(person.pk),
            exempted=exempted.get(person.pk),
        )
        for person in people
    )


def _refused(audit: Audit) -> tuple[Refusal, ...]:
    """Who was proposed for this process in this programme until the audit ended."""
    proposed = RefusedAuditor.objects.filter(programme=audit.programme, process=audit.process)
    proposed = proposed.filter(refused_on__lte=audit.ends_on).select_related("auditor")
    return tuple(
        Refusal(_named(one.auditor), one.audited_on, one.reason, one.refused_on)
        for one in proposed.order_by("refused_on", "pk")
    )


def _answers(
    audit: Audit, questions: list[AuditQuestion], references: dict[int, str]
) -> tuple[Answer, ...]:
    photos = _photos(audit)
    return tuple(
        Answer(
            position=one.position,
            section=one.section,
            clause=one.clause,
            text=one.text,
            requirement=one.requirement,
            result=one.result,
            statement=one.statement,
            objective_evidence=one.objective_evidence,
            by=who(one.answered_by),
            at=one.answered_at,
            finding=references.get(one.finding_id or 0, ""),
            # Those of a finding are shown with the finding.
            photos=() if one.finding_id in references else photos[one.pk],
        )
        for one in questions
    )


def _photos(audit: Audit) -> Proofs:
    kept: dict[int, tuple[Proof, ...]] = defaultdict(tuple)
    for one in audit.photos.filter(removed_at=None):
        proof = Proof("photo", one.pk, one.name, one.content_type, one.size, one.sha256)
        kept[one.question_id] += (proof,)
    return kept


def _findings(
    audit: Audit, clauses: Clauses, questions: dict[int | None, AuditQuestion]
) -> tuple[Found, ...]:
    standing = audit.findings.filter(withdrawn_on=None).order_by("number")
    rows = list(standing.select_related("nonconformity__owner"))
    proofs = _proofs(audit, [one.pk for one in rows])
    return tuple(
        Found(
            pk=one.pk,
            reference=one.reference,
            grade=one.grade,
            clause=clauses.named(one.clause) if one.clause else None,
            requirement=questions[one.pk].requirement if one.pk in questions else "",
            statement=one.statement,
            objective_evidence=one.objective_evidence,
            found_on=one.found_on,
            question=questions[one.pk].position if one.pk in questions else None,
            following=_following(one),
            proofs=proofs[one.pk],
        )
        for one in rows
    )


def _following(finding: Finding) -> Following | None:
    opened = finding.nonconformity
    return Following(opened.reference, _named(opened.owner), opened.due_on) if opened else None


def _proofs(audit: Audit, findings: list[int]) -> Proofs:
    attached = Attachment.objects.filter(
        organization=audit.organization,
        subject__kind=Finding._meta.label_lower,
        subject__object_id__in=findings,
    )
    kept: dict[int, tuple[Proof, ...]] = defaultdict(tuple)
    for one in attached.select_related("subject"):
        proof = Proof("attachment", one.pk, one.name, one.content_type, one.size, one.sha256)
        kept[one.subject.object_id] += (proof,)
    return kept
