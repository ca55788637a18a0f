"""An entry as people read it: names instead of ids, the erased marked as erased."""

import datetime
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.facts import personal_hash
from evidence.models import Entry
from evidence.verbs import verb_text
from people.models import Organization, Person

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LATE_DAYS = 30  # DOMAIN §1.3: recorded this long after it happened is worth showing in bold
FACTS_SHOWN, LETTERS_SHOWN = 4, 600


@dataclass(frozen=True)
class ReadFact:
    """A fact in words; `before` is set where the entry is a change."""

    label: str
    value: str
    before: str | None = None


@dataclass(frozen=True)
class ReadEntry:
    """One entry, ready for a page or a pack."""

    entry: Entry
    verb: str
    who: str
    recorded_by: str  # empty where the actor recorded it
    recorded_on: datetime.date
    lag_days: int
    facts: tuple[ReadFact, ...]

    @property
    def lag(self) -> str:
        """How long after the event it was recorded."""
        if self.lag_days <= 0:
            return _("same day")
        if self.lag_days == 1:
            return _("next day")
        text = ngettext("%(days)d day later", "%(days)d days later", self.lag_days)
        return text % {"days": self.lag_days}

    @property
    def is_late(self) -> bool:
        return self.lag_days > LATE_DAYS

    @property
    def is_long(self) -> bool:
        """Whether a history folds the facts away: many, or texts of many lines."""
        texts = (f"{fact.before or ''}{fact.value}" for fact in self.facts)
        return len(self.facts) > FACTS_SHOWN or sum(map(len, texts)) > LETTERS_SHOWN


Naming = Callable[[Person], str]


def by_name(person: Person) -> str:
    """How the house itself reads: people by their names."""
    return person.name


def read(
    organization: Organization, entries: Iterable[Entry], name_of: Naming = by_name
) -> list[ReadEntry]:
    """Entries in words, with one query for all persons named in them.

    `name_of` says how people are called, for readers who shall see roles instead of names.
    """
    listed = list(entries)
    bodies = [json.loads(entry.body) for entry in listed]
    keys = {key for body in bodies for _label, value in body["facts"] for key in _person_ids(value)}
    people = Person.objects.filter(organization=organization, pk__in=keys)
    names = {person.pk: name_of(person) for person in people}
    zone = ZoneInfo(organization.timezone)
    return [
        _read(entry, body, names, zone, name_of) for entry, body in zip(listed, bodies, strict=True)
    ]


def _person_ids(value: Any) -> set[int]:
    if not isinstance(value, dict):
        return set()
    if "person" in value:
        return {value["person"]}
    return {key for part in value.values() for key in _person_ids(part)}


def _read(
    entry: Entry, body: dict[str, Any], names: dict[int, str], zone: ZoneInfo, name_of: Naming
) -> ReadEntry:
    recorded_on = entry.recorded_at.astimezone(zone).date()
    texts = {personal_hash(text.salt, text.text): text.text for text in entry.personal_texts.all()}
    recorder = name_of(entry.recorder) if entry.recorder else ""
    who = name_of(entry.actor) if entry.actor else _("The system")
    return ReadEntry(
        entry=entry,
        verb=verb_text(entry.verb),
        who=who,
        recorded_by=recorder if entry.recorder_id != entry.actor_id else "",
        recorded_on=recorded_on,
        lag_days=(recorded_on - entry.occurred_on).days,
        facts=tuple(_fact(label, value, names, texts) for label, value in body["facts"]),
    )


def _fact(label: str, value: Any, names: dict[int, str], texts: dict[str, str]) -> ReadFact:
    if isinstance(value, dict) and "after" in value:
        before = _text(value["before"], names, texts)
        return ReadFact(label, _text(value["after"], names, texts), before)
    return ReadFact(label, _text(value, names, texts))


def _text(value: Any, names: dict[int, str], texts: dict[str, str]) -> str:
    if isinstance(value, dict) and "person" in value:
        return names.get(value["person"], _("erased person"))
    if isinstance(value, dict) and "personal" in value:
        return texts.get(value["personal"], _("erased"))
    return _day(str(value))


def _day(value: str) -> str:
    """Days stand in the ledger as 2026-11-20; people read 20 Nov 2026."""
    try:
        return (
            date_format(datetime.date.fromisoformat(value)) if ISO_DAY.fullmatch(value) else value
        )
    except ValueError:
        return value


def as_known(history: Iterable[ReadEntry]) -> list[ReadFact]:
    """The newest value of each fact, from entries newest first, in the order of first mention."""
    known: dict[str, str] = {}
    for one in reversed(list(history)):
        known |= {fact.label: fact.value for fact in one.facts}
    return [ReadFact(label, value) for label, value in known.items()]
