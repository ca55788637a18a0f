"""The evidence of a pack, read from the ledger as it stood at the frozen head."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from evidence.history import ReadEntry, read
from evidence.models import Attachment, Entry, Tag
from evidence.queries import DayCounts
from people.models import Person
from programme.models import EvidencePack

# Rows that are laid out together: bounds the memory of one rendering.
CHUNK = 300
PERSONAL = '"personal":"'  # how canonical JSON writes the hash of a personal text
SUBJECT = ("subject_kind", "subject_id", "subject_reference", "subject_label")


def role_of(person: Person) -> str:
    """How a pack names people: by what they are, not by who they are."""
    return person.job_title or person.function or _("Employee")


def known(pack: EvidencePack) -> QuerySet[Entry]:
    """Entries of the period up to the head."""
    return Entry.objects.filter(
        organization=pack.organization_id,
        sequence__lte=pack.head_sequence,
        occurred_on__range=(pack.starts_on, pack.ends_on),
    )


def withdrawn(pack: EvidencePack) -> QuerySet[Entry]:
    """Entries of the period that were withdrawn up to the head."""
    withdrawing = Entry.objects.filter(
        organization=pack.organization_id, sequence__lte=pack.head_sequence, withdraws=True
    )
    return known(pack).filter(pk__in=withdrawing.values("supersedes"))


def standing(pack: EvidencePack) -> QuerySet[Entry]:
    """Entries of the period that counted at the head, released or not."""
    return known(pack).filter(withdraws=False).exclude(pk__in=withdrawn(pack).values("pk"))


def _showing(pack: EvidencePack) -> QuerySet[Tag]:
    return Tag.objects.filter(
        organization=pack.organization_id,
        kind=Tag.Kind.COMMITMENT,
        value__in=pack.commitments,
    )


def evidence(pack: EvidencePack) -> QuerySet[Entry]:
    """What goes into the pack: released, standing, showing a chosen commitment; in order."""
    shown = _showing(pack).values("entry")
    return standing(pack).filter(is_released=True, pk__in=shown).order_by("sequence")


def evidence_for(pack: EvidencePack, commitment: str) -> QuerySet[Entry]:
    """What shows one commitment, newest first."""
    shown = Tag.objects.filter(
        organization=pack.organization_id, kind=Tag.Kind.COMMITMENT, value=commitment
    )
    found = standing(pack).filter(is_released=True, pk__in=shown.values("entry"))
    return found.order_by("-occurred_on", "-sequence")


def chunks(pack: EvidencePack, commitment: str) -> Iterator[list[ReadEntry]]:
    """The evidence for one commitment in words, in pieces that are laid out together."""
    found = evidence_for(pack, commitment).select_related("actor", "recorder")
    keys = list(found.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        piece = found.filter(pk__in=keys[start : start + CHUNK])
        yield read(pack.organization, piece.prefetch_related("personal_texts"), role_of)


def day_counts(pack: EvidencePack, commitment: str) -> DayCounts:
    """The evidence for one commitment by the day it happened and the day it was recorded."""
    zone = ZoneInfo(pack.organization.timezone)
    days = evidence_for(pack, commitment).values_list("occurred_on", "recorded_at")
    pairs = [
        (occurred_on, recorded_at.astimezone(zone).date()) for occurred_on, recorded_at in days
    ]
    return DayCounts(Counter(one for one, _two in pairs), Counter(two for _one, two in pairs))


def files(pack: EvidencePack) -> list[Attachment]:
    """Files of released records that appear in the pack, attached before it was asked for."""
    subjects = set(evidence(pack).order_by().values_list("subject_kind", "subject_id").distinct())
    found = Attachment.objects.filter(
        organization=pack.organization_id,
        added_at__lte=pack.created_at,
        subject__is_released=True,
    ).select_related("subject")
    return [
        one
        for one in found.order_by("subject__reference", "pk")
        if (one.subject.kind, one.subject.object_id) in subjects
    ]


@dataclass(frozen=True)
class LeftOut:
    """How much of the period is not in the pack, and why."""

    internal: int
    withdrawn: int
    other_commitments: int
    no_commitment: int
    files: int
    shortened: int
    erased_texts: int


def left_out(pack: EvidencePack, files: int, shortened: int) -> LeftOut:
    """Counts over the period up to the head."""
    chosen = Q(pk__in=_showing(pack).values("entry"))
    others = standing(pack).exclude(chosen).filter(is_released=True)
    tagged = others.annotate(shows=Count("tags", filter=Q(tags__kind=Tag.Kind.COMMITMENT)))
    return LeftOut(
        internal=standing(pack).filter(is_released=False).count(),
        withdrawn=withdrawn(pack).count(),
        other_commitments=tagged.filter(shows__gt=0).count(),
        no_commitment=tagged.filter(shows=0).count(),
        files=files,
        shortened=shortened,
        erased_texts=_erased_texts(pack),
    )


def _erased_texts(pack: EvidencePack) -> int:
    """Personal texts of the pack's entries whose words were erased: hash there, text gone."""
    found = evidence(pack).filter(body__contains=PERSONAL)
    kept = found.annotate(kept=Count("personal_texts")).values_list("body", "kept")
    return sum(body.count(PERSONAL) - texts for body, texts in kept)


@dataclass(frozen=True)
class IndexRow:
    """A record under a clause or process, and the entries where it stands."""

    reference: str
    label: str
    anchors: tuple[str, ...]


def anchor(commitment: str, sequence: int) -> str:
    """The name of an entry's place in a commitment's section."""
    return f"e.{commitment}.{sequence}"


def index(pack: EvidencePack, kind: str) -> dict[str, list[IndexRow]]:
    """Records of the pack by clause or by process, each with its places.

    An entry that shows several commitments is listed where it stands first.
    """
    first = _first_places(pack)
    rows: dict[str, dict[tuple[str, int], IndexRow]] = {}
    found = Tag.objects.filter(kind=kind, entry__in=evidence(pack).values("pk"))
    columns = ("value", *(f"entry__{name}" for name in ("sequence", *SUBJECT)))
    for value, sequence, *subject in found.order_by("entry__sequence").values_list(*columns):
        _add(rows.setdefault(value, {}), subject, first[sequence])
    return {
        value: sorted(rows[value].values(), key=lambda row: natural(row.reference or row.label))
        for value in sorted(rows, key=natural)
    }


def _add(rows: dict[tuple[str, int], IndexRow], subject: list[Any], place: str) -> None:
    """Add a place to the record's row; its newest reference and label stand."""
    kind, object_id, reference, label = subject
    known = rows.get((kind, object_id))
    places = (*known.anchors, place) if known else (place,)
    rows[kind, object_id] = IndexRow(reference, label, places)


def _first_places(pack: EvidencePack) -> dict[int, str]:
    places: dict[int, str] = {}
    for commitment in pack.commitments:
        for sequence in evidence_for(pack, commitment).values_list("sequence", flat=True):
            places.setdefault(sequence, anchor(commitment, sequence))
    return places


def natural(text: str) -> list[tuple[int, str]]:
    """A sort key in which “9.10” follows “9.9”, and “A10” follows “A9”."""
    parts: list[tuple[int, str]] = []
    digits = ""
    for char in f"{text} ":
        if char.isascii() and char.isdigit():
            digits += char
            continue
        if digits:
            parts.append((int(digits), ""))
            digits = ""
        parts.append((0, char))
    return parts


def hashes(pack: EvidencePack) -> Iterable[Entry]:
    """The pack's entries for the manifest, oldest first."""
    wanted = ("sequence", "hash", "occurred_on", "subject_reference", "subject_kind")
    return evidence(pack).only(*wanted).iterator(chunk_size=2000)
