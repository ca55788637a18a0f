"""The cells of a row: what they may hold, and what is said of them by their place."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audits.models import AuditQuestion
from audits.workbooks.columns import ANSWERS, FIELDS, LABELS
from audits.workbooks.reading import Filled
from audits.workbooks.words import squeezed

TEXTS = ("statement", "objective_evidence")
# Letters that fields of texts take; answers and clauses are looked up.
LONGEST: dict[str, int] = {
    field.name: field.max_length
    for field in AuditQuestion._meta.fields
    if field.name in ("section", "text", "requirement", "look_for", *TEXTS) and field.max_length
}


@dataclass(frozen=True)
class Places:
    """Where the cells of a row stand."""

    row: int
    letters: Mapping[str, str]

    def cell(self, name: str) -> str:
        """How people find it: “Answers!H12”."""
        return f"{ANSWERS}!{self.letters.get(name, '')}{self.row}"


@dataclass
class Notes:
    """What is said of the cells of one row."""

    places: Places
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def error(self, name: str, text: str) -> None:
        """The row cannot be taken."""
        self.errors.append((self.places.cell(name), text))

    def warning(self, name: str, text: str) -> None:
        """The row can be taken, and something is worth a look."""
        self.warnings.append((self.places.cell(name), text))


def checked_answers(row: Filled, words: Mapping[str, str], notes: Notes) -> dict[str, str]:
    """Answer, statement and evidence of a row; what cannot be taken goes to the notes."""
    return {name: _answer(row, name, words, notes) for name in FIELDS}


def _answer(row: Filled, name: str, words: Mapping[str, str], notes: Notes) -> str:
    text = text_of(row, name, notes)
    if name in TEXTS:
        return text
    result = words.get(squeezed(text))
    if result is None:
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        notes.error(name, _("“%(word)s” is no answer. Choose one from the list.") % {"word": shown})
    return result or ""


def text_of(row: Filled, name: str, notes: Notes) -> str:
    """The text of a cell, none where there are only spaces; notes say if it is none or too long."""
    if name in row["bad"]:
        notes.error(name, _("This cell holds a formula or an error. Write a text."))
    text = row["cells"].get(name, "")
    longest = LONGEST.get(name)
    if longest is not None and len(text) > longest:
        words = _("%(what)s: write at most %(most)d characters; this has %(number)d.")
        values = {"what": LABELS[name], "most": longest, "number": len(text)}
        notes.error(name, words % values)
    return text if text.strip() else ""


def warn_of_lacking(question: AuditQuestion, answers: Mapping[str, str], notes: Notes) -> None:
    """Say what a graded answer lacks to become a finding."""
    after = copy.copy(question)
    for name, text in answers.items():
        setattr(after, name, text)
    if not after.is_incomplete:
        return
    grade = AuditQuestion.Result(after.result).label
    lacking = [
        name for name in ("statement", "objective_evidence", "clause") if not getattr(after, name)
    ]
    if after.result in (AuditQuestion.Result.OPPORTUNITY, AuditQuestion.Result.GOOD):
        lacking = ["statement"]
    for name in lacking:
        text = _("“%(grade)s” becomes a finding only with this: %(what)s.")
        notes.warning(name, text % {"grade": grade, "what": LABELS[name]})
