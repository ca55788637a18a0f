"""What pages and other rooms ask about processes, risks and equipment."""

import datetime
from collections import Counter

from django.db.models import Count, F, Q

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


Field = tuple[int, int]


def matrix(organization: Organization, kind: str) -> Counter[tuple[Field | None, Field]]:
    """Standing and assessed of one kind: how many by the field before (if any) and the field now.

    A field is likelihood and impact, each from 1 to 5.
    """
    steps = ("previous_likelihood", "previous_impact", "likelihood", "impact")
    assessed = risks(organization).of_kind(kind).standing().filter(likelihood__isnull=False)
    rows = assessed.order_by().values_list(*steps).annotate(count=Count("pk"))
    counts: Counter[tuple[Field | None, Field]] = Counter()
    for before_l, before_i, now_l, now_i, count in rows:
        counts[(before_l, before_i) if before_l else None, (now_l, now_i)] += count
    return counts


def moved(organization: Organization, kind: str) -> RiskQuerySet:
    """Standing ones that their last assessment judged differently, the heaviest first."""
    found = risks(organization).of_kind(kind).standing().moved()
    return found.annotate(points=F("likelihood") * F("impact")).order_by("-points", "reference")


def has_owned(process: Process, person: Person, since: datetime.date) -> bool:
    """Whether the person owns the process, acts for it, or owned it on or after `since`."""
    if person.pk in (process.owner_id, process.acting_owner_id):
        return True
    past = PastOwnership.objects.filter(process=process, person=person)
    return past.filter(until_on__gte=since).exists()


def owned_by(person: Person) -> ProcessQuerySet:
    """Active processes that the person owns."""
    return Process.objects.active().filter(owner=person)
