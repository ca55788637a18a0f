"""Process maps: all processes with what flows between them, and one process with its neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from pages.pictures.map_layout import (
    DIRECTION,
    HIGH,
    WIDE,
    Curve,
    Layout,
    Place,
    Point,
    columns,
    lay_out,
    route,
)
from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import group, number, picture, shorten, tag, text_width, words

NAME, NOTE, LABEL, COUNT = 12.5, 11, 11.5, 10.5  # sizes of text
BADGE = 9.5  # radius
TRIES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)


@dataclass(frozen=True)
class Box:
    """A process or party. `kind`: management, core, support, giver, receiver, hole.

    `tone` "bad" or "weak" marks what `note` says (a vacancy, an overdue review) with a shape, too.
    """

    key: str
    title: Any
    kind: str
    note: Any = ""
    url: str = ""
    tone: str = ""
    name: Any = ""  # for screen readers, where the title is not all

    @property
    def is_outside(self) -> bool:
        return self.kind in ("giver", "receiver", "hole")


@dataclass(frozen=True)
class Arrow:
    """Something flows between two boxes. `name` is the link's own, such as “7: orders, from …”."""

    source: str
    target: str
    label: Any
    url: str = ""
    name: Any = ""


def process_map(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow],
    *,
    label: str,
    bands: dict[str, str],
    palette: Palette = "page",
) -> SafeString:
    """All processes; the label of an arrow is a number that a table beside explains.

    `bands` names the kinds of process that stand side by side.
    """
    pen = Pen("map", palette)
    edges = [(one.source, one.target) for one in arrows]
    of = {kind: [one.key for one in boxes if one.kind == kind] for kind in KINDS}
    layout = lay_out(
        of["management"],
        columns(of["core"], edges),
        of["support"],
        of["giver"],
        of["receiver"],
    )
    curves = route(layout.places, edges)
    heights = [y for curve in curves for _x, y in curve.samples()]
    top, bottom = min([0, *heights]) - BADGE - 2, max([layout.high, *heights]) + BADGE + 2
    marks = [
        *_bands(layout, bands, pen),
        *(draw_line(curve, pen) for curve in curves),
        *(draw_box(one, layout.places[one.key], pen) for one in boxes),
        *_badges(arrows, curves, layout, pen),
    ]
    return picture(
        *marks,
        view=(0, top, layout.wide, bottom - top),
        label=label,
        on_paper=palette == "paper",
        width=layout.wide,
        height=bottom - top,
        **{"class": "map map-whole", "role": "group"},
    )


KINDS = ("management", "core", "support", "giver", "receiver")


def _bands(layout: Layout, titles: dict[str, str], pen: Pen) -> Iterable[SafeString]:
    for kind, (x, y, wide, high) in layout.bands.items():
        yield tag("rect", x=x, y=y, width=wide, height=high, rx=8, **pen("band"))
        yield tag("text", words(titles.get(kind, "")), x=x + 12, y=y + 14, **pen("text"))


def draw_line(curve: Curve, pen: Pen) -> SafeString:
    """An arrow along the curve."""
    a, b, c, d = (" ".join(map(number, point)) for point in curve.points)
    line = tag("path", d=f"M{a}C{b} {c} {d}", **pen("line"))
    return group(line, _head(curve.points[3], DIRECTION[curve.way[1]], pen))


def _head(tip: Point, outwards: Point, pen: Pen) -> SafeString:
    """The point of an arrow that enters a side whose outward direction is known."""
    (x, y), (across, down) = tip, outwards
    left = (x + across * 7 + down * 4, y + down * 7 + across * 4)
    right = (x + across * 7 - down * 4, y + down * 7 - across * 4)
    corners = " ".join(f"{number(a)},{number(b)}" for a, b in (tip, left, right))
    return tag("polygon", points=corners, **pen("tip"))


def draw_box(box: Box, place: Place, pen: Pen) -> SafeString:
    """A box with its words, a link where it leads somewhere."""
    style = "hole" if box.kind == "hole" else "party" if box.is_outside else "box"
    shape = tag(
        "rect", x=place.x, y=place.y, width=place.wide, height=place.high,
        rx=place.high / 2 if style == "party" else 4, **pen(style),
    )  # fmt: skip
    marks = group(shape, *_texts(box, place, pen), _mark(box, place, pen))
    if not box.url:
        return marks
    return tag("a", marks, href=box.url, aria_label=box.name or box.title)


def _texts(box: Box, place: Place, pen: Pen) -> list[SafeString]:
    """The title on one or two lines, and the note below."""
    room = place.wide - (26 if box.is_outside else 18)
    lines = wrap(str(box.title), room, NAME)
    size = len(lines) + bool(box.note)
    top = place.y + place.high / 2 - (size - 1) * 7.6 + 4.2
    middle = place.x + place.wide / 2
    texts = [
        tag(
            "text", words(line), x=middle, y=top + index * 15.2, text_anchor="middle", **pen("name")
        )
        for index, line in enumerate(lines)
    ]
    if box.note:
        note = shorten(box.note, room=room, size=NOTE)
        style = pen(f"note-{box.tone}" if box.tone else "note")
        texts.append(
            tag("text", words(note), x=middle, y=top + len(lines) * 15.2,
                text_anchor="middle", **style)
        )  # fmt: skip
    return texts


def wrap(text: str, room: float, size: float, most: int = 2) -> list[str]:
    """The text on at most so many lines; the last one is cut where it does not fit."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and text_width(f"{line} {rest[0]}", size) <= room:
            line = f"{line} {rest.pop(0)}"
        lines.append(shorten(line, room=room, size=size))
    return [*lines, shorten(" ".join(rest), room=room, size=size)] if rest else lines


def _mark(box: Box, place: Place, pen: Pen) -> SafeString:
    """A diamond at the corner of a box that asks for attention: shape, not colour alone."""
    if not box.tone:
        return group()
    x, y = place.x + place.wide, place.y
    corners = f"{number(x)},{number(y - 8)} {number(x + 8)},{number(y)} "
    corners += f"{number(x)},{number(y + 8)} {number(x - 8)},{number(y)}"
    return tag("polygon", points=corners, **pen(f"mark-{box.tone}"))


def _badges(
    arrows: Sequence[Arrow], curves: Sequence[Curve], layout: Layout, pen: Pen
) -> Iterable[SafeString]:
    """The number of each arrow, where it hides neither a box nor another number."""
    taken: list[Point] = []
    for arrow, curve in zip(arrows, curves, strict=True):
        x, y = _free(curve, taken, layout)
        taken.append((x, y))
        disc = tag("circle", cx=x, cy=y, r=BADGE, **pen("round"))
        figure = tag(
            "text", words(arrow.label), x=x, y=y + 3.7, text_anchor="middle", **pen("count")
        )
        marks = group(disc, figure)
        named = arrow.url and tag("a", marks, href=arrow.url, aria_label=arrow.name)
        yield named or marks


def _free(curve: Curve, taken: list[Point], layout: Layout) -> Point:
    def crowded(point: Point) -> float:
        over = sum(place.holds(point, BADGE) for place in layout.places.values())
        near = sum(
            abs(point[0] - x) < 2 * BADGE + 1 and abs(point[1] - y) < 2 * BADGE + 1
            for x, y in taken
        )
        return over + near

    return min((curve.at(share) for share in TRIES), key=crowded)


GAP, LINE = 190, 46  # between the columns of neighbours; a box and the room below it
LOW = 38


def neighbours(
    centre: Box,
    inputs: Sequence[tuple[Box, Any]],
    outputs: Sequence[tuple[Box, Any]],
    *,
    label: str,
    palette: Palette = "page",
) -> SafeString:
    """One process, what it gets from whom at the left, what it gives to whom at the right."""
    pen = Pen("map", palette)
    rows = max(len(inputs), len(outputs), 2)
    high = rows * LINE + 8
    tall = max(HIGH, min(rows * 18, high - 16))
    middle = Place(WIDE + GAP, (high - tall) / 2, high=tall)
    marks = [
        *_side(inputs, middle, high, pen, at_left=True),
        *_side(outputs, middle, high, pen, at_left=False),
        draw_box(centre, middle, pen),
    ]
    wide = 3 * WIDE + 2 * GAP
    return picture(
        *marks,
        view=(-4, -4, wide + 12, high + 8),
        label=label,
        on_paper=palette == "paper",
        width=wide,
        height=high,
        **{"class": "map", "role": "group"},
    )


def _side(
    flows: Sequence[tuple[Box, Any]], middle: Place, high: float, pen: Pen, *, at_left: bool
) -> Iterable[SafeString]:
    top = (high - len(flows) * LINE) / 2 + (LINE - LOW) / 2
    for index, (box, what) in enumerate(flows):
        x = 0.0 if at_left else 2 * (WIDE + GAP)
        place = Place(x, top + index * LINE, WIDE, LOW)
        share = (index + 1) / (len(flows) + 1)
        yield _flow(place, middle, share, what, pen, at_left=at_left)
        yield draw_box(box, place, pen)


def _flow(
    place: Place, middle: Place, share: float, what: Any, pen: Pen, *, at_left: bool
) -> SafeString:
    """A line from or to the middle; its words stand on its level part, at the neighbour."""
    outer = place.port("right" if at_left else "left")
    inner = middle.port("left" if at_left else "right", share)
    turn = (outer[0] + (GAP - 34 if at_left else 34 - GAP), outer[1])
    ends = (outer, turn, inner) if at_left else (inner, turn, outer)
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in ends)
    x = (outer[0] + turn[0]) / 2
    # The first line of the words stands on the arrow, a second one below it.
    texts = [
        tag("text", words(line), x=x, y=outer[1] + rise, text_anchor="middle", **pen("label"))
        for line, rise in zip(wrap(str(what), GAP - 44, LABEL), (-5, 13), strict=False)
    ]
    return group(tag("path", d=path, **pen("line")), _head(ends[2], (-1, 0), pen), *texts)
