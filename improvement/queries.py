"""What pages and other rooms ask about actions, nonconformities and improvements."""

import datetime

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from improvement.models import Action, Improvement, Nonconformity, PastRound
from improvement.models.action import ActionQuerySet
from improvement.models.improvement import ImprovementQuerySet
from improvement.models.states import NonconformityQuerySet
from people.models import Organization, Person

SUGGESTED = 5  # earlier nonconformities that one may repeat


def actions(organization: Organization) -> ActionQuerySet:
    """All actions with owner, process and origin at hand."""
    return Action.objects.of(organization).select_related(
        "organization", "owner", "process", "origin"
    )


def overdue_actions(organization: Organization, on: datetime.date) -> ActionQuerySet:
    """Open actions whose day has passed, the oldest promise first."""
    return actions(organization).overdue(on).order_by("due_on", "pk")


def actions_for(organization: Organization, kind: str, object_id: int) -> ActionQuerySet:
    """Actions that one record asked for, whatever room it lives in."""
    return actions(organization).filter(origin__kind=kind, origin__object_id=object_id)


def actions_of(person: Person) -> ActionQuerySet:
    """What one person promised."""
    return actions(person.organization).filter(owner=person)


def mine_first(found: ActionQuerySet, person: Person) -> ActionQuerySet:
    """Annotated for the order of the list: `is_mine`, `is_closed`."""
    closed = Q(done_on__isnull=False) | Q(cancelled_on__isnull=False)
    return found.annotate(is_mine=flag(Q(owner=person)), is_closed=flag(closed))


def flag(condition: Q) -> Case:
    """The condition as a column, to sort by."""
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def nonconformities(organization: Organization) -> NonconformityQuerySet:
    """All nonconformities with owner, process, origin and the one they repeat at hand."""
    return Nonconformity.objects.of(organization).select_related(
        "organization",
        "owner",
        "process",
        "origin",
        "repeats__organization",
        "action_decided_by",
        "plan_who",
        "plan_proposed_by",
        "plan_accepted_by",
        "implemented_by",
        "checked_by",
    )


def repeated_by(nonconformity: Nonconformity) -> NonconformityQuerySet:
    """Later ones that say that they repeat this one, oldest first."""
    found = Nonconformity.objects.of(nonconformity.organization).filter(repeats=nonconformity)
    return found.select_related("organization").order_by("raised_on", "pk")


def past_rounds(nonconformity: Nonconformity) -> QuerySet[PastRound]:
    """Earlier rounds whose check found them not effective, oldest first."""
    return nonconformity.past_rounds.select_related(
        "plan_who", "plan_proposed_by", "plan_accepted_by", "implemented_by", "checked_by"
    )


def improvements(organization: Organization) -> ImprovementQuerySet:
    """All improvements with sponsor, process and origin at hand."""
    return Improvement.objects.of(organization).select_related(
        "organization", "sponsor", "process", "origin"
    )


def majors_without_plan(
    organization: Organization, on: datetime.date, days: int
) -> list[tuple[str, str]]:
    """Reference and clause of majors open on that day, raised over `days` before, no plan accepted."""
    majors = Nonconformity.objects.of(organization).filter(grade=Nonconformity.Grade.MAJOR)
    waiting = majors.open_on(on).filter(raised_on__lt=on - datetime.timedelta(days=days))
    waiting = waiting.exclude(pk__in=majors.planned_on(on).values("pk"))
    return list(waiting.order_by("raised_on", "pk").values_list("reference", "clause"))
