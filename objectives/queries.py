"""What pages and rules ask about objectives."""

from django.db.models import QuerySet

from objectives.models import Objective
from people.models import Organization


def objectives(organization: Organization) -> QuerySet[Objective]:
    """Objectives of the organization, with what their pages show."""
    return (
        Objective.objects.of(organization)
        .select_related("organization", "owner", "process", "approved_by")
        .prefetch_related("statements")
    )
