"""The long tables of a pack: rows of evidence, of the indexes, of the manifest."""

import datetime
from dataclasses import dataclass

from django.apps import apps
from django.utils.text import capfirst

from evidence.editions import edition
from evidence.history import ReadEntry
from evidence.models import Entry, Subject, Tag
from programme.models import EvidencePack
from programme.packs import gathering
from programme.packs.sections import Section, shorter, zone

# A cell holds so much of a text; the record has the rest.
LONGEST_TEXT = 1_500
LONGEST_LABEL = 120


@dataclass(frozen=True)
class Row:
    """One entry as the table of evidence shows it."""

    anchor: str
    sequence: int
    occurred_on: datetime.date
    recorded_at: datetime.datetime
    is_late: bool
    label: str
    verb: str
    facts: list[tuple[str, str, str]]  # label, before, value
    who: str
    recorded_by: str
    kind: str
    reference: str
    source: str  # empty where a person entered it
    is_shortened: bool


def row(pack: EvidencePack, one: Section, read: ReadEntry) -> Row:
    """The entry in the words of the pack; long texts are cut, and that is counted."""
    entry = read.entry
    facts = [(fact.label, fact.before or "", fact.value) for fact in read.facts]
    cut = [
        (shorter(label, LONGEST_LABEL), shorter(before, LONGEST_TEXT), shorter(value, LONGEST_TEXT))
        for label, before, value in facts
    ]
    return Row(
        anchor=gathering.anchor(one.commitment.slug, entry.sequence),
        sequence=entry.sequence,
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at.astimezone(zone(pack)),
        is_late=read.is_late,
        label=entry.subject_label,
        verb=read.verb,
        facts=cut,
        who=read.who,
        recorded_by=read.recorded_by,
        kind=kind_of(entry.subject_kind),
        reference=entry.subject_reference,
        source="" if entry.source == Entry.Source.ENTERED else entry.get_source_display(),
        is_shortened=cut != facts,
    )


def kind_of(kind: str) -> str:
    """“Finding” for audits.finding; nothing for a kind that this version does not know."""
    try:
        return capfirst(apps.get_model(kind)._meta.verbose_name)
    except LookupError:
        return ""


@dataclass(frozen=True)
class IndexGroup:
    """A clause or process with the records under it, each with its pages and their anchors."""

    number: str
    title: str
    rows: list[tuple[str, str, list[tuple[int, str]]]]


def index_groups(pack: EvidencePack, kind: str, numbers: dict[str, int]) -> list[IndexGroup]:
    """The index with printed page numbers, each page of a record once."""
    titles = _titles(pack, kind)
    return [
        IndexGroup(value, titles.get(value, ""), [_index_row(row, numbers) for row in rows])
        for value, rows in gathering.index(pack, kind).items()
    ]


def _titles(pack: EvidencePack, kind: str) -> dict[str, str]:
    if kind == Tag.Kind.CLAUSE:
        return {number: str(title) for number, title in edition(pack.edition).clauses}
    found = Subject.objects.filter(organization=pack.organization_id, kind="processes.process")
    return dict(found.values_list("reference", "label"))


def _index_row(
    row: gathering.IndexRow, numbers: dict[str, int]
) -> tuple[str, str, list[tuple[int, str]]]:
    pages: dict[int, str] = {}
    for anchor in row.anchors:
        pages.setdefault(numbers[anchor], anchor)
    return row.reference, row.label, sorted(pages.items())


def manifest_line(entry: Entry) -> str:
    """Number, day, record and hash of one entry, in columns."""
    reference = entry.subject_reference or "·"
    return f"{entry.sequence:>8}  {entry.occurred_on}  {shorter(reference, 12):<12}  {entry.hash}"
