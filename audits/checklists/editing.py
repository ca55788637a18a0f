"""The editor of a draft: rows as they were typed, what a button does with them, what is wrong.

Fields are named by what they belong to: `s:<id>:title` begins a section, `q:<id>:text` and the like
are a question of the section before it. Their order in what was posted is the order of the
checklist, so a browser that moves rows about needs no numbers. The id of a question is its key;
rows that are new have ids that begin with “+”, which no key does.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from audits.checklists.checking import KEY, problems
from audits.checklists.plain import WORDS, Question, Section, Sections
from evidence.editions import Edition

NEW = "+"
EMPTY_QUESTIONS = 3  # of a section in which nothing stands yet
ROWS_MOST = 300  # rows of a page; a checklist holds fewer


@dataclass
class QuestionRow:
    """A question as it was typed, with what is wrong by field."""

    id: str
    clause: str = ""
    text: str = ""
    requirement: str = ""
    look_for: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How buttons call it."""
        return f"q:{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether the folded fields have to be seen."""
        return bool(self.errors.keys() & {"requirement", "look_for"})

    @property
    def plain(self) -> Question:
        words = {name: getattr(self, name) for name in WORDS}
        return Question.of(Question(**words, key="" if self.id.startswith(NEW) else self.id))


@dataclass
class SectionRow:
    """A section as it was typed."""

    id: str
    title: str = ""
    questions: list[QuestionRow] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How buttons call it."""
        return f"s:{self.id}"


@dataclass
class Outline:
    """All rows of the page; `errors` are about the whole, `focus` is the row to stand at."""

    sections: list[SectionRow]
    errors: list[str] = field(default_factory=list)
    focus: str = ""

    @property
    def plain(self) -> Sections:
        """What would be saved."""
        return tuple(
            Section.of(Section(one.title, tuple(row.plain for row in one.questions)))
            for one in self.sections
        )

    @property
    def rows(self) -> Iterator["SectionRow | QuestionRow"]:
        """Each section before its questions."""
        for section in self.sections:
            yield section
            yield from section.questions

    @property
    def has_errors(self) -> bool:
        return bool(self.errors or any(row.errors for row in self.rows))

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Where something is wrong: the id of the field in the page, and what."""
        return [
            (f"{row.name}:{part}", text) for row in self.rows for part, text in row.errors.items()
        ]

    def fresh_id(self) -> str:
        """An id that no row has."""
        taken = {row.id for row in self.rows}
        return next(f"{NEW}{n}" for n in itertools.count(1) if f"{NEW}{n}" not in taken)


def of(sections: Sections) -> Outline:
    """The rows of what stands; empty ones where nothing does."""
    rows = [
        SectionRow(
            str(place),
            one.title,
            [
                QuestionRow(q.key, **{name: getattr(q, name) for name in WORDS})
                for q in one.questions
            ],
        )
        for place, one in enumerate(sections, start=1)
    ]
    outline = Outline(rows)
    if not rows:
        add_section(outline)
    return outline


def posted(data: Mapping[str, str]) -> Outline:
    """The rows as they were posted, in that order; what is no row of ours is left out."""
    outline = Outline([])
    questions: dict[str, QuestionRow] = {}
    for name in itertools.islice(data, ROWS_MOST * len(WORDS)):
        kind, _colon, rest = name.partition(":")
        row, _colon, part = rest.rpartition(":")
        if kind == "s" and part == "title":
            outline.sections.append(SectionRow(row[:60], data[name]))
        elif kind == "q" and part in WORDS and (KEY.fullmatch(row) or row.startswith(NEW)):
            if row not in questions:
                questions[row] = QuestionRow(row)
                _last(outline).questions.append(questions[row])
            setattr(questions[row], part, data[name])
    return outline


def _last(outline: Outline) -> SectionRow:
    if not outline.sections:
        outline.sections.append(SectionRow("1"))
    return outline.sections[-1]


def check(outline: Outline, edition: Edition) -> bool:
    """Put what is wrong at the rows; gives whether it may be saved. Empty rows are nothing."""
    _drop_empty(outline)
    for problem in problems(outline.plain, edition):
        if problem.section is None:
            outline.errors.append(problem.text)
            continue
        section = outline.sections[problem.section]
        row = section if problem.question is None else section.questions[problem.question]
        row.errors.setdefault("text" if problem.field == "key" else problem.field, problem.text)
    return not outline.has_errors


def _drop_empty(outline: Outline) -> None:
    for section in outline.sections:
        section.questions = [row for row in section.questions if row.plain.says_something]
    outline.sections = [one for one in outline.sections if one.title.strip() or one.questions]


# -- What buttons do, for browsers without script ----------------------------------------------


def act(outline: Outline, do: str) -> None:
    """“add-section”, “add:s:1”, “up:q:8.5-x”, “down:…”, “remove:…”; anything else does nothing."""
    verb, _colon, name = do.partition(":")
    if do == "add-section":
        add_section(outline)
    for place, section in enumerate(outline.sections):
        if section.name == name:
            _act_on_section(outline, place, verb)
            return
        for number, row in enumerate(section.questions):
            if row.name == name:
                _act_on_question(outline, place, number, verb)
                return


def add_section(outline: Outline) -> None:
    """A section with some empty questions, at the end."""
    section = SectionRow(outline.fresh_id())
    outline.sections.append(section)
    for _number in range(EMPTY_QUESTIONS):
        section.questions.append(QuestionRow(outline.fresh_id()))
    outline.focus = f"{section.name}:title"


def _act_on_section(outline: Outline, place: int, verb: str) -> None:
    sections = outline.sections
    section = sections[place]
    if verb == "add":
        row = QuestionRow(outline.fresh_id())
        section.questions.append(row)
        outline.focus = f"{row.name}:text"
    elif verb == "remove":
        sections.pop(place)
    elif verb in ("up", "down"):
        other = place + (1 if verb == "down" else -1)
        if 0 <= other < len(sections):
            sections[place], sections[other] = sections[other], sections[place]
        outline.focus = f"{section.name}:title"


def _act_on_question(outline: Outline, place: int, number: int, verb: str) -> None:
    """Beyond the end of its section a question goes into the next one."""
    rows = outline.sections[place].questions
    row = rows.pop(number)
    if verb == "remove":
        return
    outline.focus = f"{row.name}:text"
    step = {"up": -1, "down": 1}.get(verb, 0)
    if 0 <= number + step <= len(rows):
        rows.insert(number + step, row)
    elif step < 0 and place:
        outline.sections[place - 1].questions.append(row)
    elif step > 0 and place + 1 < len(outline.sections):
        outline.sections[place + 1].questions.insert(0, row)
    else:
        rows.insert(number, row)
