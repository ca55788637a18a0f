"""What the weekly mail says to one person, gathered from the queries of the dashboard."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from improvement import queries as improvement
from improvement.models import Action
from people.models import Organization, Person
from people.permissions import Permission
from programme import dashboard, snapshots
from programme.dashboard import Ask, Date
from programme.models import Reminder
from programme.panels import Attention
from programme.status import CommitmentStatus

WEEK = datetime.timedelta(days=7)
SHOWN = 5
WORSE_SHOWN = 3
DAYS_AHEAD = 14


@dataclass(frozen=True)
class Moved:
    """A commitment whose status is another than a week ago."""

    now: CommitmentStatus
    before: CommitmentStatus


@dataclass(frozen=True)
class Content:
    """The weekly mail in parts; a part that the reader may not see, or that is empty, is left out."""

    statuses: tuple[CommitmentStatus, ...]
    moved: tuple[Moved, ...]
    asks: tuple[Ask, ...]
    ask_count: int
    worse: tuple[Attention, ...]
    promises: tuple[Action, ...]
    promise_count: int
    reminders: tuple[Reminder, ...]
    dates: tuple[Date, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing to read: no status, no promise, no date."""
        parts = (self.statuses, self.asks, self.promises, self.reminders, self.dates)
        return not any(parts)


def content(
    organization: Organization,
    person: Person,
    permissions: frozenset[Permission],
    on: datetime.date,
) -> Content:
    """What this person reads this week, by what their roles let them see."""
    leads = Permission.SEE_DASHBOARD in permissions
    standing = snapshots.standing(organization, on) if leads else None
    statuses = standing.statuses if standing else []
    shared = standing.panels.waiting if standing else dashboard.Asks((), 0, 0)
    asks = dashboard.asks(shared, organization, on, person, permissions)
    decidable = [ask for ask in asks.shown if ask.can]
    promises = open_promises(person, on)
    soon = [
        one for one in dashboard.dates_ahead(organization, on) if (one.on - on).days <= DAYS_AHEAD
    ]
    return Content(
        statuses=tuple(statuses),
        moved=tuple(moved(organization, statuses, on)),
        asks=tuple(decidable[:SHOWN]),
        ask_count=asks.count if len(decidable) == len(asks.shown) else len(decidable),
        worse=standing.panels.attention[:WORSE_SHOWN] if standing else (),
        promises=tuple(promises[:SHOWN]),
        promise_count=promises.count(),
        reminders=tuple(collected_reminders(person)),
        dates=tuple(soon[:SHOWN]),
    )


def open_promises(person: Person, on: datetime.date) -> QuerySet[Action]:
    """The person's open actions that are late or due within two weeks, oldest day first."""
    until = on + datetime.timedelta(days=DAYS_AHEAD)
    found = improvement.actions_of(person).filter(done_on=None, cancelled_on=None)
    return found.filter(due_on__lte=until).order_by("due_on", "pk")


def moved(
    organization: Organization, statuses: list[CommitmentStatus], on: datetime.date
) -> list[Moved]:
    """Commitments whose status changed since the snapshot of a week ago; none without one."""
    if not statuses:
        return []
    before = snapshots.stood(organization, on - WEEK)
    then = {one.commitment.slug: one for one in before.statuses} if before else {}
    pairs = [(one, then.get(one.commitment.slug)) for one in statuses]
    return [Moved(now, before) for now, before in pairs if before and before.status != now.status]


def collected_reminders(person: Person) -> list[Reminder]:
    """Reminders that waited for the weekly mail, the latest first."""
    found = Reminder.objects.of(person.organization).filter(
        recipient=person, state=Reminder.State.COLLECTED
    )
    return list(found.select_related("subject", "organization").order_by("due_on", "pk"))
