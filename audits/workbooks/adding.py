"""Questions that somebody added by hand, in rows without a key."""

import hashlib
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits.models import AuditQuestion
from audits.workbooks.cells import Notes, checked_answers, text_of, warn_of_lacking
from audits.workbooks.columns import ASKED
from audits.workbooks.reading import Filled
from audits.workbooks.words import squeezed


@dataclass(frozen=True)
class NewQuestion:
    """A question to be added, with its answer. `key` is made of its words, so it comes once."""

    row: int
    key: str
    asked: Mapping[str, str]
    answers: Mapping[str, str]
    # Whether the audit asks the same already, in another row.
    is_asked: bool = False


def new_key(text: str) -> str:
    """The key of a question that is added by hand; none without words."""
    if not squeezed(text):
        return ""
    return f"xlsx:{hashlib.sha256(squeezed(text).encode()).hexdigest()[:24]}"


def new_question(
    row: Filled,
    words: Mapping[str, str],
    is_clause: Callable[[str], bool],
    known: Set[str],
    notes: Notes,
) -> NewQuestion | None:
    """The question of a row without a key; None for a row that only holds a number.

    `known` are the questions that stand there already, squeezed.
    """
    if not ({*row["cells"], *row["bad"]} - {"number"}):
        return None
    asked = {name: text_of(row, name, notes).strip() for name in ASKED}
    answers = checked_answers(row, words, notes)
    if not asked["text"] and not notes.errors:
        notes.error("text", _("Write the question."))
    if asked["clause"] and not is_clause(asked["clause"]):
        text = _("“%(clause)s” is no clause of the edition in use.")
        notes.error("clause", text % {"clause": asked["clause"][:20]})
    if not notes.errors:
        warn_of_lacking(AuditQuestion(**asked), answers, notes)
    is_asked = squeezed(asked["text"]) in known
    return NewQuestion(row["row"], new_key(asked["text"]), asked, answers, is_asked)
