"""Likelihood against impact, five by five: how many stand in each field, and where they came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import group, picture, tag, words

STEPS = 5
LEFT, TOP, WIDE, HIGH, GAP = 32, 2, 52, 38, 3
# An arrow begins and ends so far from the middles of its fields, which hold the counts.
CLEAR = 13
HEAD = 6  # length of an arrow's head


@dataclass(frozen=True)
class Move:
    """From one field to another since the assessment before; `sense` is what the change means."""

    before: tuple[int, int]
    now: tuple[int, int]
    sense: Literal["better", "worse", "same"]


def matrix(
    counts: Mapping[tuple[int, int], int],
    *,
    label: str,
    links: Mapping[tuple[int, int], tuple[str, str]] | None = None,
    moves: Sequence[Move] = (),
    upright: object = "",
    across: object = "",
    palette: Palette = "page",
) -> SafeString:
    """Counts by (likelihood, impact), each 1 to 5; empty fields stay empty.

    Likelihood grows upwards, impact to the right; fields get darker with the product of both.
    `links` gives a field its address and the link's own name, such as "3 risks, likelihood 4,
    impact 3". `moves` are drawn as arrows; `upright` and `across` name the scales where they are
    not likelihood and impact.
    """
    pen = Pen("matrix", palette)
    fields = [(likely, impact) for likely in range(STEPS, 0, -1) for impact in range(1, STEPS + 1)]
    cells = [_field(field, counts.get(field, 0), (links or {}).get(field), pen) for field in fields]
    width, height = LEFT + STEPS * (WIDE + GAP), TOP + STEPS * (HIGH + GAP) + 30
    # A picture that holds links is a group to screen readers: an image would hide them.
    role = {"role": "group"} if links else {}
    arrows = [_arrow(move, pen) for move in moves if move.before != move.now]
    titles = _titles(width, height, upright or _("Likelihood"), across or _("Impact"), pen)
    return picture(
        *cells, *arrows, *_scales(pen), titles, **{"class": "matrix", **role},
        view=(0, 0, width, height), label=label, on_paper=palette == "paper", width="100%",
    )  # fmt: skip


def _corner(likely: int, impact: int) -> tuple[float, float]:
    return LEFT + (impact - 1) * (WIDE + GAP), TOP + (STEPS - likely) * (HIGH + GAP)


def _level(likely: int, impact: int) -> int:
    """Three depths: up to 5, up to 11, from 12 on."""
    score = likely * impact
    return 0 if score < 6 else 1 if score < 12 else 2


def _field(
    field: tuple[int, int], count: int, link: tuple[str, str] | None, pen: Pen
) -> SafeString:
    x, y = _corner(*field)
    box = tag("rect", x=x, y=y, width=WIDE, height=HIGH, rx=3, **pen(f"h{_level(*field)}"))
    if count <= 0:
        return box
    place = {"x": x + WIDE / 2, "y": y + HIGH / 2 + 5.5}
    number = tag("text", words(count), **place, text_anchor="middle", **pen("count"))
    marks = group(box, number)
    return tag("a", marks, href=link[0], aria_label=link[1]) if link else marks


def _scales(pen: Pen) -> list[SafeString]:
    bottom = TOP + STEPS * (HIGH + GAP) + 11
    marks = []
    for step in range(1, STEPS + 1):
        x, y = _corner(step, step)
        middle = {"text_anchor": "middle", **pen("text")}
        marks.append(tag("text", words(step), x=x + WIDE / 2, y=bottom, **middle))
        marks.append(tag("text", words(step), x=LEFT - 8, y=y + HIGH / 2 + 4, **middle))
    return marks


def _arrow(move: Move, pen: Pen) -> SafeString:
    """A line from field to field with a head at its end; the counts in the middles stay readable."""
    (x1, y1), (x2, y2) = _middle(*move.before), _middle(*move.now)
    length = hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    x1, y1, x2, y2 = x1 + CLEAR * dx, y1 + CLEAR * dy, x2 - CLEAR * dx, y2 - CLEAR * dy
    neck_x, neck_y = x2 - HEAD * dx, y2 - HEAD * dy
    side_x, side_y = dy * HEAD / 2, -dx * HEAD / 2
    corners = [(x2, y2), (neck_x + side_x, neck_y + side_y), (neck_x - side_x, neck_y - side_y)]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    line = tag("line", x1=x1, y1=y1, x2=neck_x, y2=neck_y, **pen(f"{move.sense}-line"))
    return group(line, tag("polygon", points=head, **pen(move.sense)))


def _middle(likely: int, impact: int) -> tuple[float, float]:
    x, y = _corner(likely, impact)
    return x + WIDE / 2, y + HIGH / 2


def _titles(
    width: float, height: float, likelihood: object, impact: object, pen: Pen
) -> SafeString:
    middle = TOP + STEPS * (HIGH + GAP) / 2
    upright = f"rotate(-90 10 {middle:.1f})"
    return group(
        tag("text", words(impact), x=LEFT + (width - LEFT) / 2, y=height - 3,
            text_anchor="middle", **pen("text")),
        tag("text", words(likelihood), x=10, y=middle, text_anchor="middle",
            transform=upright, **pen("text")),
    )  # fmt: skip
