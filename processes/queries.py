"""What pages and other rooms ask about processes, risks and equipment."""

import datetime
from collections import Counter

from django.db.models import Count, F, Q

from people.models import Organization, Person
from processes.models import (
    ContextIssue,
    ContextReview,
    Equipment,
    ImpactAssessment,
    Interaction,
    InterestedParty,
    KnowledgeItem,
    Process,
    Risk,
)
from processes.models.context import ContextQuerySet, ContextReviewQuerySet
from processes.models.equipment import DUE_DAYS, EquipmentQuerySet
from processes.models.impact import ImpactAssessmentQuerySet
from processes.models.interaction import InteractionQuerySet
from processes.models.knowledge import KnowledgeQuerySet
from processes.models.party import PartyQuerySet
from processes.models.process import ProcessQuerySet
from processes.models.risk import RiskQuerySet

ENDS = ("from_process", "from_party", "to_process", "to_party")


def processes(organization: Organization) -> ProcessQuerySet:
    """All processes with owner at hand and the number of standing risks as `standing_risks`."""
    standing = Count("risks", filter=~Q(risks__state=Risk.State.CLOSED))
    return (
        Process.objects.of(organization)
        .select_related("organization", "owner", "acting_owner", "site")
        .annotate(standing_risks=standing)
    )


def vacant(organization: Organization) -> ProcessQuerySet:
    """Processes in use without an owner, longest vacant first, who stands in at hand."""
    found = Process.objects.of(organization).active().filter(owner=None)
    return found.select_related("organization", "acting_owner").order_by("vacant_since", "pk")


def interactions(organization: Organization) -> InteractionQuerySet:
    """What flows between processes in use and parties, both ends at hand, as it was described."""
    return (
        Interaction.objects.of(organization)
        .on_map()
        .select_related(
            *(f"{end}__organization" for end in ENDS),
        )
    )


def flows(process: Process) -> InteractionQuerySet:
    """What goes in and out of one process, both ends at hand."""
    return (
        Interaction.objects.filter(Q(from_process=process) | Q(to_process=process))
        .select_related(*(f"{end}__organization" for end in ENDS))
        .order_by("pk")
    )


def parties(organization: Organization) -> PartyQuerySet:
    """All parties, with how many requirements we have to meet and how many have no answer."""
    relevant = Q(requirements__is_relevant=True)
    unanswered = relevant & Q(requirements__process=None, requirements__addressed_by="")
    return (
        InterestedParty.objects.of(organization)
        .select_related("organization", "contact")
        .annotate(
            relevant=Count("requirements", filter=relevant),
            unanswered=Count("requirements", filter=unanswered),
        )
    )


def context_issues(organization: Organization) -> ContextQuerySet:
    """All issues with who watches them at hand."""
    return ContextIssue.objects.of(organization).select_related("organization", "monitored_by")


def context_reviews(organization: Organization) -> ContextReviewQuerySet:
    """All reviews of the whole context, newest first."""
    return ContextReview.objects.of(organization).select_related("organization", "leader")


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


def owned_by(person: Person) -> ProcessQuerySet:
    """Active processes that the person owns."""
    return Process.objects.active().filter(owner=person)


def equipment_counts(organization: Organization, on: datetime.date) -> dict[str, int]:
    """How many are in use, and of these due within 60 days and overdue; how many quarantined."""
    in_use = Q(status=Equipment.Status.IN_USE)
    soon = (on, on + datetime.timedelta(days=DUE_DAYS))
    return Equipment.objects.of(organization).aggregate(
        in_use=Count("pk", filter=in_use),
        due=Count("pk", filter=in_use & Q(next_due_on__range=soon)),
        overdue=Count("pk", filter=in_use & Q(next_due_on__lt=on)),
        quarantined=Count("pk", filter=Q(status=Equipment.Status.QUARANTINED)),
    )


def assessments(organization: Organization) -> ImpactAssessmentQuerySet:
    """All impact assessments with gauge and people at hand."""
    return ImpactAssessment.objects.of(organization).select_related(
        "organization", "equipment__process", "calibration", "assessed_by", "nonconformity"
    )


def knowledge(organization: Organization, on: datetime.date) -> KnowledgeQuerySet:
    """All knowledge with process and people at hand, and how many holders are there that day."""
    return (
        KnowledgeItem.objects.of(organization)
        .select_related("organization", "process", "successor")
        .prefetch_related("holders")
        .with_holders(on)
    )
