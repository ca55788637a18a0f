"""What a comparison looks like on a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from audits.workbooks.adding import NewQuestion
from audits.workbooks.columns import LABELS
from audits.workbooks.comparing import BOTH, LATER, MINE, THEIRS, Comparison, RowPlan
from audits.workbooks.words import label

FOLDED_FROM = 600  # letters of a text that is folded
ENDINGS = {
    LATER: _("Decide later: what stands stays, yours is kept beside it"),
    THEIRS: _("Keep what stands"),
    MINE: _("Take yours"),
    BOTH: _("Keep both texts, and your answer"),
}


@dataclass(frozen=True)
class Text:
    """A text under its heading."""

    heading: Any
    text: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > FOLDED_FROM


@dataclass(frozen=True)
class Field:
    """A field with its texts, side by side."""

    label: Any
    texts: list[Text]


@dataclass(frozen=True)
class Ending:
    """A way to end a conflict."""

    value: str
    label: Any
    is_default: bool


@dataclass(frozen=True)
class Block:
    """A row of the workbook: its question and what would become of it."""

    plan: RowPlan
    fields: list[Field]
    endings: list[Ending]


@dataclass(frozen=True)
class Added:
    """A question to be added."""

    question: NewQuestion
    fields: list[Field]


def changed(found: Comparison) -> list[Block]:
    """Rows that change what nobody touched meanwhile."""
    return [_block(plan) for plan in found.changed]


def in_conflict(found: Comparison) -> list[Block]:
    """Rows whose question was answered differently since the download."""
    return [_block(plan) for plan in found.in_conflict]


def added(found: Comparison) -> list[Added]:
    """Questions to be added, with what is said about them."""
    return [
        Added(one, [Field(LABELS[name], [Text("", text)]) for name, text in _said(one) if text])
        for one in found.added
    ]


def _said(one: NewQuestion) -> Iterable[tuple[str, str]]:
    asked = {name: text for name, text in one.asked.items() if name not in ("text", "clause")}
    return _worded({**asked, **one.answers}).items()


def _worded(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: label(text) if name == "result" else text for name, text in texts.items()}


def _block(plan: RowPlan) -> Block:
    before, after = _("Before"), _("After")
    pairs = [_field(one.field, {before: one.stands, after: one.mine}) for one in plan.pairs]
    threes = [
        _field(
            one.field,
            {_("When downloaded"): one.base, _("Stands now"): one.theirs, _("Yours"): one.mine},
        )
        for one in plan.conflicts
    ]
    endings = [Ending(one, ENDINGS[one], one == plan.default) for one in plan.choices]
    return Block(plan, [*threes, *pairs], endings)


def _field(name: str, texts: Mapping[Any, str]) -> Field:
    shown = [Text(heading, label(t) if name == "result" else t) for heading, t in texts.items()]
    return Field(LABELS[name], shown)
