"""What changed between two versions of a checklist, question by question."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.checklists.plain import Question, Section, Sections


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, went ("out") or came ("in")."""

    kind: str
    words: str


@dataclass(frozen=True)
class Wording:
    """A part of a question before and after."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The words in order, those that differ marked."""
        old, new = self.before.split(), self.after.split()
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        found: list[Piece] = []
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag == "equal":
                found.append(Piece("same", " ".join(old[i:j])))
                continue
            found += [Piece("out", " ".join(old[i:j]))] if j > i else []
            found += [Piece("in", " ".join(new[k:m]))] if m > k else []
        return found


@dataclass(frozen=True)
class Placed:
    """A question with the title of its section."""

    section: str
    question: Question


@dataclass(frozen=True)
class Reworded:
    """A question that stayed under other words, another clause or in another section."""

    section: str
    question: Question
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Changes:
    """What one version has that the other has not."""

    added: tuple[Placed, ...] = ()
    removed: tuple[Placed, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    is_reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reworded or self.is_reordered)

    @property
    def words(self) -> str:
        """“3 added, 1 removed, 2 reworded”, or that nothing changed."""
        counted = [
            (len(self.added), ngettext("%(n)d added", "%(n)d added", len(self.added))),
            (len(self.removed), ngettext("%(n)d removed", "%(n)d removed", len(self.removed))),
            (len(self.reworded), ngettext("%(n)d reworded", "%(n)d reworded", len(self.reworded))),
        ]
        said = [text % {"n": number} for number, text in counted if number]
        if self.is_reordered:
            said.append(_("in another order"))
        return ", ".join(said) or _("nothing")


def between(before: Sections, after: Sections) -> Changes:
    """From one version to another; a question is the same where its key is."""
    old, new = _by_key(before), _by_key(after)
    stayed = [key for key in new if key in old]
    reworded = (_reworded(old[key], new[key]) for key in stayed)
    return Changes(
        added=tuple(one for key, one in new.items() if key not in old),
        removed=tuple(one for key, one in old.items() if key not in new),
        reworded=tuple(one for one in reworded if one.wordings),
        is_reordered=stayed != [key for key in old if key in new],
    )


def _by_key(sections: Sequence[Section]) -> dict[str, Placed]:
    """New questions have no key yet: their place stands for it."""
    placed = (Placed(one.title, question) for one in sections for question in one.questions)
    return {one.question.key or f"+{place}": one for place, one in enumerate(placed)}


def _reworded(before: Placed, after: Placed) -> Reworded:
    return Reworded(after.section, after.question, tuple(_wordings(before, after)))


def _wordings(before: Placed, after: Placed) -> Iterator[Wording]:
    old, new = before.question, after.question
    for label, was, now in (
        (_("Question"), old.text, new.text),
        (_("Clause"), old.clause, new.clause),
        (_("Requirement"), old.requirement, new.requirement),
        (_("Look for"), old.look_for, new.look_for),
        (_("Section"), before.section, after.section),
    ):
        if was != now:
            yield Wording(label, was, now)
