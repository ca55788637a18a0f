"""What pages, indicators and other rooms ask about audits."""

import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from audits.models import Audit, AuditProgramme, ExternalAudit, Finding
from audits.models.audit import AuditQuerySet
from audits.models.external import ExternalAuditQuerySet
from audits.models.finding import FindingQuerySet
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
    """Nonconformities of the audit that no check has found effective yet."""
    return findings_of(audit).open()


def _reported(found: FindingQuerySet) -> FindingQuerySet:
    return found.filter(audit__state__in=[Audit.State.ISSUED, Audit.State.CLOSED])


def processes_without_audit(programme: AuditProgramme) -> ProcessQuerySet:
    """Processes in use that no standing audit of the programme covers, by number."""
    covering = programme.audits.standing().filter(process=OuterRef("pk"))
    return Process.objects.of(programme.organization).active().filter(~Exists(covering))
