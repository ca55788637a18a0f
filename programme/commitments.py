"""The whole rule book: which indicators judge each commitment, and which of them are core.

Slugs are the edition's; DOMAIN notes and thresholds stand with each indicator in its room.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from audits import indicators as audits
from evidence.indicators import Indicator
from improvement import indicators as improvement
from leadership import indicators as leadership
from objectives import indicators as objectives
from people.models import Organization
from processes import indicators as processes
from programme import indicators as programme
from reviews import indicators as reviews


@dataclass(frozen=True)
class Rule:
    """An indicator and whether the commitment stands or falls with it."""

    indicator: Callable[[Organization, datetime.date], Indicator]
    core: bool = False


def core(indicator: Callable[[Organization, datetime.date], Indicator]) -> Rule:
    """A core indicator."""
    return Rule(indicator, core=True)


RULES: dict[str, tuple[Rule, ...]] = {
    "accountability": (
        core(reviews.reviews_held),
        core(reviews.off_track_decided),
        Rule(improvement.executive_actions_on_time),
        Rule(improvement.no_overdue_major),
    ),
    "policy-and-objectives": (
        core(leadership.policy_effective),
        core(objectives.statements_served),
        Rule(objectives.plans_complete),
    ),
    "integration": (
        core(processes.owners_outside_quality),
        Rule(objectives.processes_measured),
        core(programme.evidence_spread),
    ),
    "process-approach": (
        core(processes.processes_described),
        core(processes.risks_reviewed),
        Rule(processes.treatments_evaluated),
        Rule(processes.opportunities_share),
    ),
    "resources": (
        core(leadership.requests_decided),
        Rule(leadership.requests_delivered),
        core(processes.equipment_in_date),
        Rule(reviews.adequacy_covered),
        Rule(leadership.categories_considered),
    ),
    "communication": (
        core(leadership.leaders_communicate),
        Rule(leadership.policy_acknowledged),
        core(leadership.understanding_sampled),
    ),
    "intended-results": (
        core(objectives.measurements_current),
        core(objectives.off_track_have_action),
        Rule(objectives.on_or_forecast),
    ),
    "engagement": (
        core(leadership.walks_made),
        core(leadership.suggestions_answered),
        Rule(leadership.recognition_given),
    ),
    "improvement": (
        core(improvement.effectiveness_passed),
        core(improvement.improvements_finished),
        Rule(improvement.repeat_findings),
        Rule(reviews.review_improvement_decisions),
        Rule(audits.ofi_dispositioned),
    ),
    "other-managers": (
        core(leadership.roles_held),
        core(programme.owners_acting),
    ),
}
