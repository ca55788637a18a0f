"""What pages and other rooms ask about processes, risks and equipment."""

import datetime
from collections import Counter

from django.db.models import Count, Q

from people.models import Organization, Person
from processes.models import Equipment, PastOwnership, Process, Risk
from processes.models.equipment import EquipmentQuerySet
from processes.models.process import ProcessQuerySet
from processes.models.risk import RiskQuerySet


def processes(organization: Organization) -> ProcessQuerySet:
    """All processes with owner at hand and the number of standing risks as `standing_risks`."""
    standing = Count("risks", filter=~Q(risks__state=Risk.State.CLOSED))
    return (
        Process.objects.of(organization)
        .select_related("organization", "owner", "acting_owner", "site")
        .annotate(standing_risks=standing)
    )


def risks(organization: Organization) -> RiskQuerySet:
    """All risks and opportunities with process and owners at hand."""
    return Risk.objects.of(organization).select_related(
        "organization", "process", "process__owner", "treatment_owner"
    )


def equipment(organization: Organization) -> EquipmentQuerySet:
    """All measuring equipment with site and process at hand."""
    return Equipment.objects.of(organization).select_related("organization", "site", "process")


def matrix(organization: Organization) -> dict[str, Counter[tuple[int, int]]]:
    """Standing and assessed, by kind: how many for each (likelihood, impact)."""
    rows = (
        Risk.objects.of(organization)
        .standing()
        .filter(likelihood__isnull=False)
        .order_by()
        .values_list("kind", "likelihood", "impact")
        .annotate(count=Count("pk"))
    )
    counts: dict[str, Counter[tuple[int, int]]] = {kind: Counter() for kind in Risk.Kind.values}
    for kind, likelihood, impact, count in rows:
        counts[kind][likelihood, impact] += count
    return counts


def has_owned(process: Process, person: Person, since: datetime.date) -> bool:
    """Whether the person owns the process, acts for it, or owned it on or after `since`."""
    if person.pk in (process.owner_id, process.acting_owner_id):
        return True
    past = PastOwnership.objects.filter(process=process, person=person)
    return past.filter(until_on__gte=since).exists()


def owned_by(person: Person) -> ProcessQuerySet:
    """Active processes that the person owns."""
    return Process.objects.active().filter(owner=person)
