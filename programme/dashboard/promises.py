"""Overdue promises, for the rail."""

import datetime
from dataclasses import dataclass

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


@dataclass(frozen=True)
class LatePromises:
    """The latest few, and how many there are."""

    shown: tuple[Late, ...]
    count: int


def late_promises(
    organization: Organization, person: Person | None, on: datetime.date
) -> LatePromises:
    """Open actions past their date, the latest first; the reader's own are called theirs."""
    overdue = improvement.overdue_actions(organization, on).order_by("due_on", "pk")
    shown = tuple(
        Late(
            title=action.title,
            url=action.get_absolute_url(),
            who=_("You") if person and action.owner_id == person.pk else action.owner.name,
            days=(on - action.due_on).days,
        )
        for action in overdue[:LATE_SHOWN]
    )
    return LatePromises(shown, overdue.count() if len(shown) == LATE_SHOWN else len(shown))
