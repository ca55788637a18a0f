"""Records of the room, made through its services; every argument may be changed."""

import datetime

from processes import services
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
from tests.conftest import DAY


def make_process(cast, **changes) -> Process:
    """A process described whole, owned by the process owner since the start."""
    fields = {
        "organization": cast.organization,
        "name": "Assemble and test",
        "purpose": "Pumps that work the first time.",
        "owner": cast.process_owner,
        "owner_since": datetime.date(2025, 1, 1),
        "inputs": "Parts from stores",
        "outputs": "Tested pumps for dispatch",
        "measure": "First-pass test %",
        "by": cast.quality_manager,
    }
    return services.describe_process(**(fields | changes))


def make_risk(cast, process: Process, **changes) -> Risk:
    """A risk just identified, to be reviewed in three months."""
    fields = {
        "organization": cast.organization,
        "process": process,
        "title": "The only seal source fails",
        "next_review_on": DAY + datetime.timedelta(days=90),
        "by": cast.process_owner,
    }
    return services.identify_risk(**(fields | changes))


def make_assessed_risk(cast, process: Process, due_on: datetime.date = DAY, **changes) -> Risk:
    """A risk with a treatment due on the day."""
    return services.assess_risk(
        risk=make_risk(cast, process, **changes),
        likelihood=4,
        impact=3,
        decision="reduce",
        treatment="Qualify a second source",
        evaluation_method="2,000 hours without a leak",
        treatment_owner=cast.process_owner,
        treatment_due_on=due_on,
        by=cast.process_owner,
    )


def make_evaluated_risk(cast, process: Process, effective: bool = True, **changes) -> Risk:
    """A risk whose treatment was carried out and evaluated on the day."""
    risk = make_assessed_risk(cast, process, **changes)
    services.treat_risk(risk=risk, by=cast.process_owner)
    return services.evaluate_treatment(
        risk=risk, effective=effective, evaluation="Two sources deliver.", by=cast.process_owner
    )


def make_equipment(cast, **changes) -> Equipment:
    """A gauge calibrated a month ago, for twelve months."""
    fields = {
        "organization": cast.organization,
        "name": "Torque wrench",
        "serial": f"TW-{Equipment.objects.count() + 1}",
        "last_calibrated_on": DAY - datetime.timedelta(days=30),
        "by": cast.quality_manager,
    }
    return services.add_equipment(**(fields | changes))


def make_party(cast, **changes) -> InterestedParty:
    """A customer who requires delivery on the day, looked after by the executive."""
    fields = {
        "organization": cast.organization,
        "name": "Water companies",
        "kind": "customer",
        "requirement": "Delivery on the confirmed day",
        "contact": cast.executive,
        "by": cast.quality_manager,
    }
    return services.name_party(**(fields | changes))


def make_issue(cast, **changes) -> ContextIssue:
    """An external issue that has nothing to do with climate change, watched by the process owner."""
    fields = {
        "organization": cast.organization,
        "title": "One foundry left",
        "side": "external",
        "topic": "supply",
        "effect": "A failure stops assembly.",
        "climate": "no",
        "climate_reason": "It closed for want of a successor.",
        "monitored_by": cast.process_owner,
        "by": cast.quality_manager,
    }
    return services.note_issue(**(fields | changes))


def make_context_review(cast, **changes) -> ContextReview:
    """The executive looked at everything on the day; climate change is not relevant."""
    fields = {
        "organization": cast.organization,
        "leader": cast.executive,
        "changes": "Nothing.",
        "climate": "no",
        "climate_reason": "No site, product or supplier is touched.",
        "next_review_on": DAY + datetime.timedelta(days=365),
        "by": cast.quality_manager,
    }
    return services.review_context(**(fields | changes))


def make_wrong(cast, on: datetime.date = DAY, **changes) -> ImpactAssessment:
    """A gauge found out of tolerance on the day; its impact assessment is open."""
    item = make_equipment(cast, **changes)
    services.calibrate(
        equipment=item,
        certificate="C-2",
        in_tolerance=False,
        on=on,
        by=cast.quality_manager,
    )
    return ImpactAssessment.objects.get(equipment=item)


def decide(cast, assessment: ImpactAssessment, **changes) -> ImpactAssessment:
    """The assessment decided: nothing that left the house is touched."""
    fields = {
        "assessment": assessment,
        "affected": "Lots 12 to 14",
        "conclusion": "no-effect",
        "reasoning": "The error is a tenth of the tolerance.",
        "by": cast.quality_manager,
    }
    return services.decide_assessment(**(fields | changes))


def make_knowledge(cast, **changes) -> KnowledgeItem:
    """A topic that the employee alone knows."""
    fields = {
        "organization": cast.organization,
        "topic": f"Setting seals {KnowledgeItem.objects.count() + 1}",
        "holders": [cast.employee],
        "by": cast.quality_manager,
    }
    return services.identify_knowledge(**(fields | changes))
