"""A fishbone (Ishikawa's diagram): what may have led to a problem, group by group."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.pictures.fishbone_layout import (
    COMPACT,
    LINE,
    NAME_LINE,
    WIDE,
    Bone,
    Layout,
    Rib,
    Words,
    lay_out,
)
from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import group, number, picture, tag, words

ASCENT = 0.76  # of a line, above its foot
TIP = 8
# On paper a smaller drawing leaves room at its right, so that all have letters of one size.
PAPER = 760


def fishbone(
    problem: Any,
    branches: Sequence[tuple[Any, Sequence[Any]]],
    *,
    label: str = "",
    compact: bool = False,
    palette: Palette = "page",
) -> SafeString:
    """The problem at the right; each branch is the name of a group and its causes, in words.

    Six groups of five causes fit a desk's screen; more make it larger. Groups without causes are
    short and pale. `compact` is narrower and higher, for paper and small screens. Without `label`
    its name says the problem and how many causes there are.
    """
    pen = Pen("fishbone", palette)
    said = [(_said(name), [_said(cause) for cause in causes]) for name, causes in branches]
    layout = lay_out(_said(problem), said, COMPACT if compact else WIDE)
    on_paper = palette == "paper"
    wide = max(layout.wide, PAPER) if on_paper else layout.wide
    size = {"width": "100%"} if on_paper else {"width": wide, "height": layout.high}
    return picture(
        _spine(layout, pen),
        *(_bone(bone, pen) for bone in layout.bones),
        _boxed(layout.head, "head", "problem", pen),
        view=(0, 0, wide, layout.high),
        label=label or _label(_said(problem), said),
        on_paper=on_paper,
        **{"class": "fishbone"},
        **size,
    )


def _said(text: Any) -> str:
    """A text as it is written on lines: words apart by one space."""
    return " ".join(str(text).split())


def _label(problem: str, branches: Sequence[tuple[str, Sequence[str]]]) -> str:
    """What is to be seen, in a sentence, for those who hear it."""
    number_of_causes = sum(bool(cause) for _name, causes in branches for cause in causes)
    named = [name for name, causes in branches if name and any(causes)]
    text = ngettext(
        "Fishbone of “%(problem)s”: %(n)d possible cause.",
        "Fishbone of “%(problem)s”: %(n)d possible causes.",
        number_of_causes,
    ) % {"problem": problem, "n": number_of_causes}
    where = ", ".join(named)
    return text + " " + _("Groups: %(groups)s.") % {"groups": where} if where else text


def _spine(layout: Layout, pen: Pen) -> SafeString:
    (left, y), (right, _y) = layout.spine
    line = tag("line", x1=left, x2=right - TIP, y1=y, y2=y, **pen("spine"))
    corners = [(right, y), (right - TIP - 3, y - 5), (right - TIP - 3, y + 5)]
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return group(line, tag("polygon", points=points, **pen("tip")))


def _bone(bone: Bone, pen: Pen) -> SafeString:
    (x1, y1), (x2, y2) = bone.outer, bone.joint
    line = tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **pen("bone" if bone.ribs else "none"))
    if bone.name is None:
        named = group()
    elif bone.ribs:
        named = _boxed(bone.name, "box", "name", pen)
    else:
        named = _boxed(bone.name, "hollow", "pale", pen)
    return group(line, *(_rib(rib, pen) for rib in bone.ribs), named)


def _rib(rib: Rib, pen: Pen) -> SafeString:
    (x1, y), (x2, _y) = rib.start, rib.end
    line = tag("line", x1=x1, x2=x2, y1=y, y2=y, **pen("rib"))
    place = rib.words.place
    return group(
        line, *_texts(rib.words.lines, x=place.x, top=place.y, step=LINE, style=pen("text"))
    )


def _boxed(named: Words, box: str, style: str, pen: Pen) -> SafeString:
    """Words in the middle of their box."""
    place = named.place
    rect = tag("rect", x=place.x, y=place.y, width=place.wide, height=place.high, rx=4, **pen(box))
    high = len(named.lines) * NAME_LINE
    middle = {**pen(style), "text_anchor": "middle"}
    top = place.y + (place.high - high) / 2
    return group(
        rect,
        *_texts(named.lines, x=place.x + place.wide / 2, top=top, step=NAME_LINE, style=middle),
    )


def _texts(
    lines: Sequence[str], *, x: float, top: float, step: float, style: dict[str, str]
) -> Iterable[SafeString]:
    for index, line in enumerate(lines):
        yield tag("text", words(line), x=x, y=top + (index + ASCENT) * step, **style)
