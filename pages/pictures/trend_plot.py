"""Layout and coordinates of a process-behaviour chart, shared by its marks and labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pages.pictures.palette import Palette, Pen
from pages.pictures.scales import Scale, Value
from pages.pictures.svg import text_width

# Small beside other figures, narrow on phones, large on desks and paper.
Size = Literal["small", "narrow", "large"]
FONT = 10
# Height of the row above the plot that names events.
EVENT_ROW = 20


@dataclass(frozen=True)
class Target:
    """What is wanted from the period `start` (an index) on; `text` names the newest one."""

    value: float
    text: str = ""
    start: int = 0


@dataclass(frozen=True)
class Band:
    """Usual range and mean of the periods `start` to `end` (exclusive); limits may be None.

    `trial` limits come from few values and still move: their edges are dashed. `is_median` says that
    the middle line is no mean.
    """

    start: int
    end: int
    mean: Value = None
    lower: Value = None
    upper: Value = None
    trial: bool = False
    is_median: bool = False


@dataclass(frozen=True)
class Ahead:
    """A forecast `periods` after the last one: expected value and range."""

    periods: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Event:
    """Something that happened: its place among the periods (half ones between two) and its name.

    The name is a word, or a number that a list beside the picture explains.
    """

    at: float
    text: str


@dataclass(frozen=True)
class LineText:
    """A text beside the right end of a horizontal line; `ink` is its class."""

    value: float
    text: str
    ink: str


@dataclass(frozen=True)
class Layout:
    """Sizes in the drawing's own units; `right` and `bottom` are those of the plot."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    dot: float
    signal: float
    hollow: float


@dataclass(frozen=True)
class Plot:
    """Where things go: `step` is the width of a period, `count` the number of periods."""

    layout: Layout
    scale: Scale
    step: float
    count: int
    pen: Pen

    def x(self, index: float) -> float:
        """Place of a period."""
        return self.layout.left + index * self.step

    def y(self, value: float) -> float:
        """Place of a value."""
        return self.scale(value)

    @property
    def end(self) -> float:
        """Right end of the horizontal lines."""
        return self.layout.right


def small_layout(beside: Sequence[LineText]) -> Layout:
    """The target's label stands right of the plot, so that no line crosses it."""
    right = 192 - 8 - min(max(22.0, _widest(beside) + 2), 62.0)
    return Layout(192, 70, 2, right, 8.7, 54.3, dot=1.5, signal=2.9, hollow=2.4)


def full_layout(
    beside: Sequence[LineText], *, size: Size, palette: Palette, with_events: bool
) -> Layout:
    """Room for the axis at the left, for the names of the lines at the right, for events above."""
    # Phones and pages of A4 show fewer units, so that letters of the same size stay readable.
    width = 340 if size == "narrow" else 760 if palette == "page" else 600
    left = 36 if size == "narrow" else 44
    row = EVENT_ROW if with_events else 0
    most = 96.0 if size == "narrow" else 150.0
    right = width - 8 - min(max(30.0, _widest(beside) + 4), most)
    dots = {"dot": 1.8, "signal": 3.6, "hollow": 3} if size == "narrow" else _LARGE_DOTS
    return Layout(width, 280 + row, left, right, 24 + row, 236 + row, **dots)


_LARGE_DOTS = {"dot": 2.2, "signal": 4.2, "hollow": 3.4}


def _widest(beside: Sequence[LineText]) -> float:
    return max((text_width(line.text, FONT) for line in beside), default=0.0)
