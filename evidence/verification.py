"""Checks a whole chain: bytes against hashes, links, columns and tags against bytes, the head.

Reads in batches; 100,000 entries take seconds, not minutes.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from evidence.facts import personal_hash
from evidence.ledger import body_of, canonical, hash_of, head
from evidence.models import Entry, PersonalText, Tag
from people.models import Organization

BATCH = 2_000
GENESIS = "0" * 64


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was written: which entry, and what about it."""

    sequence: int
    label: str
    what: str


@dataclass
class Verdict:
    """What a check of one chain found."""

    organization: Organization
    entries: int = 0
    head_hash: str = GENESIS
    problems: list[Problem] = field(default_factory=list)
    _hashes: dict[int, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return not self.problems


def verify(organization: Organization, witnesses: dict[int, str] | None = None) -> Verdict:
    """Check the organization's whole chain.

    `witnesses` are heads that left the house (sequence → hash, from packs): each has to be in
    today's chain, which also finds a chain that was cut at the end or hashed anew.
    """
    verdict = Verdict(organization)
    for entry, tags, texts in _entries(organization):
        _check_entry(verdict, entry, tags, texts)
    _check_head(verdict)
    for sequence, expected in sorted((witnesses or {}).items()):
        found = verdict._hashes.get(sequence)
        if found != expected:
            what = "shows another hash for this entry" if found else "holds this entry, it is gone"
            verdict.problems.append(Problem(sequence, "", f"a pack that left the house {what}"))
    return verdict


def _entries(
    organization: Organization,
) -> Iterator[tuple[Entry, dict[str, list[str]], list[PersonalText]]]:
    """Entries in order with their tags and personal texts, read in batches of keys."""
    last = 0
    while True:
        found = Entry.objects.filter(organization=organization, sequence__gt=last)
        batch = list(found.order_by("sequence")[:BATCH])
        if not batch:
            return
        keys = [entry.pk for entry in batch]
        tags: dict[int, dict[str, list[str]]] = {}
        for key, kind, value in (
            Tag.objects.filter(entry__in=keys)
            .order_by("value")
            .values_list("entry", "kind", "value")
        ):
            tags.setdefault(key, {}).setdefault(kind, []).append(value)
        texts: dict[int, list[PersonalText]] = {}
        for text in PersonalText.objects.filter(entry__in=keys).order_by("position"):
            texts.setdefault(text.entry_id, []).append(text)
        for entry in batch:
            yield entry, tags.get(entry.pk, {}), texts.get(entry.pk, [])
        last = batch[-1].sequence


def _check_entry(
    verdict: Verdict, entry: Entry, tags: dict[str, list[str]], texts: list[PersonalText]
) -> None:
    def problem(what: str) -> None:
        label = f"{entry.subject_kind} {entry.subject_reference} “{entry.subject_label}”"
        verdict.problems.append(Problem(entry.sequence, label, what))

    if entry.sequence != verdict.entries + 1:
        problem(f"{entry.sequence - verdict.entries - 1} entries before this one are missing")
    elif entry.previous_hash != verdict.head_hash:
        problem("its link to the entry before it is broken")
    if hash_of(entry.body) != entry.hash:
        problem("its stored text does not give its hash")
    elif not _columns_match(entry, tags):
        problem("its columns or tags differ from its hashed text")
    elif not _texts_match(entry, texts):
        problem("a personal text differs from its hash")
    verdict.entries = entry.sequence
    verdict.head_hash = entry.hash
    verdict._hashes[entry.sequence] = entry.hash


def _columns_match(entry: Entry, tags: dict[str, list[str]]) -> bool:
    body = _parsed(entry.body)
    all_tags = {kind.value: sorted(tags.get(kind.value, [])) for kind in Tag.Kind}
    return canonical(body_of(entry, body.get("facts", []), all_tags)) == entry.body


def _texts_match(entry: Entry, texts: list[PersonalText]) -> bool:
    """Each stored text gives a hash of the body; an erased one is simply absent."""
    return all(personal_hash(text.salt, text.text) in entry.body for text in texts)


def _parsed(body: str) -> dict[str, Any]:
    parsed = json.loads(body)
    return parsed if isinstance(parsed, dict) else {}


def _check_head(verdict: Verdict) -> None:
    stored = head(verdict.organization)
    if (stored.sequence, stored.hash) != (verdict.entries, verdict.head_hash):
        what = f"the head says entry {stored.sequence}, the last one found is {verdict.entries}"
        verdict.problems.append(Problem(stored.sequence, "head of the chain", what))
