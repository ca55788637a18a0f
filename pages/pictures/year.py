"""Twelve months at a glance: the same records on the day they happened and were recorded."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import group, picture, shorten, tag, text_width, words
from pages.pictures.weekgrid import WORKDAYS, Grid, monday_of, workday

WIDTH, CELL_GAP, ROW, CELL = 980, 2.4, 16, 14
# Paper shows the picture at half its size, so its texts are larger and need more room.
LEFT = {"page": 118, "paper": 132}
FONT = {"page": 11, "paper": 13}
BAND_GAP, LABEL_ROW, MONTHS_ROW = 18, 18, 26
WIDEST_COLUMN = 16.6


@dataclass(frozen=True)
class Label:
    """A text that hangs at `x`: to its right, or to its left where the room ends."""

    text: str
    x: float
    ink: str
    rightward: bool


def heat(
    happened: Mapping[date, int],
    recorded: Mapping[date, int],
    *,
    start: date,
    end: date,
    label: str,
    audits: Sequence[tuple[date, str]] = (),
    window: tuple[date, date] | None = None,
    window_text: str = "",
    palette: Palette = "page",
) -> SafeString:
    """Two bands of days, Monday to Friday, from `start` to `end` (both included).

    Both mappings count records per day; weekend records stand on the Friday. `audits` are outside
    audits (day and text), `window` the days before one that hold a cluster. Raises ValueError when
    `end` lies before `start`.
    """
    if end < start:
        raise ValueError("The picture ends before it starts.")
    # A first weekend has no column of its own: its records stand on the Monday after.
    pen, first = Pen("heat", palette), monday_of(start + timedelta(days=7 - WORKDAYS))
    weeks = max((end - first).days // 7 + 1, 1)
    size, left = FONT[palette], LEFT[palette]
    column = min(WIDEST_COLUMN, (WIDTH - left) / weeks)
    flat = Grid(first, weeks, left, 0, column, ROW)
    labels = _stacked(_labels(flat, audits, window, window_text, end), size)
    head = LABEL_ROW * len(labels)
    upper = replace(flat, top=head + MONTHS_ROW)
    lower = replace(upper, top=upper.top + WORKDAYS * ROW + BAND_GAP)
    floor = lower.top + WORKDAYS * ROW
    marks = group(
        *(tag("text", words(name), x=x, y=upper.top - 8, **pen("text"))
          for x, name in upper.month_names()),
        _band_name(_("Happened"), _("day it took place"), upper, size, pen),
        _cells(_on_workdays(happened, start, end), upper, start, end, pen),
        _band_name(_("Recorded"), _("day it was entered"), lower, size, pen),
        _cells(_on_workdays(recorded, start, end), lower, start, end, pen),
        _window(window, upper, floor, start, end, pen),
        *(_audit_line(day, _row_of(day, flat, labels), upper, floor, pen)
          for day, _text in audits if start <= day <= end),
        *(_written(each, LABEL_ROW * (row + 1) - 4, size, pen)
          for row, placed in enumerate(labels) for each in placed),
        _key(left, floor + 16, pen),
    )  # fmt: skip
    return picture(
        marks, **{"class": "heat"}, view=(0, 0, WIDTH, floor + 36), label=label,
        on_paper=palette == "paper", width="100%",
    )  # fmt: skip


def _on_workdays(counts: Mapping[date, int], start: date, end: date) -> Counter[date]:
    """Counts per working day inside the period; a first weekend moves to the Monday after."""
    moved: Counter[date] = Counter()
    for day, count in counts.items():
        if start <= day <= end:
            place = workday(day)
            moved[place if place >= start else monday_of(day) + timedelta(days=7)] += count
    return moved


def _level(count: int) -> int:
    """0, 1, 2, 3–4, 5 or more."""
    if count <= 2:
        return max(count, 0)
    return 3 if count <= 4 else 4


def _cells(counts: Mapping[date, int], grid: Grid, start: date, end: date, pen: Pen) -> SafeString:
    width = grid.column - CELL_GAP
    days = (start + timedelta(days=step) for step in range((end - start).days + 1))
    return group(
        *(
            tag(
                "rect", x=grid.x(grid.week_of(day)), y=grid.y(day.weekday()),
                width=width, height=CELL, rx=2.5, **pen(f"h{_level(counts.get(day, 0))}"),
            )
            for day in days if day.weekday() < WORKDAYS
        )
    )  # fmt: skip


def _band_name(name: str, hint: str, grid: Grid, size: int, pen: Pen) -> SafeString:
    room = grid.left - 4
    return group(
        tag("text", words(shorten(name, room=room, size=size)), x=0, y=grid.top + 34, **pen("b")),
        tag(
            "text", words(shorten(hint, room=room, size=size)), x=0, y=grid.top + 50, **pen("text")
        ),
    )


def _day_x(day: date, grid: Grid) -> float:
    """Where the day stands inside its column, as a share of the five rows."""
    return grid.x(grid.week_of(day) + min(day.weekday(), WORKDAYS) / WORKDAYS) - CELL_GAP / 2


def _window(
    window: tuple[date, date] | None, grid: Grid, floor: float, start: date, end: date, pen: Pen
) -> SafeString:
    if window is None or window[1] < start or window[0] > end:
        return group()
    left = grid.x(grid.week_of(max(window[0], start))) - CELL_GAP / 2
    right = max(_day_x(min(window[1], end), grid), left + grid.column)
    return tag(
        "rect", x=left, y=grid.top - 3, width=right - left, height=floor - grid.top + 4,
        rx=4, **pen("win"),
    )  # fmt: skip


def _row_of(day: date, grid: Grid, labels: Sequence[Sequence[Label]]) -> int:
    """The row in which the day's own label was placed; the lowest for a day without one."""
    x = _day_x(day, grid)
    rows = (row for row, placed in enumerate(labels) if any(each.x == x for each in placed))
    return next(rows, len(labels) - 1)


def _audit_line(day: date, row: int, grid: Grid, floor: float, pen: Pen) -> SafeString:
    """From the label down through both bands."""
    x = _day_x(day, grid)
    return tag("line", x1=x, x2=x, y1=LABEL_ROW * row + 5, y2=floor + 5, **pen("aud"))


def _labels(
    grid: Grid,
    audits: Iterable[tuple[date, str]],
    window: tuple[date, date] | None,
    window_text: str,
    end: date,
) -> list[Label]:
    found = [
        Label(text, _day_x(day, grid), "b", rightward=True)
        for day, text in sorted(audits)
        if text and grid.monday <= day <= end
    ]
    if window and window_text and window[0] <= end and window[1] >= grid.monday:
        left = grid.x(max(0, grid.week_of(window[0])))
        found.insert(0, Label(window_text, left, "w", rightward=False))
    return found


def _stacked(labels: Iterable[Label], size: int) -> list[list[Label]]:
    """Labels in as few rows as keep them apart; one that leaves the picture turns round.

    The label farthest in its own direction comes first, so that it crosses no line of another.
    """
    rows: list[list[Label]] = []
    placed = (_turned(label, size) for label in labels)
    for turned in sorted(placed, key=lambda each: each.x if each.rightward else -each.x):
        for row in rows:
            if not any(_overlap(turned, other, size) for other in row):
                row.append(turned)
                break
        else:
            rows.append([turned])
    return rows


def _turned(label: Label, size: int) -> Label:
    left, right = _reach(label, size)
    outside = right > WIDTH if label.rightward else left < 0
    return replace(label, rightward=not label.rightward) if outside else label


def _reach(label: Label, size: int) -> tuple[float, float]:
    # Bold letters are a little wider than the estimate for regular ones.
    width = text_width(label.text, size) * 1.08 + 6
    return (label.x, label.x + width) if label.rightward else (label.x - width, label.x)


def _overlap(label: Label, other: Label, size: int) -> bool:
    (left, right), (other_left, other_right) = _reach(label, size), _reach(other, size)
    return left < other_right + 8 and other_left < right + 8


def _written(label: Label, y: float, size: int, pen: Pen) -> SafeString:
    x = label.x + 6 if label.rightward else label.x - 6
    room = (WIDTH - x) if label.rightward else x
    text = words(shorten(label.text, room=room, size=size))
    return tag(
        "text", text, x=x, y=y, text_anchor=None if label.rightward else "end", **pen(label.ink)
    )


def _key(x: float, y: float, pen: Pen) -> SafeString:
    squares = (
        tag("rect", x=x + level * 18, y=y, width=14, height=14, rx=2.5, **pen(f"h{level}"))
        for level in range(5)
    )
    text = words(_("0, 1, 2, 3–4, 5 or more records a day"))
    return group(*squares, tag("text", text, x=x + 96, y=y + 11, **pen("text")))
