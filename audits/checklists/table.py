"""A table of questions that somebody brings: which column is what, what is wrong in which cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from audits.checklists.checking import LONGEST, QUESTIONS_MAX, SECTIONS_MAX, question_problems
from audits.checklists.plain import Question, Section, Sections
from evidence.editions import Edition
from pages.reading.errors import FileRefused
from pages.reading.grid import DAY, ERROR, UNCOUNTED, Grid, Row
from pages.reading.headings import normal

HEADING_ROWS = 10  # the heading stands within the first of them
PROBLEMS_MOST = 200


class Role(TextChoices):
    """What a column can hold; the labels head our own workbooks."""

    SECTION = "section", _("Section")
    CLAUSE = "clause", _("Clause")
    TEXT = "text", _("Question")
    REQUIREMENT = "requirement", _("Requirement")
    LOOK_FOR = "look_for", _("Look for")
    KEY = "key", _("Key")


# Headings in small letters, without accents and signs, as English, German and French files have them.
WORDS = {
    Role.SECTION: "section, chapter, topic, area, group, heading, abschnitt, kapitel, thema, bereich, "
    "section audit, rubrique, chapitre, theme",
    Role.CLAUSE: "clause, clause no, clause number, iso clause, iso 9001 clause, iso 9001, norm, "
    "reference, ref, normkapitel, normpunkt, kapitel nr, paragraphe, exigence norme",
    Role.TEXT: "question, questions, audit question, check, checkpoint, checklist question, item, "
    "frage, fragen, auditfrage, prufpunkt, pruffrage, question d audit, point de controle",
    Role.REQUIREMENT: "requirement, requirements, criterion, criteria, what is required, anforderung, "
    "anforderungen, kriterium, forderung, exigence, critere",
    Role.LOOK_FOR: "look for, evidence, what to look for, hint, hints, note, notes, guidance, where to "
    "look, nachweis, nachweise, hinweis, hinweise, worauf achten, preuve, preuves, indications",
    Role.KEY: "key, schlussel, cle",
}
KNOWN = {word: role for role, words in WORDS.items() for word in words.split(", ")}
CLAUSE = re.compile(
    r"(?:(?:iso\s*9001(?::\d{4})?|clause|kapitel|abschnitt|section|§)\s*)*(\d+(?:\.\d+)*)\.?"
    r"(?:\s*[a-z]\d?\)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A row of the file as it would be saved."""

    number: int
    section: str
    question: Question


@dataclass
class Table:
    """What a file holds: its lines, which columns were understood, and what is wrong by cell."""

    lines: list[Line] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)  # letter or name, meaning
    unused: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)  # cell, what is wrong

    @property
    def sections(self) -> Sections:
        """The lines by section, each once, in order of appearance."""
        found: dict[str, list[Question]] = {}
        for line in self.lines:
            found.setdefault(line.section, []).append(line.question)
        return tuple(Section(title, tuple(questions)) for title, questions in found.items())


def understood(grid: Grid, edition: Edition) -> Table:
    """The questions of a table. Raises FileRefused at `file` where none can be found in it."""
    heading = max(grid.rows[:HEADING_ROWS], key=lambda row: (_meaning(row), -row.number))
    columns = _columns(heading)
    if Role.TEXT not in columns:
        raise FileRefused(
            _now("No column is headed “Question”. Name the columns as in the template."), "file"
        )
    body = [row for row in grid.rows if row.number > heading.number]
    table = Table()
    for column, cell in sorted(heading.cells.items()):
        role = next((role for role, place in columns.items() if place == column), None)
        if role is None:
            table.unused.append(cell.text)
        else:
            table.columns.append((cell.text, str(role.label)))
    _Reader(grid, columns, edition, table).read(body)
    if not table.lines and not table.problems:
        raise FileRefused(_now("There is no question below the heading."), "file")
    return table


def _meaning(row: Row) -> int:
    return sum(normal(cell.text) in KNOWN for cell in row.cells.values())


def _columns(heading: Row) -> dict[Role, int]:
    """The column of each role; the first from the left counts."""
    found: dict[Role, int] = {}
    for column, cell in sorted(heading.cells.items()):
        if role := KNOWN.get(normal(cell.text)):
            found.setdefault(role, column)
    return found


class _Reader:
    """Takes the rows below the heading one after another."""

    def __init__(
        self, grid: Grid, columns: dict[Role, int], edition: Edition, table: Table
    ) -> None:
        self.grid, self.columns, self.edition, self.table = grid, columns, edition, table
        self.section = ""
        self.keys: set[str] = set()
        self.titles: set[str] = set()

    def read(self, rows: list[Row]) -> None:
        for row in rows:
            words = {role: self._text(row, role) for role in self.columns}
            if words.get(Role.SECTION):
                self.section = words[Role.SECTION]
            if any(text for role, text in words.items() if role != Role.SECTION):
                self._take(row, words)
            if len(self.table.problems) > PROBLEMS_MOST:
                return
            if len(self.table.lines) > QUESTIONS_MAX:
                text = _now("A checklist holds at most %(most)d questions. Split the file.")
                self._wrong(row, Role.TEXT, text % {"most": QUESTIONS_MAX})
                return

    def _text(self, row: Row, role: Role) -> str:
        """What the cell says; line breaks of texts stay. Errors of spreadsheets are problems."""
        cell = row.cells.get(self.columns[role])
        if cell is None:
            return ""
        if cell.kind in (ERROR, UNCOUNTED):
            self._wrong(row, role, _now("The cell holds a formula without a result."))
            return ""
        if role == Role.CLAUSE and cell.kind == DAY:
            self._wrong(row, role, _now("The cell holds a day. Write the clause as text: '8.5.1"))
            return ""
        return cell.text.strip() if role in (Role.REQUIREMENT, Role.LOOK_FOR) else _line(cell.text)

    def _take(self, row: Row, words: dict[Role, str]) -> None:
        clause = words.get(Role.CLAUSE, "")
        if named := CLAUSE.fullmatch(clause):
            clause = named[1]
        question = Question(
            text=words[Role.TEXT],
            clause=clause,
            requirement=words.get(Role.REQUIREMENT, ""),
            look_for=words.get(Role.LOOK_FOR, ""),
            key=words.get(Role.KEY, ""),
        )
        for name, text in question_problems(question, self.edition, self.keys):
            self._wrong(row, Role(name), text)
        self.table.lines.append(Line(row.number, self._named(row), question))

    def _named(self, row: Row) -> str:
        """The section that the row belongs to, checked once."""
        title = self.section or _now("Questions")
        if title not in self.titles:
            self.titles.add(title)
            for text in self._title_problems(title):
                self._wrong(row, Role.SECTION, text)
        return title

    def _title_problems(self, title: str) -> Iterator[str]:
        if len(title) > LONGEST["title"]:
            text = _now("Write at most %(most)d characters; this has %(number)d.")
            yield text % {"most": LONGEST["title"], "number": len(title)}
        if len(self.titles) == SECTIONS_MAX + 1:
            text = _now("A checklist holds at most %(most)d sections. Split the file.")
            yield text % {"most": SECTIONS_MAX}

    def _wrong(self, row: Row, role: Role, text: str) -> None:
        column = self.columns.get(role, self.columns[Role.TEXT])
        self.table.problems.append((self.grid.name(row.number, column), text))


def _line(text: str) -> str:
    return " ".join(text.split())
