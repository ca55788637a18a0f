"""Records of the leadership room, made by their services, a few words changed."""

import datetime
from decimal import Decimal

from leadership import services
from leadership.models import (
    Audience,
    Communication,
    Escalation,
    PolicyVersion,
    Recognition,
    ResourceRequest,
    RoleAssignment,
    Suggestion,
    SupportAct,
    UnderstandingSample,
    Walk,
    WalkFollowUp,
)
from tests.conftest import DAY, Cast

STATEMENTS = ["We ship what we promised.", "We test before the customer does."]


def ago(days: int) -> datetime.date:
    """A day before the day of the tests."""
    return DAY - datetime.timedelta(days=days)


def ahead(days: int) -> datetime.date:
    """A day after the day of the tests."""
    return DAY + datetime.timedelta(days=days)


def make_policy(cast: Cast, **changes) -> PolicyVersion:
    """A draft with two statements."""
    fields = {
        "organization": cast.organization,
        "title": "Quality policy",
        "statements": STATEMENTS,
        "change_reason": "Customers asked.",
        "by": cast.quality_manager,
    }
    return services.draft_policy(**(fields | changes))


def make_approved_policy(cast: Cast, on: datetime.date = DAY, **changes) -> PolicyVersion:
    """A version approved by the executive on that day."""
    policy = make_policy(cast, on=on, **changes)
    services.submit_policy(policy=policy, by=cast.quality_manager, on=on)
    return services.approve_policy(policy=policy, by=cast.executive, on=on)


def make_effective_policy(cast: Cast, on: datetime.date = DAY, **changes) -> PolicyVersion:
    """A version approved and in force since that day."""
    policy = make_approved_policy(cast, on, **changes)
    return services.make_effective(policy=policy, by=cast.quality_manager, on=on)


def make_request(cast: Cast, **changes) -> ResourceRequest:
    """A submitted request."""
    fields = {
        "organization": cast.organization,
        "category": "measuring",
        "title": "Torque tester",
        "need": "Two lines share one tester.",
        "consequence": "Pumps wait a day for their test.",
        "cost": Decimal("14200"),
        "by": cast.employee,
    }
    return services.ask_resource(**(fields | changes))


def make_decided_request(cast: Cast, decided_on: datetime.date, **changes) -> ResourceRequest:
    """A request asked for and approved on that day."""
    request = make_request(cast, **({"submitted_on": decided_on} | changes))
    return services.decide_request(
        request=request, decision="approved", by=cast.executive, decided_on=decided_on
    )


def make_assignment(cast: Cast, **changes) -> RoleAssignment:
    """A responsibility held by the process owner, not accepted yet."""
    fields = {
        "organization": cast.organization,
        "responsibility": "Reports how the system does",
        "holder": cast.process_owner,
        "by": cast.executive,
    }
    return services.assign_role(**(fields | changes))


def make_communication(cast: Cast, **changes) -> Communication:
    """A shift talk of the executive."""
    fields = {
        "organization": cast.organization,
        "what": "Why we stop the line",
        "why": "A leak in a food plant stops production there.",
        "audience": "Night shift",
        "channel": "shift-talk",
        "leader": cast.executive,
        "by": cast.quality_manager,
    }
    return services.communicate(**(fields | changes))


def make_audience(cast: Cast, **changes) -> Audience:
    """The night shift, to be reached since last year."""
    fields = {
        "organization": cast.organization,
        "name": "Night shift",
        "kind": "shift",
        "since_on": ago(400),
        "by": cast.quality_manager,
    }
    return services.add_audience(**(fields | changes))


def make_plan(cast: Cast, **changes) -> Walk:
    """A walk of the executive in a week."""
    fields = {
        "organization": cast.organization,
        "leader": cast.executive,
        "place": "Stores",
        "question": "What slows you down?",
        "on": ahead(7),
        "by": cast.executive,
    }
    return services.plan_walk(**(fields | changes))


def make_walk(cast: Cast, **changes) -> Walk:
    """A walk of the executive without follow-ups."""
    fields = {
        "organization": cast.organization,
        "leader": cast.executive,
        "place": "Assembly",
        "question": "What slows you down?",
        "observations": "Eva waits for torque tools.",
        "by": cast.executive,
    }
    return services.record_walk(**(fields | changes))


def make_follow_up(walk: Walk, cast: Cast, **changes) -> WalkFollowUp:
    """A promise of the process owner, due in a week."""
    fields = {
        "walk": walk,
        "what": "Second torque tool",
        "owner": cast.process_owner,
        "due_on": ahead(7),
        "by": cast.executive,
    }
    return services.promise_follow_up(**(fields | changes))


def make_suggestion(cast: Cast, **changes) -> Suggestion:
    """An idea of the employee."""
    fields = {
        "organization": cast.organization,
        "title": "Label the seal boxes",
        "text": "Two seals look alike.",
        "by": cast.employee,
    }
    return services.suggest(**(fields | changes))


def make_recognition(cast: Cast, **changes) -> Recognition:
    """Thanks of the executive to the employee."""
    fields = {
        "organization": cast.organization,
        "giver": cast.executive,
        "receiver": cast.employee,
        "reason": "Emil stopped a shipment.",
        "by": cast.executive,
    }
    return services.recognize(**(fields | changes))


def make_sample(cast: Cast, **changes) -> UnderstandingSample:
    """Somebody in Operations who could say it."""
    fields = {
        "organization": cast.organization,
        "function": "Operations",
        "question": "What do you contribute?",
        "answer": "yes",
        "by": cast.quality_manager,
    }
    return services.sample_understanding(**(fields | changes))


def make_escalation(cast: Cast, **changes) -> Escalation:
    """A matter that the process owner puts to the executive."""
    fields = {
        "organization": cast.organization,
        "subject": "The spindle will not last",
        "need": "Olga cannot buy one alone.",
        "to": cast.executive,
        "by": cast.process_owner,
    }
    return services.escalate(**(fields | changes))


def make_support(cast: Cast, **changes) -> SupportAct:
    """The executive delegates something to the process owner."""
    fields = {
        "organization": cast.organization,
        "kind": "authority",
        "manager": cast.process_owner,
        "leader": cast.executive,
        "what": "May stop any shipment",
        "by": cast.executive,
    }
    return services.support(**(fields | changes))
