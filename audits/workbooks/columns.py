"""The columns of the sheet of answers, by names that stay the same in each language."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

# The sheet, in every language: it is what the file is found to be ours by.
ANSWERS = "Answers"
FIELDS = ("result", "statement", "objective_evidence")
ASKED = ("section", "clause", "text", "requirement", "look_for")
# What an answer was when the workbook was made, beside what somebody made of it.
BASE = {field: f"base_{field}" for field in FIELDS}


@dataclass(frozen=True)
class Named:
    """A column: width in letters; headings of hidden ones are their names."""

    name: str
    heading: Any = ""
    width: int = 14
    is_open: bool = False

    @property
    def is_hidden(self) -> bool:
        return not self.heading


COLUMNS = (
    Named("key"),
    Named("version"),
    Named("number", _("No."), 6),
    Named("section", _("Section"), 18),
    Named("clause", _("Clause"), 9),
    Named("text", _("Question"), 42),
    Named("requirement", _("Requirement"), 42),
    Named("look_for", _("Look for"), 34),
    Named("result", _("Answer"), 22, is_open=True),
    Named("statement", _("Statement"), 50, is_open=True),
    Named("objective_evidence", _("Objective evidence"), 50, is_open=True),
    *(Named(name) for name in BASE.values()),
    Named("seal"),
)
NAMES = tuple(column.name for column in COLUMNS)
SHOWN = tuple(column.name for column in COLUMNS if not column.is_hidden)
FROZEN = NAMES.index("number") + 1
LABELS = {column.name: column.heading for column in COLUMNS if not column.is_hidden}
