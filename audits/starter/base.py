"""The shape of the starter set: questions of our own for each chapter of the standard, as data."""

from typing import NamedTuple

from django.utils.functional import Promise

Text = str | Promise


class StarterQuestion(NamedTuple):
    """One audit question. `key` stays the same when the words change, so that copies find it.

    `clause` may be finer than the edition's list (8.5.4 where that ends at 8.5). `requirement`
    is what is asked for, in our own words; `look_for` says where to look and how many to sample.
    """

    key: str
    clause: str
    text: Text
    requirement: Text
    look_for: Text


class StarterSection(NamedTuple):
    """Questions that are asked in one go, under the clause that they have in common."""

    title: Text
    clause: str
    questions: tuple[StarterQuestion, ...]


class StarterSet(NamedTuple):
    """A checklist to begin with: one chapter of the standard."""

    key: str
    title: Text
    clause: str
    sections: tuple[StarterSection, ...]

    @property
    def questions(self) -> tuple[StarterQuestion, ...]:
        """All questions in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)
