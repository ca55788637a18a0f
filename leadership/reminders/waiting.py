"""What waits for a person: a responsibility to accept, a follow-up, an answer."""

import datetime

from evidence.dues import PROMISE, Due
from evidence.models import Record
from leadership.models import Escalation, RoleAssignment, Suggestion, WalkFollowUp
from people import queries as people
from people.models import Organization, Person, Role

ACCEPT_DAYS = datetime.timedelta(days=7)
ANSWER_DAYS = datetime.timedelta(days=14)


def dues(organization: Organization, on: datetime.date) -> list[Due]:
    """A yes that is awaited, follow-ups of walks, ideas and escalations without an answer."""
    return [
        *_acceptances(organization),
        *_follow_ups(organization),
        *_ideas(organization, on),
        *_escalations(organization),
    ]


def _due(
    record: Record, rule: str, due_on: datetime.date, known_on: datetime.date, *who: Person
) -> Due:
    return Due(
        rule=rule,
        schedule=PROMISE,
        kind=record._meta.label_lower,
        object_id=record.pk,
        title=str(record),
        due_on=due_on,
        people=who,
        known_on=known_on,
    )


def _acceptances(organization: Organization) -> list[Due]:
    """Responsibilities that their holder has not accepted within a week."""
    waiting = RoleAssignment.objects.of(organization).filter(
        holder__isnull=False, accepted_on=None, until_on=None
    )
    return [
        _due(role, "role-acceptance", role.from_on + ACCEPT_DAYS, role.from_on, role.holder)
        for role in waiting.select_related("holder__reports_to__reports_to")
        if role.holder is not None
    ]


def _follow_ups(organization: Organization) -> list[Due]:
    """What was promised on walks and is not done."""
    undone = WalkFollowUp.objects.filter(walk__organization=organization, done_on=None)
    return [
        _due(one.walk, "walk-follow-up", one.due_on, one.walk.on, one.owner)
        for one in undone.select_related("walk", "owner__reports_to__reports_to")
    ]


def _ideas(organization: Organization, on: datetime.date) -> list[Due]:
    """Ideas without an answer: whoever the author reports to, else the quality managers."""
    waiting = Suggestion.objects.of(organization).filter(first_answer_on=None)
    rows = list(waiting.select_related("suggested_by__reports_to__reports_to__reports_to"))
    if not rows:
        return []
    others = people.with_role(organization, Role.QUALITY_MANAGER, on)
    return [
        _due(
            idea,
            "idea-answer",
            idea.submitted_on + ANSWER_DAYS,
            idea.submitted_on,
            *([above] if (above := _above(idea)) else others),
        )
        for idea in rows
    ]


def _above(idea: Suggestion) -> Person | None:
    return idea.suggested_by.reports_to if idea.suggested_by else None


def _escalations(organization: Organization) -> list[Due]:
    """Matters without an answer, by the day on which it is needed, at the latest after 14 days."""
    waiting = Escalation.objects.of(organization).waiting()
    return [
        _due(
            one,
            "escalation-answer",
            min(one.needed_by or datetime.date.max, one.raised_on + ANSWER_DAYS),
            one.raised_on,
            one.to,
        )
        for one in waiting.select_related("to__reports_to__reports_to")
    ]
