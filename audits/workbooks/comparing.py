"""What a workbook would change, compared three ways: as it went out, as it came back, as it stands now.

Nothing here asks the database or the clock; `audits.services.workbooks` brings the rows.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audits.models import AuditQuestion
from audits.workbooks.adding import NewQuestion, new_key, new_question
from audits.workbooks.cells import LONGEST, Notes, Places, checked_answers, warn_of_lacking
from audits.workbooks.columns import BASE, FIELDS
from audits.workbooks.reading import Filled
from audits.workbooks.stamp import is_sealed
from audits.workbooks.words import squeezed
from pages.workbook import plain_breaks

LATER, THEIRS, MINE, BOTH = "later", "theirs", "mine", "both"


@dataclass(frozen=True)
class Pair:
    """A field that changes: what stands now, what the workbook says."""

    field: str
    stands: str
    mine: str


@dataclass(frozen=True)
class Three:
    """A field that somebody else changed since the workbook was made."""

    field: str
    base: str
    theirs: str
    mine: str

    @property
    def can_join(self) -> bool:
        """Whether both texts fit one below the other; answers themselves cannot be joined."""
        return len(self.theirs) + len(self.mine) + len("\n\n") <= LONGEST.get(self.field, 0)


@dataclass(frozen=True)
class RowPlan:
    """What one row would do to its question."""

    row: int
    question: AuditQuestion
    pairs: Sequence[Pair]
    conflicts: Sequence[Three]
    # Whether "theirs" came from an earlier upload of the same download by the same person.
    is_own: bool = False

    @property
    def sent(self) -> dict[str, tuple[str, str]]:
        """Field → (text it was based on, new text), as `save_answer` takes it."""
        taken = {one.field: (one.stands, one.mine) for one in self.pairs}
        return taken | {one.field: (one.base, one.mine) for one in self.conflicts}

    @property
    def choices(self) -> list[str]:
        """How its conflict may end."""
        if not self.conflicts:
            return []
        fits = all(one.can_join or one.field == "result" for one in self.conflicts)
        texts = any(one.field != "result" for one in self.conflicts)
        return [LATER, THEIRS, MINE, *([BOTH] if fits and texts else [])]

    @property
    def default(self) -> str:
        """Nobody's text is lost unless somebody says so."""
        return MINE if self.is_own else LATER


@dataclass
class Comparison:
    """All that a workbook would do. Errors and warnings are (cell, sentence)."""

    plans: list[RowPlan] = field(default_factory=list)
    added: list[NewQuestion] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    repeated: int = 0  # rows that an upload of this very file has brought before
    missing: int = 0  # questions of the audit that no row is about
    wrong: int = 0  # rows with errors, which are left out

    @property
    def changed(self) -> list[RowPlan]:
        return [plan for plan in self.plans if not plan.conflicts]

    @property
    def in_conflict(self) -> list[RowPlan]:
        return [plan for plan in self.plans if plan.conflicts]

    @property
    def is_empty(self) -> bool:
        return not self.plans and not self.added

    @property
    def digest(self) -> str:
        """Another one as soon as confirming would do anything else."""
        plans = [
            [plan.question.pk, [[f, *texts] for f, texts in plan.sent.items()]]
            + [[one.field, one.theirs] for one in plan.conflicts]
            for plan in self.plans
        ]
        known = json.dumps([plans, [one.key for one in self.added]])
        return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Against:
    """What a workbook is compared with."""

    audit_key: int
    questions: Sequence[AuditQuestion]
    words: Mapping[str, str]  # squeezed → answer
    is_clause: Callable[[str], bool]  # whether questions may name it
    columns: Mapping[str, str]  # letters by name
    # Keys of questions that an upload of the same file answered.
    repeats: frozenset[int] = frozenset()
    # Texts that earlier uploads of the same download by the same person brought: (key, field) → texts.
    own: Mapping[tuple[int, str], set[str]] = field(default_factory=dict)


def compared(rows: Sequence[Filled], against: Against) -> Comparison:
    """What confirming these rows would do, row by row."""
    found = Comparison()
    by_key = {question.key: question for question in against.questions}
    asked = {squeezed(question.text) for question in against.questions}
    for row, repeated in _with_repetitions(rows, by_key):
        notes = Notes(Places(row["row"], against.columns))
        question = _question(row, by_key, against, notes)
        if repeated:
            text = _("Row %(row)d is about the same question. Take one of the two out.")
            notes.error("text", text % {"row": repeated})
        if question is not None and not notes.errors:
            _add_plan(found, row, question, against, notes)
        elif question is None and not row["cells"].get("key"):
            one = new_question(row, against.words, against.is_clause, asked, notes)
            found.added += [one] if one is not None and not notes.errors else []
        found.errors += notes.errors
        found.warnings += [] if notes.errors else notes.warnings
        found.wrong += bool(notes.errors)
    found.missing = len(by_key.keys() - {_key(row) for row in rows})
    return found


def _key(row: Filled) -> str:
    """The key of the question that a row is about; that of one added by hand is made of its words."""
    return row["cells"].get("key") or new_key(row["cells"].get("text", ""))


def _with_repetitions(
    rows: Sequence[Filled], by_key: Mapping[str, AuditQuestion]
) -> Iterable[tuple[Filled, int]]:
    """Each row with another one about the same question, or 0. What says the same comes once."""
    same: dict[str, list[Filled]] = defaultdict(list)
    for row in rows:
        if key := _key(row):
            same[key].append(row)
    for row in rows:
        others = [one for one in same.get(_key(row), []) if one is not row]
        alike = [one for one in others if _content(one) == _content(row)]
        if any(one["row"] < row["row"] for one in alike):
            continue
        different = [one["row"] for one in others if _content(one) != _content(row)]
        yield row, min(different, default=0)


def _content(row: Filled) -> tuple[dict[str, str], dict[str, str]]:
    return {k: v for k, v in row["cells"].items() if k != "number"}, row["bad"]


def _question(
    row: Filled, by_key: Mapping[str, AuditQuestion], against: Against, notes: Notes
) -> AuditQuestion | None:
    """The question that the row is about; None for one to be added, or where that is an error."""
    cells = row["cells"]
    question = by_key.get(_key(row))
    if not cells.get("key"):
        return question
    if not is_sealed(against.audit_key, cells, [_base(row, one) for one in FIELDS]):
        notes.error(
            "text",
            _(
                "The hidden cells of this row do not belong to this question any more. "
                "Copy its texts into a workbook that is downloaded anew."
            ),
        )
        return None
    if question is None:
        notes.error("text", _("This question was taken out of the audit since."))
    elif squeezed(question.text) != squeezed(cells.get("text", "")):
        notes.error(
            "text",
            _("Here stood another question: “%(text)s”. Put it back, or use an empty row.")
            % {"text": question.text},
        )
    return question


def _base(row: Filled, name: str) -> str:
    """What the answer said when the workbook was made."""
    return row["cells"].get(BASE[name], "")


def _add_plan(
    found: Comparison, row: Filled, question: AuditQuestion, against: Against, notes: Notes
) -> None:
    answers = checked_answers(row, against.words, notes)
    if notes.errors:
        return
    if question.pk in against.repeats:
        found.repeated += 1
        return
    pairs: list[Pair] = []
    conflicts: list[Three] = []
    for name in FIELDS:
        one = _three_way(name, _base(row, name), answers[name], getattr(question, name))
        pairs += [one] if isinstance(one, Pair) else []
        conflicts += [one] if isinstance(one, Three) else []
    if not pairs and not conflicts:
        found.unchanged += 1
        return
    own = all(one.theirs in against.own.get((question.pk, one.field), ()) for one in conflicts)
    found.plans.append(RowPlan(row["row"], question, pairs, conflicts, bool(conflicts) and own))
    if not conflicts:
        warn_of_lacking(question, {one.field: one.mine for one in pairs}, notes)


def _three_way(name: str, base: str, mine: str, stands: str) -> Pair | Three | None:
    """What becomes of a field; line breaks and, in what went out, spaces do not count."""
    if mine in (base, plain_breaks(stands)) or not (mine or base.strip()):
        return None
    if squeezed(base) == squeezed(stands):
        return Pair(name, stands, mine)
    return Three(name, base, stands, mine)
