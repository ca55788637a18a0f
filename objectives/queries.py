"""What pages and rules ask about objectives. Health takes the same seven questions for any number."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Min, Q, QuerySet

from evidence.memo import shared
from evidence.window import year_before
from improvement.models import Action
from improvement.models.action import ActionQuerySet
from leadership.models import ResourceRequest
from objectives import periods
from objectives.health import ObjectiveHealth, Reading, read
from objectives.models import (
    ChartRules,
    Measurement,
    Objective,
    ObjectiveQuerySet,
    Rebase,
    Revision,
    SignalExplanation,
)
from objectives.signals import Episode, episodes
from people.models import Organization, Person

KIND = Objective._meta.label_lower
PERIODS_OFFERED = {"day": 60, "week": 52, "month": 24, "quarter": 8, "year": 10}
T = TypeVar("T")


def objectives(organization: Organization) -> ObjectiveQuerySet:
    """Objectives of the organization, with what their pages show."""
    found: ObjectiveQuerySet = Objective.objects.of(organization)
    return found.select_related(
        "organization", "owner", "process", "site", "parent", "approved_by", "rejected_by"
    ).prefetch_related("statements")


def waiting_for_approval(organization: Organization) -> ObjectiveQuerySet:
    """Proposed objectives, those that wait longest first."""
    found = Objective.objects.of(organization).filter(state=Objective.State.PROPOSED)
    return found.select_related("organization", "owner").order_by("created_at", "pk")


def owned_by(organization: Organization, person: Person) -> ObjectiveQuerySet:
    """Standing objectives that this person answers for, the nearest date first."""
    return objectives(organization).standing().filter(owner=person).order_by("due_on", "pk")


@shared
def health(organization: Organization, on: datetime.date) -> list[ObjectiveHealth]:
    """How each standing objective is doing on that day, by reference."""
    return health_of(objectives(organization).standing(), on)


def health_of(found: Iterable[Objective], on: datetime.date) -> list[ObjectiveHealth]:
    """How these objectives are doing on that day."""
    chosen = list(found)
    measured = _grouped(_readings(chosen, on), "objective_id")
    rebased = _grouped(
        Rebase.objects.filter(objective__in=chosen).select_related("confirmed_by"), "objective_id"
    )
    promised = _promised(chosen)
    revised = _grouped(
        Revision.objects.filter(objective__in=chosen).select_related("approved_by"), "objective_id"
    )
    rulings = {key: chart_rules(key, on) for key in {each.organization_id for each in chosen}}
    return [
        read(
            each,
            measured[each.pk],
            rebased[each.pk],
            promised[each.pk],
            on,
            revised[each.pk],
            rulings[each.organization_id],
        )
        for each in chosen
    ]


@shared
def chart_rules(organization_id: int, on: datetime.date) -> ChartRules | None:
    """The rules by which the organization reads its charts on that day; None before it chose any."""
    found = ChartRules.objects.filter(organization_id=organization_id, effective_on__lte=on)
    return found.first()


def rulings(organization: Organization) -> QuerySet[ChartRules]:
    """All rules that the organization ever put in force, the newest first."""
    found = ChartRules.objects.filter(organization=organization)
    return found.select_related("organization", "set_by")


def _readings(chosen: list[Objective], on: datetime.date) -> Iterator[Reading]:
    """Standing entries up to the period that holds `on`, without what only their own page shows."""
    found = Measurement.objects.standing().filter(objective__in=chosen, period__lte=on)
    return map(Reading._make, found.order_by("period").values_list(*Reading._fields))


def _grouped(rows: Iterable[T], key: str) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _promised(chosen: list[Objective]) -> dict[int, list[Action]]:
    """Open actions by the objective that they are promised for."""
    found = Action.objects.open().filter(
        origin__kind=KIND, origin__object_id__in=[each.pk for each in chosen]
    )
    groups: dict[int, list[Action]] = defaultdict(list)
    for action in found.select_related("owner", "origin", "organization"):
        if action.origin is not None:
            groups[action.origin.object_id].append(action)
    return groups


def health_of_one(objective: Objective, on: datetime.date) -> ObjectiveHealth:
    """How one objective is doing on that day."""
    return health_of([objective], on)[0]


def needing_attention(organization: Organization, on: datetime.date) -> list[ObjectiveHealth]:
    """Standing objectives off track, not measured in time or past their day.

    Those that nobody acts on come first, then those off track, then by their date.
    """
    found = [each for each in health(organization, on) if each.needs_attention]
    return sorted(
        found,
        key=lambda each: (each.has_live_action, not each.is_off_track, each.objective.due_on),
    )


def measurements(objective: Objective) -> QuerySet[Measurement]:
    """All entries of an objective, corrected ones too; newest period and newest entry first."""
    found = Measurement.objects.filter(objective=objective)
    return found.select_related(
        "entered_by", "verified_by", "locked_by", "proof", "imported_by", "corrects"
    ).order_by("-period", "-pk")


def waiting(organization: Organization, by: Person) -> QuerySet[Measurement]:
    """Readings that nobody has verified yet, by owner, objective and period.

    What this person entered comes last: somebody else has to verify it.
    """
    found = correctable(organization).filter(verified_at=None)
    own = ExpressionWrapper(Q(entered_by=by), output_field=BooleanField())
    return (
        found.annotate(own=own)
        .select_related(
            "objective__organization", "objective__owner", "entered_by", "proof", "imported_by"
        )
        .order_by(
            "own", "objective__owner__name", "objective__owner", "objective__reference", "period"
        )
    )


def with_lockable(organization: Organization) -> ObjectiveQuerySet:
    """Objectives with verified readings that are not locked: how many, and of which periods."""
    verified = Q(
        measurements__superseded_at=None,
        measurements__verified_at__isnull=False,
        measurements__locked_at=None,
    )
    found: ObjectiveQuerySet = Objective.objects.of(organization).filter(verified)
    return (
        found.select_related("organization", "owner")
        .annotate(
            lockable=Count("measurements"),
            first=Min("measurements__period"),
            last=Max("measurements__period"),
        )
        .order_by("owner__name", "owner_id", "reference")
    )


def owners(organization: Organization) -> QuerySet[Person]:
    """Who answers for standing objectives, by name."""
    standing = Objective.objects.of(organization).standing()
    return Person.objects.filter(pk__in=standing.values("owner")).order_by("name", "pk")


def correctable(organization: Organization) -> QuerySet[Measurement]:
    """Standing entries of the organization, to pick one by its key."""
    found = Measurement.objects.standing().filter(objective__organization=organization)
    return found.select_related("objective__organization")


Offered = list[tuple[datetime.date, Measurement | None]]


def periods_offered(objective: Objective, on: datetime.date) -> Offered:
    """The newest periods that have ended (24 months, 8 quarters …), newest first, with their entries."""
    days = periods.latest(on, objective.frequency, PERIODS_OFFERED[objective.frequency])
    known = {each.period: each for each in objective.measurements.standing()}
    return [(day, known.get(day)) for day in reversed(days)]


def next_missing(offered: Offered) -> datetime.date:
    """The period to enter next: the one after the newest entry, else the newest gap."""
    entered = [day for day, entry in offered if entry]
    missing = [day for day, entry in offered if entry is None]
    newest_ended = offered[0][0]
    if not entered:
        return newest_ended
    after = [day for day in missing if day > max(entered)]
    gaps = [day for day in missing if day > min(entered)]
    return min(after, default=max(gaps, default=newest_ended))


Explained = dict[int, list[SignalExplanation]]


def explained(found: Iterable[ObjectiveHealth], on: datetime.date) -> Explained:
    """The explanations given by that day, by the key of the objective, newest first; one question."""
    rows = SignalExplanation.objects.filter(
        objective__in=[each.objective for each in found], on__lte=on
    )
    people = rows.select_related("explained_by", "decided_by", "followed_by__organization")
    return _grouped(people.order_by("-on", "-pk"), "objective_id")


def episodes_of(
    found: Iterable[ObjectiveHealth], on: datetime.date, known: Explained | None = None
) -> list[Episode]:
    """Signals of these objectives with the explanations given by that day, in one question.

    `known` are these explanations where they are at hand.
    """
    chosen = [each for each in found if each.analysis.signals]
    told = explained(chosen, on) if known is None else known
    signal = SignalExplanation.Trigger.SIGNAL
    return [
        one
        for each in chosen
        for one in episodes(
            each, [row for row in told.get(each.objective.pk, ()) if row.trigger == signal]
        )
    ]


def open_actions(objective: Objective) -> ActionQuerySet:
    """Open actions that are promised because of the objective, the nearest first."""
    found = Action.objects.of(objective.organization).open()
    found = found.filter(origin__kind=KIND, origin__object_id=objective.pk)
    return found.select_related("organization").order_by("due_on", "pk")


def requests_for(objective: Objective) -> QuerySet[ResourceRequest]:
    """Requests for resources that serve the objective and are not refused, newest first."""
    found = ResourceRequest.objects.of(objective.organization)
    found = found.filter(serves__kind=KIND, serves__object_id=objective.pk)
    refused = ResourceRequest.State.DECLINED
    return found.exclude(state=refused).select_related("organization").order_by("-pk")


def explanations(organization: Organization) -> QuerySet[SignalExplanation]:
    """All explanations, with objective, people and what follows, newest first."""
    found = SignalExplanation.objects.filter(objective__organization=organization)
    found = found.select_related(
        *("objective__organization", "objective__owner", "objective__process"),
        *("explained_by", "decided_by", "followed_by__organization"),
    )
    return found.order_by("-on", "-pk")


def to_decide(organization: Organization, on: datetime.date) -> QuerySet[SignalExplanation]:
    """What owners proposed within twelve months and waits for top management, longest first.

    Revisions and acceptances that nobody decided, and revisions that were decided and not made.
    """
    decisions = SignalExplanation.Decision
    undecided = Q(decided_by=None, decision__in=[decisions.REVISION, decisions.ACCEPT])
    unmade = Q(decision=decisions.REVISION, followed_by=None)
    found = explanations(organization).filter(undecided | unmade, on__range=year_before(on))
    standing = [Objective.State.APPROVED, Objective.State.ACTIVE]
    return found.filter(objective__state__in=standing).order_by("on", "pk")
