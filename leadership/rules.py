"""Rules that several acts of leadership share: days, and who belongs to top management."""

import datetime

from django.utils.translation import gettext as _

from leadership.errors import LeadershipError
from people import clock
from people import queries as people
from people.models import Organization, Person

EARLIEST = datetime.date(1950, 1, 1)  # before it, a day is a slip of the finger


def past_day(organization: Organization, day: datetime.date | None, field: str) -> datetime.date:
    """The day on which something happened; today if none is given.

    Raises LeadershipError at `field` for a day in the future or absurdly long ago.
    """
    today = clock.today(organization)
    if day is None:
        return today
    if day > today:
        raise LeadershipError(_("Enter a date on or before today."), field)
    return sane_day(day, field)


def sane_day(day: datetime.date, field: str) -> datetime.date:
    """A day that somebody can have meant. Raises LeadershipError at `field`."""
    if day < EARLIEST or day.year > 2200:
        raise LeadershipError(_("Check the year of this date."), field)
    return day


def not_before(
    day: datetime.date, earlier: datetime.date | None, field: str, message: str
) -> datetime.date:
    """The day, unless it lies before what had to come first. Raises LeadershipError."""
    if earlier is not None and day < earlier:
        raise LeadershipError(message, field)
    return day


def require_top_management(actor: Person, on: datetime.date, message: str) -> None:
    """Refuse acts of people who are not top management on that day, and say whom to ask.

    `message` holds `%(name)s`; the one to ask is the most senior person, else the first by name.
    """
    if actor.is_top_management(on):
        return
    leaders = people.top_management(actor.organization, on).order_by("-is_most_senior", "name")
    leader = leaders.first()
    ask = (
        _("Ask %(leader)s.") % {"leader": leader.name}
        if leader
        else _("Nobody is top management on that day: enter that at a person first.")
    )
    raise LeadershipError(f"{message % {'name': actor.name}} {ask}")
