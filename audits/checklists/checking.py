"""What a checklist may hold; the same rules for the editor, for files and for services."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audits.checklists.plain import WORDS, Question, Section
from audits.models import ChecklistQuestion, ChecklistSection
from evidence.editions import Edition

SECTIONS_MAX, QUESTIONS_MAX = 20, 200
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


def _longest(model: Any, field: str) -> int:
    most: int = model._meta.get_field(field).max_length
    return most


LONGEST = {
    "title": _longest(ChecklistSection, "title"),
    **{field: _longest(ChecklistQuestion, field) for field in WORDS},
}


@dataclass(frozen=True)
class Problem:
    """What is wrong where: section and question by their place (from 0), and the field.

    Without `section` it is about the whole, without `question` about the section.
    """

    text: str
    field: str = "sections"
    section: int | None = None
    question: int | None = None


def problems(sections: Sequence[Section], edition: Edition) -> Iterator[Problem]:
    """Everything that keeps these sections from being a version of a checklist."""
    count = sum(len(section.questions) for section in sections)
    if len(sections) > SECTIONS_MAX:
        text = _("A checklist holds at most %(most)d sections; these are %(number)d.")
        yield Problem(text % {"most": SECTIONS_MAX, "number": len(sections)})
    if count > QUESTIONS_MAX:
        text = _("A checklist holds at most %(most)d questions; these are %(number)d.")
        yield Problem(text % {"most": QUESTIONS_MAX, "number": count})
    known: set[str] = set()
    for place, section in enumerate(sections):
        for text in _title_problems(section.title):
            yield Problem(text, "title", place)
        for number, question in enumerate(section.questions):
            for field, text in question_problems(question, edition, known):
                yield Problem(text, field, place, number)


def question_problems(
    question: Question, edition: Edition, known: set[str]
) -> Iterator[tuple[str, str]]:
    """Field and what is wrong in it. `known` are keys seen so far; the question's is added."""
    if not question.text:
        yield "text", _("Write the question.")
    for field in ("text", "requirement", "look_for"):
        yield from ((field, text) for text in _text_problems(field, getattr(question, field)))
    is_long = len(question.clause) > LONGEST["clause"]
    if question.clause and (is_long or not edition.listed(question.clause)):
        yield "clause", _("Choose a clause of the edition in use.")
    if question.key and not KEY.fullmatch(question.key):
        yield "key", _("A key is made of letters, digits, points and hyphens, at most 60.")
    if question.key and question.key in known:
        yield "key", _("Two questions have the same key.")
    known.add(question.key)


def _title_problems(title: str) -> Iterator[str]:
    if not title:
        yield _("Name the section.")
    yield from _text_problems("title", title)


def _text_problems(field: str, text: str) -> Iterator[str]:
    if "\x00" in text:
        yield _("This holds a character that cannot be kept.")
    if len(text) > LONGEST[field]:
        words = _("Write at most %(most)d characters; this has %(number)d.")
        yield words % {"most": LONGEST[field], "number": len(text)}
