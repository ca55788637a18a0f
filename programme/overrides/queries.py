"""Which overrides stand."""

import datetime

from django.db.models import QuerySet

from people.models import Organization
from programme.models import Override


def standing(organization: Organization, on: datetime.date) -> dict[str, Override]:
    """Overrides in force on that day by the commitment's slug."""
    found = Override.objects.of(organization).standing(on).select_related("person", "organization")
    return {override.commitment: override for override in found}


def overrides(organization: Organization) -> QuerySet[Override]:
    """All that were ever set, newest first."""
    return Override.objects.of(organization).select_related("person", "organization")
