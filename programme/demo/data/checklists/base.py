"""The shape of a checklist of the demo company."""

from typing import NamedTuple


class QuestionRow(NamedTuple):
    """One question of an audit: what is asked for, and where to look; `key` is its own for good."""

    key: str
    clause: str
    text: str
    requirement: str
    look_for: str


class SectionRow(NamedTuple):
    """Questions that are asked in one place."""

    title: str
    questions: tuple[QuestionRow, ...]


class ChecklistRow(NamedTuple):
    """A checklist for audits of one process."""

    reference: str
    process: str
    title: str
    sections: tuple[SectionRow, ...]

    @property
    def questions(self) -> tuple[QuestionRow, ...]:
        """All questions in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)
