"""A long ledger: copies of entries, chained and hashed by the ledger's own functions."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from evidence import ledger
from evidence.models import Entry, Head, PersonalText, Tag
from people.models import Person
from programme.benchmark.names import reference_of
from programme.benchmark.plan import FAR, Plan

BATCH = 2_000


def lengthen(plan: Plan) -> None:
    """Append copies of the entries, wave by wave, until there are as many as planned."""
    head = ledger.head(plan.organization)
    link = _Link(head.sequence, head.hash)
    below = {Tag: _below(plan, Tag), PersonalText: _below(plan, PersonalText)}
    copies = _entries(plan, link)
    following = dict.fromkeys(below, FAR)
    while batch := list(islice(copies, BATCH)):
        Entry.objects.bulk_create(entry for _origin, entry in batch)
        for model, rows in below.items():
            made = [
                model(**(values | {"entry_id": entry.pk, "pk": following[model] + index}))
                for index, (entry, values) in enumerate(
                    (entry, values) for origin, entry in batch for values in rows.get(origin, ())
                )
            ]
            following[model] += len(made)
            model._default_manager.bulk_create(made)
    Head.objects.filter(pk=head.pk).update(sequence=link.sequence, hash=link.hash)


class _Link:
    """The end of the chain so far."""

    def __init__(self, sequence: int, hash_: str) -> None:
        self.sequence, self.hash = sequence, hash_


def _entries(plan: Plan, link: _Link) -> Iterator[tuple[int, Entry]]:
    """Keys of the originals and their copies, in the order of the chain."""
    copies = plan.copies(Entry)
    bodies = {row.pk: json.loads(row.body) for row in copies.rows if isinstance(row, Entry)}
    waves = max((copies.waves(row.pk) for row in copies.rows), default=0)
    for wave in range(1, waves + 1):
        for row in copies.rows:
            if wave <= copies.waves(row.pk):
                yield row.pk, _entry(plan, row, bodies[row.pk], wave, link)


def _entry(plan: Plan, row: Any, original: dict[str, Any], wave: int, link: _Link) -> Entry:
    """One copy, hashed onto the end of the chain."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    entry = Entry(**values)
    entry.pk = plan.copies(Entry).key(row.pk, wave)
    entry.sequence, entry.previous_hash = link.sequence + 1, link.hash
    entry.subject_id = plan.key_of(row.subject_kind, row.subject_id, wave)
    entry.subject_reference = reference_of(row.subject_reference, wave)
    for name, model in (("actor_id", Person), ("recorder_id", Person), ("supersedes_id", Entry)):
        pk = getattr(row, name)
        setattr(entry, name, pk if pk is None else plan.key(model, pk, wave))
    entry.body = ledger.canonical(ledger.body_of(entry, original["facts"], original["tags"]))
    entry.hash = ledger.hash_of(entry.body)
    link.sequence, link.hash = entry.sequence, entry.hash
    return entry


def _below(plan: Plan, model: type[Tag | PersonalText]) -> dict[int, list[dict[str, Any]]]:
    """The rows below each entry, as values for their copies."""
    rows = model.objects.filter(entry__organization=plan.organization).order_by("pk").values()
    found: dict[int, list[dict[str, Any]]] = {}
    for values in rows:
        found.setdefault(values["entry_id"], []).append(dict(values))
    return found
