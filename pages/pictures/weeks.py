"""The next weeks as a small calendar, with a shape for each kind of date."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from pages.pictures.glyphs import kind_mark_at
from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import group, picture, tag, words
from pages.pictures.weekgrid import WORKDAYS, Grid, monday_of, workday

LEFT, TOP, COLUMN, ROW, CELL_WIDTH, CELL_HEIGHT = 26, 14, 24, 15, 21, 12
# The most important kind is kept where a day has no room for all.
_ORDER = ("external", "review", "audit", "other")
_FITS = 2


def weeks(
    items: Iterable[tuple[date, str]],
    start: date,
    *,
    label: str,
    count: int = 10,
    palette: Palette = "page",
) -> SafeString:
    """`count` weeks from the week of `start` (today) on; items are (day, kind).

    Kinds: "review", "audit", "external", "other". Weekend dates stand on the Friday; a day shows
    at most two shapes, the list beside the picture tells all.
    """
    pen = Pen("cal", palette)
    grid = Grid(monday_of(start), count, LEFT, TOP, COLUMN, ROW)
    kinds = _by_day(items, start)
    days = [
        grid.monday + timedelta(weeks=week, days=weekday)
        for week in range(count)
        for weekday in range(WORKDAYS)
    ]
    marks = group(
        *(tag("text", words(name), x=x, y=9, **pen("text")) for x, name in grid.month_names()),
        *(_cell(day, workday(start), grid, pen) for day in days),
        *(_marks(kinds[day], day, grid, palette) for day in days),
        *(_day_name(grid, weekday, pen) for weekday in (0, 2, 4)),
    )
    return picture(
        marks, **{"class": "cal"}, view=(0, 0, LEFT + count * COLUMN + 2, TOP + 5 * ROW),
        label=label, on_paper=palette == "paper", width="100%",
    )  # fmt: skip


def _by_day(items: Iterable[tuple[date, str]], start: date) -> dict[date, list[str]]:
    found: dict[date, list[str]] = defaultdict(list)
    for day, kind in items:
        if day >= start:
            found[workday(day)].append(kind)
    return found


def _cell(day: date, today: date, grid: Grid, pen: Pen) -> SafeString:
    box = {
        "x": grid.x(grid.week_of(day)),
        "y": grid.y(day.weekday()),
        "width": CELL_WIDTH,
        "height": CELL_HEIGHT,
        "rx": 2,
    }
    if day < today:
        return tag("rect", **box, **pen("past"))
    plain = tag("rect", **box, **pen())
    return group(plain, tag("rect", **box, **pen("today"))) if day == today else plain


def _marks(kinds: list[str], day: date, grid: Grid, palette: Palette) -> SafeString:
    shown = sorted(kinds, key=_ORDER.index)[:_FITS]
    size = 12 if len(shown) < _FITS else 10
    left = grid.x(grid.week_of(day)) + (CELL_WIDTH - size * len(shown)) / 2
    top = grid.y(day.weekday()) + (CELL_HEIGHT - size) / 2
    return group(
        *(
            kind_mark_at(kind, x=left + place * size, y=top, size=size, palette=palette)
            for place, kind in enumerate(shown)
        )
    )


def _day_name(grid: Grid, weekday: int, pen: Pen) -> SafeString:
    name = words(date_format(grid.monday + timedelta(days=weekday), "D"))
    return tag("text", name, x=0, y=grid.y(weekday) + 9.5, **pen("text"))
