"""A status over twelve months: one shape for each month, so that a change is seen without a rule."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from pages.pictures.glyphs import status_shape, tone
from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import picture, tag

PITCH, SIZE = 20, 14
HEIGHT = 16


def status_line(statuses: Sequence[str], *, label: str, palette: Palette = "page") -> SafeString:
    """Statuses of months, oldest first; an empty one is a month without a record: a short dash."""
    marks = [_month(status, index * PITCH + 1, palette) for index, status in enumerate(statuses)]
    width = max(len(statuses), 1) * PITCH
    return picture(
        *marks, **{"class": "statusline"}, view=(0, 0, width, HEIGHT), label=label,
        on_paper=palette == "paper", width=width, height=HEIGHT,
    )  # fmt: skip


def _month(status: str, x: float, palette: Palette) -> SafeString:
    if not status:
        colour = "currentColor" if palette == "page" else Pen("status", palette)("none")["color"]
        line = tag("line", x1=x + 4, x2=x + SIZE - 4, y1=8, y2=8, stroke=colour)
        return tag("g", line, **{"class": "s-none"}) if palette == "page" else line
    move = f"translate({x:.1f} 1) scale({SIZE / 16:.3f})"
    kind = {"class": f"s-{tone(status)}"} if palette == "page" else {}
    return tag("g", status_shape(status, palette), transform=move, **kind)
