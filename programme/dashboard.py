"""The executive's page, gathered: what waits for a decision, the ten commitments, results, dates.

Each panel is a frozen dataclass made from one room's queries, so that the page needs a fixed
number of queries however much there is.
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import queries as audits
from evidence.window import month_start
from improvement import queries as improvement
from leadership import queries as leadership
from pages.pictures import strip
from people.models import Organization, Person
from processes import queries as processes
from reviews import queries as reviews

MONTHS = 12
LATE_SHOWN = 4
DATES_SHOWN = 5
WEEKS_AHEAD = 70


@dataclass(frozen=True)
class Ask:
    """Something that needs a decision; the component `components/ask.html` shows it."""

    title: str
    url: str
    wait: str
    why: str
    post_url: str
    approve: str
    decline: str
    reason: str
    days: int


@dataclass(frozen=True)
class Late:
    """An overdue promise."""

    title: str
    url: str
    who: str
    days: int


@dataclass(frozen=True)
class Date:
    """A review or audit to come."""

    on: datetime.date
    kind: str  # review, audit or external
    title: str
    note: str
    url: str


def asks(organization: Organization, on: datetime.date) -> list[Ask]:
    """What waits for top management, longest first: resource requests, then vacant processes."""
    found = [_request(request, organization, on) for request in leadership.waiting(organization)]
    found += [
        _vacancy(process, organization, on)
        for process in processes.processes(organization).active()
        if process.owner_id is None and process.vacant_since is not None
    ]
    return sorted(found, key=lambda ask: -ask.days)


def _request(request: Any, organization: Organization, on: datetime.date) -> Ask:
    days = request.days_waiting(on)
    asked = _("Asked by %(name)s.") % {"name": request.requested_by.name}
    money = _money(organization, request.cost)
    why = " ".join(part for part in (money, request.consequence, asked) if part)
    return Ask(
        title=request.title,
        url=request.get_absolute_url(),
        wait=waiting(days),
        why=why,
        post_url=reverse("leadership:resource-decide", args=[organization.slug, request.pk]),
        approve=_("Approve"),
        decline=_("Decline"),
        reason=_("Why not? The answer is kept as evidence."),
        days=days,
    )


def _money(organization: Organization, cost: Decimal | None) -> str:
    """“GBP 14,200.”; nothing where no cost is named."""
    if cost is None:
        return ""
    return f"{organization.currency} {number_format(cost, 0, force_grouping=True)}."


def _vacancy(process: Any, organization: Organization, on: datetime.date) -> Ask:
    days = (on - process.vacant_since).days
    acting = process.acting_owner
    why = (
        _("Until somebody is named, %(name)s answers for it.") % {"name": acting.name}
        if acting
        else ""
    )
    text = ngettext("vacant %(days)d day", "vacant %(days)d days", days) % {"days": days}
    return Ask(
        title=_("Name an owner of “%(process)s”") % {"process": process.name},
        url=reverse("processes:process-appoint", args=[organization.slug, process.pk]),
        wait=text,
        why=why,
        post_url="",
        approve=_("Choose"),
        decline="",
        reason="",
        days=days,
    )


def waiting(days: int) -> str:
    """“waiting 47 days”."""
    if days <= 0:
        return _("since today")
    return ngettext("waiting %(days)d day", "waiting %(days)d days", days) % {"days": days}


def late_promises(organization: Organization, person: Person, on: datetime.date) -> list[Late]:
    """Open actions past their date, the latest first."""
    return [
        Late(
            title=action.title,
            url=action.get_absolute_url(),
            who=_("You") if action.owner_id == person.pk else action.owner.name,
            days=(on - action.due_on).days,
        )
        for action in improvement.overdue_actions(organization, on).order_by("due_on", "pk")
    ]


def dates_ahead(organization: Organization, on: datetime.date) -> list[Date]:
    """Reviews and audits to come, soonest first."""
    found = [
        Date(
            review.planned_on, "review", review.title, review.chair.name, review.get_absolute_url()
        )
        for review in reviews.next_reviews(organization, on)
    ]
    found += [
        Date(
            audit.planned_on,
            "audit",
            _("Audit: %(process)s") % {"process": audit.process.name},
            audit.lead_auditor.name,
            audit.get_absolute_url(),
        )
        for audit in audits.next_audits(organization, on)
    ]
    found += [
        Date(audit.starts_on, "external", audit.title, audit.body, audit.get_absolute_url())
        for audit in audits.next_external_audits(organization, on)
    ]
    return sorted(found, key=lambda date: date.on)


def year_of_months(on: datetime.date) -> list[datetime.date]:
    """First days of the twelve months that end with the month of `on`, oldest first."""
    return [month_start(on, back) for back in reversed(range(MONTHS))]


def month_strip(
    days: Counter[datetime.date],
    on: datetime.date,
    audits_on: list[datetime.date],
    hot: set[datetime.date],
    label: str,
) -> SafeString:
    """Evidence for each of twelve months, ticks at outside audits, amber where it clusters."""
    months = year_of_months(on)
    counts: Counter[datetime.date] = Counter()
    for day, count in days.items():
        counts[month_start(day)] += count
    places = {month: index for index, month in enumerate(months)}
    return strip(
        [counts[month] for month in months],
        label=label,
        hot={places[month] for month in hot if month in places},
        audits={places[month_start(day)] for day in audits_on if month_start(day) in places},
    )
