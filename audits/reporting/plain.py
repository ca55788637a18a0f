"""A report's content as canonical JSON and back, and the digest over it.

Canonical: keys sorted, no blanks, UTF-8, days and moments in ISO 8601, people as {"person": key}.
The digest is SHA-256 over exactly these bytes, hexadecimal.
"""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from audits.reporting.content import Content, Who
from evidence import ledger


def written(content: Content) -> str:
    """The content as canonical JSON."""
    plain: dict[str, Any] = _plain(content)
    return ledger.canonical(plain)


def digest_of(body: str) -> str:
    """SHA-256 over the canonical JSON."""
    return ledger.hash_of(body)


def _plain(value: Any) -> Any:
    if isinstance(value, Who):
        return {"person": value.pk}
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime.datetime):
        return ledger.moment_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def people_in(body: str) -> set[int]:
    """Keys of everybody whom the content names."""
    return set(_people(json.loads(body)))


def _people(value: Any) -> Iterator[int]:
    if isinstance(value, list):
        for one in value:
            yield from _people(one)
    elif isinstance(value, dict):
        if set(value) == {"person"}:
            yield value["person"]
        else:
            yield from _people(list(value.values()))


def read(body: str, names: Mapping[int, str]) -> Content:
    """The content that was written, with people's names; who is not in `names` was erased."""
    content: Content = _typed(Content, json.loads(body), names)
    return content


def _typed(kind: Any, value: Any, names: Mapping[int, str]) -> Any:
    """`value` of JSON as what the hints of the dataclasses ask for."""
    if value is None:
        return None
    if NoneType in get_args(kind):
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if kind is Who:
        return Who(value["person"], names.get(value["person"], _("erased person")))
    if get_origin(kind) is tuple:
        return tuple(_typed(get_args(kind)[0], one, names) for one in value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        known = [name for name in hints if name in value]
        return kind(**{name: _typed(hints[name], value[name], names) for name in known})  # type: ignore[operator]
    if kind in (datetime.date, datetime.datetime):
        return kind.fromisoformat(value)
    return value
