"""Overdue promises, for the rail."""

import datetime
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from improvement import queries as improvement
from people.models import Organization, Person

LATE_SHOWN = 4


@dataclass(frozen=True)
class Late:
    """An overdue promise; `days` are whole days since its day."""

    title: str
    url: str
    who: str
    days: int
    owner: int = 0  # key of the person who promised


@dataclass(frozen=True)
class LatePromises:
    """The latest few, and how many there are."""

    shown: tuple[Late, ...]
    count: int


def late_promises(organization: Organization, on: datetime.date) -> LatePromises:
    """Open actions past their date, the latest first."""
    overdue = improvement.overdue_actions(organization, on).order_by("due_on", "pk")
    shown = tuple(
        Late(
            title=action.title,
            url=action.get_absolute_url(),
            who=action.owner.name,
            days=(on - action.due_on).days,
            owner=action.owner_id,
        )
        for action in overdue[:LATE_SHOWN]
    )
    return LatePromises(shown, overdue.count())


def as_read_by(late: LatePromises, person: Person) -> LatePromises:
    """The same, the reader's own called theirs."""
    own = tuple(replace(one, who=_("You")) if one.owner == person.pk else one for one in late.shown)
    return LatePromises(own, late.count)
