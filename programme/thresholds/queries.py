"""Which figures are or were in force."""

import datetime

from django.db.models import QuerySet

from evidence.thresholds import DEFAULTS, Limits
from people.models import Organization
from programme.models import ThresholdVersion


def limits_on(organization: Organization, on: datetime.date) -> Limits:
    """The figures in force on that day: those of the newest version up to it, else the defaults."""
    found = versions(organization).filter(effective_on__lte=on).first()
    return DEFAULTS if found is None else Limits(found.values, found.number)


def versions(organization: Organization) -> QuerySet[ThresholdVersion]:
    """All versions, newest first."""
    return ThresholdVersion.objects.of(organization).select_related("set_by")


def newest_number(organization: Organization) -> int:
    """The number of the newest version; 0 where the defaults were never left."""
    found = versions(organization).first()
    return found.number if found else 0
