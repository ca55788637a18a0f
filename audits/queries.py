"""What pages, indicators and other rooms ask about audits."""

import datetime

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from audits.models import (
    AnswerWorkbook,
    Audit,
    Auditor,
    AuditProgramme,
    AuditRules,
    ExternalAudit,
    Finding,
    ProcessClause,
    RefusedAuditor,
)
from audits.models.audit import AuditQuerySet
from audits.models.external import ExternalAuditQuerySet
from audits.models.finding import FindingQuerySet
from audits.models.independence import AuditorQuerySet
from audits.models.programme import AuditProgrammeQuerySet
from people.models import Organization
from processes.models import Process
from processes.models.process import ProcessQuerySet


def programmes(organization: Organization) -> AuditProgrammeQuerySet:
    """Audit programmes with how many audits they hold and how many of those are reported."""
    standing = ~Q(audits__state=Audit.State.CANCELLED)
    reported = Q(audits__state__in=[Audit.State.ISSUED, Audit.State.CLOSED])
    return (
        AuditProgramme.objects.of(organization)
        .select_related("organization", "responsible", "approved_by")
        .annotate(
            audit_count=Count("audits", filter=standing),
            reported_count=Count("audits", filter=reported),
        )
    )


def audits(organization: Organization) -> AuditQuerySet:
    """Audits with process and lead auditor at hand, and the numbers of their findings."""
    found = Finding.objects.filter(audit=OuterRef("pk"), withdrawn_on=None)
    return (
        Audit.objects.of(organization)
        .select_related("organization", "programme", "process", "lead_auditor", "site")
        .select_related("confirmed_with", "process__owner", "process__acting_owner")
        .annotate(
            finding_count=_count(found),
            nonconformity_count=_count(found.nonconformities()),
            open_count=_count(found.open()),
        )
    )


def _count(found: FindingQuerySet) -> Coalesce:
    """How many, asked for each audit that is shown: a join would count those of all before."""
    counted = found.order_by().values("audit").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), Value(0))


def findings(organization: Organization) -> FindingQuerySet:
    """Findings of audits that stand, with audit, process and nonconformity at hand."""
    return known_findings(organization).standing()


def known_findings(organization: Organization) -> FindingQuerySet:
    """The same with those that were withdrawn: whoever follows a link to one reads why."""
    return Finding.objects.of(organization).select_related(
        "organization", "audit", "audit__process", "nonconformity"
    )


def findings_of(audit: Audit) -> FindingQuerySet:
    """The standing findings of one audit by number."""
    return (
        audit.findings.filter(withdrawn_on=None)
        .select_related("organization", "nonconformity", "nonconformity__owner")
        .order_by("number")
    )


def external_audits(organization: Organization) -> ExternalAuditQuerySet:
    """Audits that others hold here."""
    return ExternalAudit.objects.of(organization).select_related("organization")


def next_audits(organization: Organization, on: datetime.date) -> AuditQuerySet:
    """Audits planned for that day or later, soonest first."""
    found: AuditQuerySet = Audit.objects.of(organization).to_come().filter(planned_on__gte=on)
    found = found.select_related("organization", "process", "lead_auditor")
    return found.order_by("planned_on", "pk")


def overdue_audits(organization: Organization, on: datetime.date) -> AuditQuerySet:
    """Audits that should have begun before that day, oldest first."""
    return audits(organization).overdue(on).order_by("planned_on", "pk")


def audits_between(
    organization: Organization, start: datetime.date, end: datetime.date
) -> AuditQuerySet:
    """Audits begun between the days, both included; cancelled ones left out."""
    return audits(organization).standing().filter(started_on__range=(start, end))


def next_external_audits(organization: Organization, on: datetime.date) -> ExternalAuditQuerySet:
    """Outside audits planned for that day or later, soonest first."""
    planned = external_audits(organization).filter(state=ExternalAudit.State.PLANNED)
    return planned.filter(ends_on__gte=on).order_by("starts_on", "pk")


def last_external_audit(organization: Organization, on: datetime.date) -> ExternalAudit | None:
    """The newest outside audit that began on or before that day and was held."""
    held = external_audits(organization).filter(state=ExternalAudit.State.HELD)
    return held.filter(starts_on__lte=on).order_by("-starts_on", "-pk").first()


def external_audits_between(
    organization: Organization, start: datetime.date, end: datetime.date
) -> ExternalAuditQuerySet:
    """Outside audits, planned or held, that begin between the days, both included."""
    standing = external_audits(organization).standing()
    return standing.filter(starts_on__range=(start, end)).order_by("starts_on", "pk")


def unanswered_opportunities(organization: Organization) -> FindingQuerySet:
    """Opportunities for improvement of issued reports without an answer, oldest report first."""
    return _reported(findings(organization)).unanswered().order_by("audit__issued_on", "pk")


def opportunities_reported(
    organization: Organization, start: datetime.date, end: datetime.date
) -> FindingQuerySet:
    """Opportunities for improvement whose report was issued between the days, both included."""
    reported = _reported(findings(organization)).opportunities()
    return reported.filter(audit__issued_on__range=(start, end))


def earlier_nonconformities(process: Process, before: datetime.date) -> FindingQuerySet:
    """What earlier audits of the process found not met, newest first; reported ones only."""
    found = _reported(findings(process.organization)).nonconformities()
    return found.filter(audit__process=process, found_on__lt=before).order_by("-found_on", "-pk")


def open_nonconformities(audit: Audit) -> FindingQuerySet:
    """Nonconformities of the audit that are not closed yet."""
    return findings_of(audit).open()


def answer_workbooks(organization: Organization) -> QuerySet[AnswerWorkbook]:
    """Workbooks of answers that were uploaded, the newest first, with audit and uploader at hand."""
    found = AnswerWorkbook.objects.filter(organization=organization)
    return found.select_related("organization", "audit__organization", "audit__process", "by")


def _reported(found: FindingQuerySet) -> FindingQuerySet:
    return found.filter(audit__state__in=[Audit.State.ISSUED, Audit.State.CLOSED])


def processes_without_audit(programme: AuditProgramme) -> ProcessQuerySet:
    """Processes in use that no standing audit of the programme covers, by number."""
    covering = programme.audits.standing().filter(process=OuterRef("pk"))
    return Process.objects.of(programme.organization).active().filter(~Exists(covering))


def rules(organization: Organization) -> AuditRules:
    """What the organization decided about its audits; the defaults where it decided nothing."""
    found = AuditRules.objects.filter(organization=organization).first()
    return found or AuditRules(organization=organization)


def auditors(organization: Organization) -> AuditorQuerySet:
    """Auditors with how many audits each led (`led`) and took part in otherwise (`joined`)."""
    begun = Audit.objects.standing().filter(started_on__isnull=False)
    led = begun.filter(lead_auditor=OuterRef("person"))
    joined = begun.filter(other_auditors=OuterRef("person"))
    found: AuditorQuerySet = Auditor.objects.of(organization)
    found = found.select_related("organization", "person")
    return found.annotate(led=_counted(led), joined=_counted(joined))


def _counted(rows: QuerySet) -> Coalesce:
    one = rows.order_by().values("organization").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


def audits_with(auditor: Auditor) -> AuditQuerySet:
    """Audits that somebody led or took part in, begun ones only, newest first."""
    person = auditor.person_id
    mine = Q(lead_auditor=person) | Q(pk__in=Audit.objects.filter(other_auditors=person))
    begun = audits(auditor.organization).standing().filter(mine, started_on__isnull=False)
    return begun.order_by("-started_on", "-pk")


def refusals(audit: Audit) -> QuerySet[RefusedAuditor]:
    """Who was proposed for an audit of this process in this programme and refused, oldest first."""
    found = RefusedAuditor.objects.filter(programme=audit.programme_id, process=audit.process_id)
    return found.select_related("auditor", "asked_by").order_by("refused_on", "pk")


def ticked_clauses(organization: Organization) -> dict[int, set[str]]:
    """The clauses that the organization said apply, by key of the process."""
    found: dict[int, set[str]] = {}
    rows = ProcessClause.objects.filter(organization=organization)
    for process, clause in rows.values_list("process", "clause"):
        found.setdefault(process, set()).add(clause)
    return found


def processes(organization: Organization) -> ProcessQuerySet:
    """Processes in use, by number: what programmes are about. Owners at hand."""
    found = Process.objects.of(organization).active()
    return found.select_related("organization", "owner", "acting_owner").order_by("reference")
