"""The whole rule book: which indicators judge each commitment, and which of them are core.

Slugs are the edition's, of its commitments and of the further cards. The figures behind each
indicator are what it compares with; an organization may set its own (evidence/thresholds.py).
DOMAIN notes stand with each indicator in its room.
"""

from dataclasses import dataclass

from audits import indicators as audits
from evidence.indicators import Measure
from evidence.thresholds import Threshold
from improvement import indicators as improvement
from leadership import indicators as leadership
from objectives import indicators as objectives
from processes import indicators as processes
from programme import indicators as programme
from programme import spread
from reviews import indicators as reviews


@dataclass(frozen=True)
class Rule:
    """An indicator, whether the commitment stands or falls with it, and its thresholds."""

    indicator: Measure
    core: bool
    thresholds: tuple[Threshold, ...]


def core(indicator: Measure, *thresholds: Threshold) -> Rule:
    """A core indicator."""
    return Rule(indicator, True, thresholds)


def other(indicator: Measure, *thresholds: Threshold) -> Rule:
    """An indicator that counts, without being core."""
    return Rule(indicator, False, thresholds)


RULES: dict[str, tuple[Rule, ...]] = {
    "accountability": (
        core(reviews.reviews_held, reviews.REVIEWS, reviews.ATTENDANCE, reviews.SENIOR),
        core(reviews.off_track_decided, reviews.DECIDED_DAYS),
        other(
            improvement.executive_actions_on_time,
            improvement.ON_TIME_SHARE,
            improvement.LATE_DAYS,
        ),
        other(improvement.no_overdue_major),
    ),
    "policy-and-objectives": (
        core(leadership.policy_effective, leadership.LOOK_MONTHS, leadership.LOOK_GRACE),
        core(objectives.statements_served, objectives.LINKED_SHARE),
        other(objectives.plans_complete, objectives.PLANS_SHARE),
        other(processes.context_reviewed, processes.CONTEXT_MONTHS),
    ),
    "integration": (
        core(processes.owners_outside_quality, processes.OWNED_SHARE),
        other(objectives.processes_measured, objectives.MEASURED_SHARE),
        core(programme.evidence_spread, programme.MONTHS, spread.CLUSTER_SHARE),
        other(reviews.decisions_in_meetings, reviews.MEETING_QUARTERS),
    ),
    "process-approach": (
        core(processes.processes_described, processes.DESCRIBED_SHARE),
        core(processes.risks_reviewed, processes.REVIEWED_SHARE),
        other(processes.treatments_evaluated, processes.EVALUATED_SHARE),
        other(processes.opportunities_share, processes.OPPORTUNITIES_SHARE),
        other(leadership.thinking_promoted, leadership.PROMOTION_ACTS),
    ),
    "resources": (
        core(leadership.requests_decided, leadership.DECIDED_SHARE, leadership.DECIDE_DAYS),
        other(leadership.requests_delivered, leadership.DELIVERED_SHARE),
        core(processes.equipment_in_date, processes.EQUIPMENT_PARTIAL),
        other(reviews.adequacy_covered),
        other(leadership.categories_considered),
    ),
    "communication": (
        core(
            leadership.leaders_communicate,
            leadership.ACTS,
            leadership.ACT_QUARTERS,
            leadership.SPEAKERS,
        ),
        other(leadership.policy_acknowledged, leadership.READ_SHARE, leadership.READ_DAYS),
        core(leadership.understanding_sampled, leadership.ASKED_LEAST, leadership.CAN_SAY_SHARE),
        other(leadership.audiences_reached, leadership.REACHED_SHARE, leadership.REACHED_GRACE),
    ),
    "intended-results": (
        core(objectives.measurements_current, objectives.CURRENT_SHARE),
        core(objectives.off_track_have_action),
        other(objectives.on_or_forecast, objectives.ON_TARGET_SHARE),
        other(objectives.satisfaction_known, objectives.SATISFACTION_MONTHS),
        other(objectives.signals_explained, objectives.EXPLAINED_SHARE),
    ),
    "engagement": (
        core(
            leadership.walks_made, leadership.WALKS, leadership.WALKERS, leadership.FOLLOWED_SHARE
        ),
        core(leadership.suggestions_answered, leadership.ANSWERED_SHARE, leadership.ANSWER_DAYS),
        other(
            leadership.recognition_given,
            leadership.THANKED_QUARTERS,
            leadership.GIVERS,
            leadership.FUNCTIONS_SHARE,
        ),
        other(leadership.gaps_planned, leadership.GAPS_SHARE),
    ),
    "improvement": (
        core(improvement.effectiveness_passed, improvement.EFFECTIVE_SHARE),
        core(improvement.improvements_finished, improvement.IMPROVEMENTS),
        other(improvement.repeat_findings, improvement.REPEATS_SHARE),
        other(reviews.review_improvement_decisions),
        other(audits.ofi_dispositioned, audits.ANSWERED_SHARE, audits.ANSWER_DAYS),
    ),
    "other-managers": (
        core(leadership.roles_held, leadership.VACANT_DAYS),
        core(programme.owners_acting, programme.ACTING_SHARE, programme.ACTING_MONTHS),
        other(
            leadership.escalations_answered,
            leadership.ESCALATION_SHARE,
            leadership.ESCALATION_DAYS,
        ),
        other(leadership.managers_supported, leadership.SUPPORTED_SHARE),
    ),
    # Cards beside the commitments.
    "customer-focus": (
        core(processes.requirements_determined, processes.REQUIREMENTS_SHARE),
        core(processes.harm_addressed, processes.HEAVY_SCORE, processes.HARM_SHARE),
        core(reviews.satisfaction_acted_on, reviews.ACTED_DAYS, reviews.ACTED_SHARE),
    ),
    "culture-and-ethics": (
        core(leadership.speaking_up_answered, leadership.SPEAK_UP_DAYS, leadership.SPEAK_UP_SHARE),
        core(reviews.stops_decided, reviews.STOPS),
        other(leadership.finders_thanked, leadership.FINDERS_THANKED),
        other(
            leadership.walks_made,
            leadership.WALKS,
            leadership.WALKERS,
            leadership.FOLLOWED_SHARE,
        ),
        other(leadership.understanding_sampled, leadership.ASKED_LEAST, leadership.CAN_SAY_SHARE),
    ),
}
