"""Reviews and audits to come."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits import queries as audits
from people.models import Organization
from reviews import queries as reviews

# Of each kind at most so many are fetched; the panel shows five in all.
DATES_MOST = 12


@dataclass(frozen=True)
class Date:
    """A review or audit to come."""

    on: datetime.date
    kind: str  # review, audit or external
    title: str
    note: str
    url: str


def dates_ahead(organization: Organization, on: datetime.date) -> list[Date]:
    """Reviews and audits to come, soonest first."""
    found = [
        Date(
            review.planned_on, "review", review.title, review.chair.name, review.get_absolute_url()
        )
        for review in reviews.next_reviews(organization, on)[:DATES_MOST]
    ]
    found += [
        Date(
            audit.planned_on,
            "audit",
            _("Audit: %(process)s") % {"process": audit.process.name},
            audit.lead_auditor.name,
            audit.get_absolute_url(),
        )
        for audit in audits.next_audits(organization, on)[:DATES_MOST]
    ]
    found += [
        Date(audit.starts_on, "external", audit.title, audit.body, audit.get_absolute_url())
        for audit in audits.next_external_audits(organization, on)[:DATES_MOST]
    ]
    return sorted(found, key=lambda date: date.on)
