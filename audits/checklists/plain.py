"""The questions of a checklist as plain values, wherever they come from."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol

from audits.models import ChecklistQuestion, ChecklistVersion

WORDS = ("clause", "text", "requirement", "look_for")


class AnyQuestion(Protocol):
    """A question of a checklist, an audit, the starter set or the demo company's data."""

    @property
    def key(self) -> Any: ...
    @property
    def clause(self) -> Any: ...
    @property
    def text(self) -> Any: ...
    @property
    def requirement(self) -> Any: ...
    @property
    def look_for(self) -> Any: ...


class AnySection(Protocol):
    """A title and its questions."""

    @property
    def title(self) -> Any: ...
    @property
    def questions(self) -> Iterable[Any]: ...


@dataclass(frozen=True)
class Question:
    """One question. Without `key` it is new and gets one."""

    text: str
    clause: str = ""
    requirement: str = ""
    look_for: str = ""
    key: str = ""

    @classmethod
    def of(cls, one: AnyQuestion) -> "Question":
        """The same words, tidied: a question is one line, line breaks are those of the database."""
        return cls(
            text=" ".join(str(one.text).split()),
            clause=str(one.clause).strip(),
            requirement=_tidy(one.requirement),
            look_for=_tidy(one.look_for),
            key=str(one.key).strip(),
        )

    @property
    def says_something(self) -> bool:
        """Whether anything but the key is there."""
        return any(getattr(self, name) for name in WORDS)


@dataclass(frozen=True)
class Section:
    """Questions that are asked in one place."""

    title: str
    questions: tuple[Question, ...] = ()

    @classmethod
    def of(cls, one: AnySection) -> "Section":
        """The same section without empty rows."""
        questions = (Question.of(question) for question in one.questions)
        return cls(
            title=" ".join(str(one.title).split()),
            questions=tuple(question for question in questions if question.says_something),
        )

    @property
    def says_something(self) -> bool:
        """Whether it has a title or a question."""
        return bool(self.title or self.questions)


Sections = tuple[Section, ...]


def tidied(sections: Iterable[AnySection]) -> Sections:
    """Plain sections without those in which nothing stands."""
    return tuple(plain for one in sections if (plain := Section.of(one)).says_something)


def sections_of(version: ChecklistVersion | None) -> Sections:
    """What a version asks, in two queries; nothing where there is no version."""
    if version is None:
        return ()
    found: dict[int, list[Question]] = {}
    questions = ChecklistQuestion.objects.filter(section__version=version).order_by("position")
    for one in questions:
        found.setdefault(one.section_id, []).append(Question.of(one))
    return tuple(
        Section(section.title, tuple(found.get(section.pk, ())))
        for section in version.sections.order_by("position")
    )


def questions_of(sections: Iterable[Section]) -> list[Question]:
    """All questions in the order in which they are asked."""
    return [question for section in sections for question in section.questions]


def grouped(rows: Iterable[tuple[str, AnyQuestion]], unnamed: str) -> Sections:
    """Sections from questions with the titles of theirs, each title once, in order of appearance."""
    found: dict[str, list[Question]] = {}
    for title, question in rows:
        found.setdefault(title.strip() or unnamed, []).append(Question.of(question))
    return tuple(Section(title, tuple(questions)) for title, questions in found.items())


def digest(sections: Sequence[Section]) -> str:
    """SHA-256 over all words and keys, so that a version cannot change unseen."""
    sealed = [
        [one.title, [[getattr(q, part.name) for part in fields(Question)] for q in one.questions]]
        for one in sections
    ]
    return hashlib.sha256(json.dumps(sealed, ensure_ascii=False).encode()).hexdigest()


def _tidy(text: object) -> str:
    return str(text).replace("\r\n", "\n").replace("\r", "\n").strip()
