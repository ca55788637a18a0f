"""Facts of an entry: a label and a value, kept free of names and of free text about persons.

A person is stored by id and named when the entry is read; personal free text is stored as a salted
hash, its words in an erasable row. So a person can be erased and the chain still verifies.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from people.models import Person


@dataclass(frozen=True)
class Personal:
    """Free text about a person, to be kept outside the chain."""

    text: str


@dataclass(frozen=True)
class Change:
    """A value before and after."""

    before: Any
    after: Any


Fact = tuple[Any, Any]  # label, value: text, number, date, Person, Personal or Change


@dataclass(frozen=True)
class Frozen:
    """Facts as they go into the hashed bytes, and the personal texts that stay outside."""

    facts: list[list[Any]]
    texts: list[tuple[str, str]]  # salt, text


def personal_hash(salt: str, text: str) -> str:
    """The commitment to a personal text: SHA-256 over salt and text, hexadecimal."""
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def freeze(facts: Iterable[Fact]) -> Frozen:
    """Make facts fit for canonical JSON; empty values are left out."""
    texts: list[tuple[str, str]] = []
    frozen = [
        [str(label), _value(value, texts)] for label, value in facts if value not in (None, "")
    ]
    return Frozen(frozen, texts)


def _value(value: Any, texts: list[tuple[str, str]]) -> Any:
    if isinstance(value, Personal):
        salt = secrets.token_hex(16)
        texts.append((salt, value.text))
        return {"personal": personal_hash(salt, value.text)}
    if isinstance(value, Person):
        return {"person": value.pk}
    if isinstance(value, Change):
        return {"before": _value(value.before, texts), "after": _value(value.after, texts)}
    if isinstance(value, Model | bool):
        return str(value)
    return "" if value is None else str(value)
