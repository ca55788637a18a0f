"""How programmes, audits, findings, checklists and outside audits describe themselves to the ledger."""

from django.utils.translation import gettext as _

from audits.models import (
    Audit,
    Auditor,
    AuditProgramme,
    AuditRules,
    Checklist,
    ChecklistQuestion,
    ChecklistVersion,
    ClauseTitle,
    ExternalAudit,
    Finding,
)
from evidence import editions
from evidence.subjects import Description, describe
from people.models import Organization


def programme(programme: AuditProgramme) -> Description:
    """An audit programme; a draft stays inside the house."""
    return describe(
        programme,
        label=programme.title,
        url_name="audits:programme",
        commitments=("intended-results",),
        clauses=("9.2",),
        text=f"{programme.objectives} {programme.scope}",
        state=programme.get_state_display(),
        released=programme.state != AuditProgramme.State.DRAFT,
    )


def audit(audit: Audit) -> Description:
    """An audit; its plan may be seen from outside, the draft of its report not."""
    return describe(
        audit,
        label=audit.title,
        url_name="audits:audit",
        commitments=("improvement",),
        clauses=("9.2",),
        process=audit.process.reference,
        text=f"{audit.scope} {audit.criteria}",
        state=audit.get_state_display(),
        released=audit.state != Audit.State.DRAFT_REPORT,
    )


def finding(finding: Finding) -> Description:
    """A finding; inside the house until the report of its audit is issued."""
    return describe(
        finding,
        label=finding.statement,
        url_name="audits:finding",
        commitments=("improvement",),
        clauses=("9.2", finding.clause) if finding.clause else ("9.2",),
        process=finding.audit.process.reference,
        text=finding.objective_evidence,
        state=finding.get_grade_display(),
        released=finding.audit.is_issued,
    )


def external_audit(audit: ExternalAudit) -> Description:
    """An audit that others held or will hold here."""
    return describe(
        audit,
        label=audit.title,
        url_name="audits:external-audit",
        commitments=("intended-results",),
        clauses=("9.2",) if audit.kind == ExternalAudit.Kind.CUSTOMER else ("9.2", "9.3"),
        text=f"{audit.body} {audit.scope} {audit.result}",
        state=audit.get_state_display(),
    )


def checklist(checklist: Checklist) -> Description:
    """A checklist by what its live version asks; one that was never live stays inside the house."""
    states = ChecklistVersion.State
    found = set(checklist.versions.values_list("state", flat=True))
    shown = next((one for one in states if one != states.DRAFT and one in found), states.DRAFT)
    return describe(
        checklist,
        label=checklist.title,
        url_name="audits:checklist",
        commitments=(),
        clauses=("9.2", *_asked(checklist)),
        process=checklist.process.reference if checklist.process else "",
        text=checklist.description,
        state=str(shown.label),
        released=shown != states.DRAFT,
    )


def _asked(checklist: Checklist) -> list[str]:
    """The clauses of the edition that questions of the live version belong to."""
    edition = editions.edition(checklist.organization.edition)
    live = ChecklistQuestion.objects.filter(
        section__version__checklist=checklist,
        section__version__state=ChecklistVersion.State.LIVE,
    )
    named = live.exclude(clause="").order_by().values_list("clause", flat=True).distinct()
    return sorted({listed for clause in named if (listed := edition.listed(clause))})


def clause_titles(organization: Organization) -> Description:
    """An organization's own words for clauses: one subject for all of them, known by its key."""
    return Description(
        kind=ClauseTitle._meta.label_lower,
        object_id=organization.pk,
        reference="",
        label=_("Own words for clauses"),
        url_name="audits:clause-words",
        commitments=(),
        clauses=("9.2",),
        released=False,
    )


def auditor(auditor: Auditor) -> Description:
    """That somebody is competent to audit; who it is stands in the facts, where it can be erased."""
    return describe(
        auditor,
        label=_("Internal auditor"),
        url_name="audits:auditor",
        commitments=(),
        clauses=("7.2", "9.2"),
    )


def rules(rules: AuditRules) -> Description:
    """What the organization decided about its audits: a method, no evidence for a commitment."""
    return Description(
        kind=rules._meta.label_lower,
        object_id=rules.pk,
        reference="",
        label=_("Rules for audits"),
        url_name="audits:rules-kept",
        commitments=(),
        clauses=("9.2",),
        released=False,
    )
