"""One bar cut into parts: how much of something went which way."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import picture, tag

WIDTH, HEIGHT, GAP = 240, 12, 1.5
INKS = ("p0", "p1", "p2")


def shares(
    parts: Sequence[int], *, most: int, label: str = "", palette: Palette = "page"
) -> SafeString:
    """Up to three parts one after another from zero, each in a colour of its own; `most` fills the width.

    The parts are told apart by their order and colour, and stand as figures beside the bar.
    """
    pen, x = Pen("shares", palette), 0.0
    marks = [tag("rect", x=0, y=0, width=WIDTH, height=HEIGHT, rx=2, **pen("track"))]
    for count, ink in zip(parts, INKS, strict=False):
        width = WIDTH * count / most if most > 0 else 0
        if count > 0:
            drawn = max(width - GAP, 2.5)
            marks.append(tag("rect", x=x, y=0, width=drawn, height=HEIGHT, rx=1, **pen(ink)))
        x += width
    return picture(
        *marks, **{"class": "shares"}, view=(0, 0, WIDTH, HEIGHT), label=label,
        on_paper=palette == "paper", width="100%", height=HEIGHT, preserveAspectRatio="none",
    )  # fmt: skip
