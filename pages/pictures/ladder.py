"""Columns of boxes with lines from each to the next: what serves what, and where nothing does."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from pages.pictures.map_layout import Curve, Place, Point
from pages.pictures.maps import Box, draw_box, draw_line
from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import picture, tag, words

WIDE, HIGH, ROW, GAP, HEAD, MARGIN = 250, 52, 16, 120, 30, 10


def ladder(
    columns: Sequence[tuple[str, Sequence[Box]]],
    links: Iterable[tuple[str, str]],
    *,
    label: str,
    palette: Palette = "page",
) -> SafeString:
    """Titled columns side by side; a link leads from a box to one of the next column.

    Boxes stand in the order given; whoever calls orders them so that few lines cross.
    """
    pen = Pen("map", palette)
    tallest = max((len(boxes) for _title, boxes in columns), default=0)
    high = HEAD + max(tallest, 1) * (HIGH + ROW)
    wide = len(columns) * WIDE + (len(columns) - 1) * GAP
    places = _places(columns, high)
    known = [pair for pair in links if pair[0] in places and pair[1] in places]
    marks = [
        *(
            tag("text", words(title), x=MARGIN + index * (WIDE + GAP), y=18, **pen("text"))
            for index, (title, _boxes) in enumerate(columns)
        ),
        *(draw_line(_curve(places[start], places[end]), pen) for start, end in known),
        *(draw_box(box, places[box.key], pen) for _title, boxes in columns for box in boxes),
    ]
    return picture(
        *marks,
        view=(0, 0, wide + 2 * MARGIN, high),
        label=label,
        on_paper=palette == "paper",
        width=wide + 2 * MARGIN,
        height=high,
        **{"class": "map", "role": "group"},
    )


def _places(columns: Sequence[tuple[str, Sequence[Box]]], high: float) -> dict[str, Place]:
    """Each column fills the height evenly, so that lines run level where they can."""
    room = high - HEAD
    return {
        box.key: Place(
            MARGIN + index * (WIDE + GAP),
            HEAD + (row + 0.5) * room / len(boxes) - HIGH / 2,
            WIDE,
            HIGH,
        )
        for index, (_title, boxes) in enumerate(columns)
        for row, box in enumerate(boxes)
    }


def _curve(start: Place, end: Place) -> Curve:
    a, d = start.port("right"), end.port("left")
    bend = (d[0] - a[0]) / 2
    b: Point = (a[0] + bend, a[1])
    c: Point = (d[0] - bend, d[1])
    return Curve((a, b, c, d), ("right", "left"))
