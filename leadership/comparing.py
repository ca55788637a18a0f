"""Two versions of the policy side by side: which statements belong together, which words changed."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from leadership.models import PolicyVersion, Statement

# Statements that share at least this part of their words are one statement, reworded.
AKIN = 0.45
WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


class Kind(StrEnum):
    """What became of a part of the policy."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def label(self) -> Any:
        return LABELS[self]


LABELS = {
    Kind.SAME: _("Unchanged"),
    Kind.MOVED: _("Other number"),
    Kind.CHANGED: _("Reworded"),
    Kind.ADDED: _("New"),
    Kind.REMOVED: _("Left out"),
}


@dataclass(frozen=True)
class Piece:
    """Some words, and whether the other side has them too."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Row:
    """One part of the policy in both versions; one side is empty where it was added or left out."""

    label: Any
    kind: Kind
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def compare(older: PolicyVersion, newer: PolicyVersion) -> list[Row]:
    """Title, scope, opening words and statements of two versions, in the order of the newer one."""
    parts = (
        (_("Title"), older.title, newer.title),
        (_("Valid for"), older.scope, newer.scope),
        (_("Words before the statements"), older.text, newer.text),
    )
    rows = [_row(label, before, after) for label, before, after in parts if before or after]
    return rows + _statement_rows(list(older.statements.all()), list(newer.statements.all()))


def _statement_rows(older: list[Statement], newer: list[Statement]) -> list[Row]:
    pairs = _pairs(older, newer)
    left_out = [one for one in older if one.pk not in {before.pk for before in pairs.values()}]
    keyed = [(float(one.number), _statement_row(pairs.get(one.pk), one)) for one in newer]
    keyed += [(one.number - 0.5, _statement_row(one, None)) for one in left_out]
    return [row for _place, row in sorted(keyed, key=lambda pair: pair[0])]


def _statement_row(before: Statement | None, after: Statement | None) -> Row:
    numbers = [f"S{one.number}" for one in (before, after) if one is not None]
    label = " → ".join(dict.fromkeys(numbers))
    row = _row(label, before.text if before else "", after.text if after else "")
    if row.kind is Kind.SAME and len(set(numbers)) > 1:
        return Row(label, Kind.MOVED, row.before, row.after)
    return row


def _pairs(older: Sequence[Statement], newer: Sequence[Statement]) -> dict[int, Statement]:
    """For each newer statement that has one, the older one that it continues, most alike first."""
    alike = sorted(
        (
            (_likeness(before.text, after.text), -abs(before.number - after.number), before, after)
            for before in older
            for after in newer
        ),
        key=lambda found: found[:2],
        reverse=True,
    )
    pairs: dict[int, Statement] = {}
    taken: set[int] = set()
    for likeness, _near, before, after in alike:
        if likeness >= AKIN and after.pk not in pairs and before.pk not in taken:
            pairs[after.pk] = before
            taken.add(before.pk)
    return pairs


def _likeness(before: str, after: str) -> float:
    matcher = difflib.SequenceMatcher(None, _words(before), _words(after), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= AKIN else 0.0


def _words(text: str) -> list[str]:
    return [word.strip().lower() for word in WORDS.findall(text)]


def _row(label: Any, before: str, after: str) -> Row:
    if before == after:
        return Row(label, Kind.SAME, (Piece(before),), (Piece(after),))
    if not before:
        return Row(label, Kind.ADDED, (), (Piece(after, True),))
    if not after:
        return Row(label, Kind.REMOVED, (Piece(before, True),), ())
    old, new = WORDS.findall(before), WORDS.findall(after)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left = _joined((old[a:b], tag != "equal") for tag, a, b, _c, _d in steps)
    right = _joined((new[c:d], tag != "equal") for tag, _a, _b, c, d in steps)
    return Row(label, Kind.CHANGED, left, right)


def _joined(parts: Iterable[tuple[list[str], bool]]) -> tuple[Piece, ...]:
    return tuple(Piece("".join(words), differs) for words, differs in parts if words)
