"""How far an audit is, as a shape; and a year of such shapes, week beside week.

Round: internal audits, filled as far as they are. Diamonds: outside audits. Filled, ticked or
crossed says the same without colour.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from pages.pictures.palette import WHITE, Palette, Pen
from pages.pictures.svg import group, picture, tag, words
from pages.pictures.weekgrid import Grid, monday_of

Mark = Literal[
    "planned", "confirmed", "begun", "drafted", "issued", "closed", "cancelled", "moved",
    "outside-planned", "outside-held", "outside-cancelled",
]  # fmt: skip
WEEKS, COLUMN, ROW, SIZE, TOP, MOST = 53, 18, 17, 14, 16, 6


def course_mark(
    mark: Mark, *, late: bool = False, size: int = 14, palette: Palette = "page", label: str = ""
) -> SafeString:
    """The shape alone, to stand before its words; `late` should have begun."""
    ink, colour, hole = _inks(mark, late, palette)
    return picture(
        _shape(mark, colour, hole), view=(0, 0, 16, 16), label=label,
        on_paper=palette == "paper", width=size, height=size, **ink,
    )  # fmt: skip


def year_weeks(
    items: Iterable[tuple[date, Mark, bool]],
    year: int,
    *,
    today: date,
    label: str,
    palette: Palette = "page",
) -> SafeString:
    """The weeks of a year with a shape for each (day, mark, is late), one above the other.

    A week shows at most six; then the number of the others stands there.
    """
    pen = Pen("cal", palette)
    grid = Grid(monday_of(date(year, 1, 1)), WEEKS, 1, TOP, COLUMN, ROW)
    weeks: dict[int, list[tuple[date, Mark, bool]]] = defaultdict(list)
    for item in sorted(items):
        weeks[min(grid.week_of(item[0]), WEEKS - 1)].append(item)
    rows = min(max([len(found) for found in weeks.values()], default=1), MOST)
    floor = TOP + rows * ROW
    marks = group(
        *(_month(grid, date(year, month, 1), floor, pen) for month in range(1, 13)),
        _today(grid, today, floor, pen) if today.year == year else SafeString(),
        *(_week(found, grid.x(week), floor, palette) for week, found in weeks.items()),
    )
    return picture(
        marks, **{"class": "cal cal-year"}, view=(0, 0, WEEKS * COLUMN + 2, floor + 4),
        label=label, on_paper=palette == "paper", width="100%",
    )  # fmt: skip


def _month(grid: Grid, first: date, floor: float, pen: Pen) -> SafeString:
    """Its name above its days, and the floor that its weeks stand on."""
    from_x, to_x = _x(grid, first), _x(grid, _next(first))
    name = tag("text", words(date_format(first, "M")), x=from_x, y=9, **pen("text"))
    return group(
        name, tag("rect", x=from_x, y=floor + 1, width=to_x - from_x - 3, height=2, **pen())
    )


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _x(grid: Grid, day: date) -> float:
    """Where a day lies in its week."""
    return grid.x((day - grid.monday).days / 7)


def _today(grid: Grid, today: date, floor: float, pen: Pen) -> SafeString:
    x = _x(grid, today)
    return tag("line", x1=x, x2=x, y1=TOP - 3, y2=floor + 3, **pen("now"))


def _week(
    found: Sequence[tuple[date, Mark, bool]], x: float, floor: float, palette: Palette
) -> SafeString:
    shown = found if len(found) <= MOST else found[: MOST - 1]
    marks = [
        _placed(mark, late, x, floor - (row + 1) * ROW, palette)
        for row, (_day, mark, late) in enumerate(shown)
    ]
    if len(shown) < len(found):
        more = words(f"+{len(found) - len(shown)}")
        pen = Pen("cal", palette)
        marks.append(tag("text", more, x=x, y=floor - (MOST - 1) * ROW - 5, **pen("text")))
    return group(*marks)


def _placed(mark: Mark, late: bool, x: float, y: float, palette: Palette) -> SafeString:
    ink, colour, hole = _inks(mark, late, palette)
    scale = f"{SIZE / 16:.2f}"
    return tag(
        "g",
        _shape(mark, colour, hole),
        **ink,
        transform=f"translate({x:.1f} {y:.1f}) scale({scale})",
    )


def _inks(mark: Mark, late: bool, palette: Palette) -> tuple[dict[str, str], str, str]:
    """Attributes of the group, the colour of its lines, and of what is cut out of it."""
    name = "k-late" if late else "k-ext" if mark.startswith("outside") else "k-audit"
    pen = Pen("cal", palette)(name)
    if palette == "page":
        return pen, "currentColor", "var(--q-surface, #fff)"
    return {}, pen["color"], WHITE


def _shape(mark: Mark, colour: str, hole: str) -> SafeString:
    """The bare shape on a field of 16 × 16."""
    line = {"fill": "none", "stroke": colour, "stroke_width": "1.8"}
    cut = {"fill": "none", "stroke": hole, "stroke_width": "1.7"}
    ring = tag("circle", cx=8, cy=8, r=5.6, **line)
    disc = tag("circle", cx=8, cy=8, r=6.5, fill=colour)
    rhomb, full = "M8 1.8 14.2 8 8 14.2 1.8 8z", "M8 .8 15.2 8 8 15.2.8 8z"
    cross = tag("path", d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8", **line)
    return {
        "planned": ring,
        "confirmed": group(ring, tag("circle", cx=8, cy=8, r=2.4, fill=colour)),
        "begun": group(ring, tag("path", d="M8 2.4a5.6 5.6 0 0 0 0 11.2z", fill=colour)),
        "drafted": group(ring, tag("path", d="M8 2.4a5.6 5.6 0 1 0 5.6 5.6H8z", fill=colour)),
        "issued": disc,
        "closed": group(disc, tag("path", d="M4.8 8.3l2.2 2.2 4.2-4.6", **cut)),
        "cancelled": group(tag("circle", cx=8, cy=8, r=6.4, **line | {"stroke_width": "1"}), cross),
        "moved": tag("path", d="M2 8h11M9.2 4.2 13 8l-3.8 3.8", **line),
        "outside-planned": tag("path", d=rhomb, **line),
        "outside-held": tag("path", d=full, fill=colour),
        "outside-cancelled": group(tag("path", d=rhomb, **line | {"stroke_width": "1"}), cross),
    }[mark]
