"""The ledger: append-only, one hash chain per organization.

`record` is called by services, inside their transaction and as its last act, so that a record and
its evidence stand or fall together. The chain's head row is locked while one appends; a hash chain
alone proves nothing against an administrator who re-hashes all of it, so heads leave the house in
every pack and `verification` compares them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from evidence.errors import LedgerError
from evidence.facts import Fact, freeze
from evidence.models import Entry, Head, PersonalText, Subject, Tag
from evidence.subjects import Description
from people import clock
from people.models import Organization, Person

FORMAT = 1
AT_ONCE = 500  # rows in one INSERT
REGISTERED = (
    "reference", "label", "url_name", "text", "state", "is_released", "process", "changed_at",
)  # fmt: skip


def record(
    subject: Description,
    *,
    organization: Organization,
    verb: str,
    by: Person | None,
    facts: Iterable[Fact] = (),
    occurred_on: date | None = None,
    actor: Person | None = None,
    source: str = Entry.Source.ENTERED,
    supersedes: Entry | None = None,
    withdraws: bool = False,
    shows: Sequence[str] | None = None,
) -> Entry:
    """Append one entry and bring the register up to date.

    `by` recorded it (None: the system), `actor` did it (default: the same person). `occurred_on` is
    the organization's day on which it was true (default: today). `shows` are the commitments that
    this act demonstrates; by default all of its subject, empty for mere corrections of text.
    Raises LedgerError outside a transaction, for a day in the future, and for simulated time
    outside a demonstration.
    """
    now, today = clock.now(), clock.today(organization)
    _refuse_bad_moments(organization, occurred_on or today, today)
    _register(organization, [subject], now)
    head = _locked_head(organization)
    linked = _link(
        head,
        subject,
        facts,
        shows,
        verb=verb,
        occurred_on=occurred_on or today,
        recorded_at=now,
        actor=actor or by,
        recorder=by,
        source=source,
        supersedes=supersedes,
        withdraws=withdraws,
    )
    _write(head, [linked])
    return linked.entry


@dataclass(frozen=True)
class Act:
    """One of many acts recorded at once; the fields are those of `record`."""

    subject: Description
    occurred_on: date
    facts: tuple[Fact, ...] = ()
    shows: Sequence[str] | None = None


def record_all(
    acts: Sequence[Act],
    *,
    organization: Organization,
    verb: str,
    by: Person | None,
    source: str = Entry.Source.ENTERED,
) -> list[Entry]:
    """Append an entry for each act, in their order, with the same few queries however many.

    Raises LedgerError as `record` does.
    """
    now, today = clock.now(), clock.today(organization)
    for act in acts:
        _refuse_bad_moments(organization, act.occurred_on, today)
    _register(organization, [act.subject for act in acts], now)
    head = _locked_head(organization)
    made = [
        _link(
            head,
            act.subject,
            act.facts,
            act.shows,
            verb=verb,
            occurred_on=act.occurred_on,
            recorded_at=now,
            actor=by,
            recorder=by,
            source=source,
        )
        for act in acts
    ]
    _write(head, made)
    return [one.entry for one in made]


@dataclass(frozen=True)
class _Linked:
    """An entry of the chain that is not written yet, with what lies below it."""

    entry: Entry
    texts: Sequence[tuple[str, str]]
    tags: dict[str, list[str]]


def _locked_head(organization: Organization) -> Head:
    return Head.objects.select_for_update().get_or_create(organization=organization)[0]


def _link(
    head: Head,
    subject: Description,
    facts: Iterable[Fact],
    shows: Sequence[str] | None,
    **fields: Any,
) -> _Linked:
    """The next entry, hashed onto the head, which then stands at it."""
    entry = Entry(
        organization=head.organization,
        sequence=head.sequence + 1,
        subject_kind=subject.kind,
        subject_id=subject.object_id,
        subject_reference=subject.reference,
        subject_label=subject.label,
        is_released=subject.released,
        previous_hash=head.hash,
        **fields,
    )
    frozen = freeze(facts)
    tags = tag_values(
        subject.commitments if shows is None else shows, subject.clauses, subject.process
    )
    entry.body = canonical(body_of(entry, frozen.facts, tags))
    entry.hash = hash_of(entry.body)
    head.sequence, head.hash = entry.sequence, entry.hash
    return _Linked(entry, frozen.texts, tags)


def _write(head: Head, made: Sequence[_Linked]) -> None:
    Entry.objects.bulk_create([one.entry for one in made], AT_ONCE)
    Tag.objects.bulk_create([tag for one in made for tag in _tags_of(one)], AT_ONCE)
    PersonalText.objects.bulk_create([text for one in made for text in _texts_of(one)], AT_ONCE)
    Head.objects.filter(pk=head.pk).update(sequence=head.sequence, hash=head.hash)


def _tags_of(linked: _Linked) -> Iterator[Tag]:
    entry = linked.entry
    for kind, values in linked.tags.items():
        for value in values:
            yield Tag(entry=entry, organization_id=entry.organization_id, kind=kind, value=value)


def _texts_of(linked: _Linked) -> Iterator[PersonalText]:
    for position, (salt, text) in enumerate(linked.texts):
        yield PersonalText(entry=linked.entry, position=position, salt=salt, text=text)


def _refuse_bad_moments(organization: Organization, occurred_on: date, today: date) -> None:
    if not connection.in_atomic_block:
        raise LedgerError(
            _("An entry is written inside the transaction of the act that it proves.")
        )
    if clock.is_simulated() and not organization.is_demonstration:
        raise LedgerError(_("Only a demonstration company may record at a simulated time."))
    if occurred_on > today:
        raise LedgerError(_("Enter a date on or before today."), "occurred_on")


def _register(organization: Organization, subjects: Iterable[Description], now: datetime) -> None:
    newest = {(one.kind, one.object_id): one for one in subjects}
    Subject.objects.bulk_create(
        [
            Subject(
                organization=organization,
                kind=one.kind,
                object_id=one.object_id,
                reference=one.reference,
                label=one.label,
                url_name=one.url_name,
                text=one.text,
                state=one.state,
                is_released=one.released,
                process=one.process,
                changed_at=now,
            )
            for one in newest.values()
        ],
        AT_ONCE,
        update_conflicts=True,
        unique_fields=["organization", "kind", "object_id"],
        update_fields=REGISTERED,
    )


def tag_values(
    commitments: Iterable[str], clauses: Iterable[str], process: str
) -> dict[str, list[str]]:
    """Tags by kind, sorted, each once."""
    return {
        Tag.Kind.COMMITMENT.value: sorted(set(commitments)),
        Tag.Kind.CLAUSE.value: sorted(set(clauses)),
        Tag.Kind.PROCESS.value: [process] if process else [],
    }


def body_of(entry: Entry, facts: list[list[Any]], tags: dict[str, list[str]]) -> dict[str, Any]:
    """What is hashed: every column of the entry, its facts and its tags."""
    return {
        "format": FORMAT,
        "organization": entry.organization_id,
        "sequence": entry.sequence,
        "subject": {
            "kind": entry.subject_kind,
            "id": entry.subject_id,
            "reference": entry.subject_reference,
            "label": entry.subject_label,
        },
        "verb": entry.verb,
        "facts": facts,
        "tags": tags,
        "occurred_on": entry.occurred_on.isoformat(),
        "recorded_at": moment_text(entry.recorded_at),
        "actor": entry.actor_id,
        "recorder": entry.recorder_id,
        "source": str(entry.source),
        "released": entry.is_released,
        "supersedes": entry.supersedes_id,
        "withdraws": entry.withdraws,
        "previous": entry.previous_hash,
    }


def moment_text(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(body: dict[str, Any]) -> str:
    """Canonical JSON: sorted keys, no blanks, UTF-8."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(body: str) -> str:
    """SHA-256 of the stored bytes, hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


def head(organization: Organization) -> Head:
    """The organization's head; an unsaved one at sequence 0 before the first entry."""
    return Head.objects.filter(organization=organization).first() or Head(organization=organization)
