"""How the records of this room describe themselves to the ledger."""

from django.utils.translation import gettext as _

from evidence.subjects import Description, describe
from processes.models import (
    ContextIssue,
    ContextReview,
    Equipment,
    ImpactAssessment,
    InterestedParty,
    KnowledgeItem,
    Process,
    Risk,
)

# Giving a manager a process shows more than describing it does.
OWNERSHIP = ("integration", "other-managers", "process-approach")


def process(process: Process) -> Description:
    """A process, under 4.4."""
    return describe(
        process,
        label=process.name,
        url_name="processes:process",
        commitments=("process-approach",),
        clauses=("4.4",),
        process=process.reference,
        text=" ".join([process.purpose, process.measure, process.criteria]),
        state=process.state,
    )


def risk(risk: Risk) -> Description:
    """A risk or opportunity, under 6.1."""
    return describe(
        risk,
        label=risk.title,
        url_name=risk.url_name,
        commitments=(
            "process-approach",
            *(("customer-focus",) if risk.harms_customers else ()),
        ),
        clauses=("6.1",),
        process=risk.process.reference,
        text=" ".join([risk.description, risk.source, risk.treatment, risk.evaluation]),
        state=risk.state,
    )


def equipment(equipment: Equipment) -> Description:
    """A piece of measuring equipment, under 7.1.5."""
    return describe(
        equipment,
        label=equipment.name,
        url_name="processes:equipment-item",
        commitments=("resources",),
        clauses=("7.1.5",),
        process=equipment.process.reference if equipment.process else "",
        text=" ".join([equipment.serial, equipment.location, equipment.certificate]),
        state=equipment.status,
    )


def party(party: InterestedParty) -> Description:
    """An interested party, under 4.2."""
    requirements = party.requirements.values_list("text", flat=True) if party.pk else ()
    shows = ("customer-focus",) if party.kind == InterestedParty.Kind.CUSTOMER else ()
    return describe(
        party,
        label=party.name,
        url_name="processes:party",
        commitments=("policy-and-objectives", *shows),
        clauses=("4.2",),
        text=" ".join([party.why, *requirements]),
        state=party.state,
    )


def context_issue(issue: ContextIssue) -> Description:
    """A context issue, under 4.1."""
    return describe(
        issue,
        label=issue.title,
        url_name="processes:context-issue",
        commitments=("policy-and-objectives",),
        clauses=("4.1",),
        text=" ".join([issue.description, issue.effect, issue.climate_reason]),
        state=issue.state,
    )


def context_review(review: ContextReview) -> Description:
    """A review of the whole context, under 4.1 and 4.2."""
    return describe(
        review,
        label=_("Review of the context"),
        url_name="processes:context-review",
        commitments=("policy-and-objectives", "accountability"),
        clauses=("4.1", "4.2"),
        text=" ".join([review.changes, review.climate_reason]),
        state=review.climate,
    )


def assessment(assessment: ImpactAssessment) -> Description:
    """What a gauge that read wrong puts in doubt, under 7.1.5; customers may be touched by it."""
    equipment = assessment.equipment
    return describe(
        assessment,
        label=f"{equipment.reference} {equipment.name}",
        url_name="processes:assessment",
        commitments=("resources", "customer-focus"),
        clauses=("7.1.5",),
        process=equipment.process.reference if equipment.process else "",
        text=" ".join([assessment.affected, assessment.reasoning, assessment.actions]),
        state="open" if assessment.is_open else "decided",
    )


def knowledge(item: KnowledgeItem) -> Description:
    """Something that has to be known, under 7.1.6."""
    return describe(
        item,
        label=item.topic,
        url_name="processes:knowledge-item",
        commitments=("resources",),
        clauses=("7.1.6",),
        process=item.process.reference if item.process else "",
        text=" ".join([item.importance, item.location]),
        state=item.state,
    )
