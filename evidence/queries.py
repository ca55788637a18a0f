"""What pages, indicators and packs ask the ledger. Days are the organization's."""

import datetime
import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from evidence.models import Attachment, Entry, Subject, Tag
from people.models import Organization


def entries(organization: Organization, *, released_only: bool = False) -> QuerySet[Entry]:
    """Entries of the organization, newest first, people at hand."""
    found = Entry.objects.filter(organization=organization).select_related("actor", "recorder")
    found = found.filter(is_released=True) if released_only else found
    return found.order_by("-sequence")


def standing(
    organization: Organization,
    *,
    released_only: bool = False,
    known_before: datetime.datetime | None = None,
) -> QuerySet[Entry]:
    """Entries that still count: neither withdrawals nor withdrawn.

    `known_before` asks as if that moment were now: nothing recorded from then on is looked at.
    """
    withdrawn = Entry.objects.filter(organization=organization, withdraws=True)
    found = entries(organization, released_only=released_only).filter(withdraws=False)
    if known_before is not None:
        withdrawn = withdrawn.filter(recorded_at__lt=known_before)
        found = found.filter(recorded_at__lt=known_before)
    return found.exclude(pk__in=withdrawn.values("supersedes"))


def evidence_for(
    organization: Organization,
    commitment: str,
    start: datetime.date,
    end: datetime.date,
    *,
    released_only: bool = False,
    known_before: datetime.datetime | None = None,
) -> QuerySet[Entry]:
    """Standing entries that show the commitment and happened from `start` to `end` inclusive."""
    return (
        standing(organization, released_only=released_only, known_before=known_before)
        .filter(
            tags__kind=Tag.Kind.COMMITMENT, tags__value=commitment, occurred_on__range=(start, end)
        )
        .order_by("-occurred_on", "-sequence")
    )


def counts_by_commitment(
    organization: Organization, start: datetime.date, end: datetime.date
) -> Counter[str]:
    """How many standing entries show each commitment between the days, both included."""
    rows = _commitment_tags(organization, start, end).values_list("value")
    return Counter(dict(rows.annotate(count=Count("pk"))))


def records_by_commitment(
    organization: Organization, start: datetime.date, end: datetime.date
) -> Counter[str]:
    """How many different records show each commitment between the days, however often."""
    tags = _commitment_tags(organization, start, end)
    rows = tags.values_list("value", "entry__subject_kind", "entry__subject_id").distinct()
    return Counter(slug for slug, _kind, _key in rows)


def days_by_commitment(
    organization: Organization, start: datetime.date, end: datetime.date
) -> dict[str, Counter[datetime.date]]:
    """Standing entries for each commitment by the day on which they happened."""
    rows = _commitment_tags(organization, start, end).values_list("value", "entry__occurred_on")
    days: dict[str, Counter[datetime.date]] = {}
    for slug, day, count in rows.annotate(count=Count("pk")):
        days.setdefault(slug, Counter())[day] += count
    return days


def freshness(organization: Organization, on: datetime.date) -> dict[str, datetime.date]:
    """The newest day, up to `on`, on which each commitment was shown."""
    rows = _commitment_tags(organization, datetime.date.min, on).values_list("value")
    return dict(rows.annotate(newest=Max("entry__occurred_on")))


def _commitment_tags(
    organization: Organization, start: datetime.date, end: datetime.date
) -> QuerySet[Tag]:
    withdrawn = Entry.objects.filter(organization=organization, withdraws=True)
    return (
        Tag.objects.filter(organization=organization, kind=Tag.Kind.COMMITMENT)
        .filter(entry__occurred_on__range=(start, end), entry__withdraws=False)
        .exclude(entry__in=withdrawn.values("supersedes"))
        .order_by()
    )


@dataclass(frozen=True)
class DayCounts:
    """Entries by the day on which they happened and by the day on which they were recorded."""

    happened: Counter[datetime.date]
    recorded: Counter[datetime.date]


def shown(
    organization: Organization,
    start: datetime.date,
    end: datetime.date,
    commitment: str = "",
    known_before: datetime.datetime | None = None,
) -> QuerySet[Entry]:
    """Standing entries that happened between the days and show a commitment, each of them once."""
    tags = Tag.objects.filter(entry=OuterRef("pk"), kind=Tag.Kind.COMMITMENT)
    tags = tags.filter(value=commitment) if commitment else tags
    found = standing(organization, known_before=known_before)
    return found.filter(Exists(tags), occurred_on__range=(start, end))


Days = Counter[tuple[datetime.date, datetime.date]]


def day_pairs(found: QuerySet[Entry], zone: datetime.tzinfo) -> Days:
    """How many of these entries happened on one day and were recorded on another.

    Counted by the database, so that a hundred thousand entries make a few thousand rows.
    """
    rows = found.order_by().annotate(recorded_on=TruncDate("recorded_at", tzinfo=zone))
    counted = rows.values_list("occurred_on", "recorded_on").annotate(count=Count("pk"))
    return Counter({(happened, recorded): count for happened, recorded, count in counted})


def counts_of(pairs: Days) -> DayCounts:
    """The same, by each of the two days."""
    happened: Counter[datetime.date] = Counter()
    recorded: Counter[datetime.date] = Counter()
    for (occurred_on, recorded_on), count in pairs.items():
        happened[occurred_on] += count
        recorded[recorded_on] += count
    return DayCounts(happened, recorded)


def day_counts(
    organization: Organization,
    start: datetime.date,
    end: datetime.date,
    zone: datetime.tzinfo,
    commitment: str = "",
    *,
    known_before: datetime.datetime | None = None,
) -> DayCounts:
    """Day by day, for the picture of the year; `zone` tells on which day something was recorded."""
    found = shown(organization, start, end, commitment, known_before)
    return counts_of(day_pairs(found, zone))


def released(
    organization: Organization, records: Collection[tuple[str, int]]
) -> set[tuple[str, int]]:
    """Those of the records, given by kind and key, that may be shown outside (decisions/0006)."""
    known = Subject.objects.filter(
        organization=organization,
        is_released=True,
        kind__in={kind for kind, _key in records},
        object_id__in={key for _kind, key in records},
    )
    return set(known.values_list("kind", "object_id")) & set(records)


def subject_of(organization: Organization, kind: str, object_id: int) -> Subject | None:
    """The register's row for one record."""
    return Subject.objects.filter(organization=organization, kind=kind, object_id=object_id).first()


def subjects(organization: Organization, kind: str) -> QuerySet[Subject]:
    """All records of a kind in the register, by reference."""
    return Subject.objects.filter(organization=organization, kind=kind).order_by("reference")


def search(
    organization: Organization, words: str, *, released_only: bool = False
) -> QuerySet[Subject]:
    """Records whose reference, label or text holds every word."""
    found = Subject.objects.filter(organization=organization)
    found = found.filter(is_released=True) if released_only else found
    for word in words.split()[:8]:
        found = found.filter(
            Q(reference__icontains=word)
            | Q(label__icontains=word)
            | Q(text__icontains=word)
            | Q(process__iexact=word)
        )
    return found


def trail(
    organization: Organization, kind: str, object_id: int, *, released_only: bool = False
) -> QuerySet[Entry]:
    """The history of one record: its entries, newest first."""
    found = entries(organization, released_only=released_only)
    return found.filter(subject_kind=kind, subject_id=object_id).prefetch_related("personal_texts")


def state_on(
    organization: Organization, kind: str, object_id: int, moment: datetime.datetime
) -> dict[str, Any]:
    """What the ledger knew of a record at a moment: the newest value of each fact, by label.

    Persons and personal texts come as the ledger holds them (id, hash).
    """
    known = trail(organization, kind, object_id).filter(recorded_at__lte=moment)
    state: dict[str, Any] = {}
    for entry in known.order_by("sequence"):
        for label, value in json.loads(entry.body)["facts"]:
            changed = isinstance(value, dict) and "after" in value
            state[label] = value["after"] if changed else value
    return state


def attachments(organization: Organization, kind: str, object_id: int) -> QuerySet[Attachment]:
    """Files attached to one record, oldest first."""
    return Attachment.objects.filter(
        organization=organization, subject__kind=kind, subject__object_id=object_id
    ).select_related("added_by")


def people_who_acted(
    organization: Organization, start: datetime.date, end: datetime.date
) -> set[int]:
    """Keys of people who did something that shows a commitment and recorded it themselves."""
    own = standing(organization).filter(
        occurred_on__range=(start, end), actor=F("recorder"), tags__kind=Tag.Kind.COMMITMENT
    )
    return set(own.order_by().values_list("actor", flat=True).distinct())


def nothing() -> QuerySet[Subject]:
    """No records: the answer to a search for no words."""
    return Subject.objects.none()
