"""The marks of a process-behaviour chart alone, each to stand before its words in a legend."""

from django.utils.safestring import SafeString

from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import group, picture, tag
from pages.pictures.trend_marks import diamond

WIDTH, HEIGHT = 22, 12
_LINES = ("mean", "target", "last-year", "gap", "ahead", "event")
_MIDDLE = {"x1": 1, "x2": WIDTH - 1, "y1": HEIGHT / 2, "y2": HEIGHT / 2}


def trend_key(name: str, *, palette: Palette = "page") -> SafeString:
    """The mark `name` ("band", "trial", "mean", "target", "sig", "sig-good", "hollow", "gap" …).

    Hidden from screen readers: its words stand beside it. Raises KeyError for an unknown mark.
    """
    return picture(
        _mark(name, Pen("xmr", palette)), **{"class": "xmr xmr-key"}, view=(0, 0, WIDTH, HEIGHT),
        label="", on_paper=palette == "paper", width=WIDTH, height=HEIGHT,
    )  # fmt: skip


def _mark(name: str, pen: Pen) -> SafeString:
    centre = {"cx": WIDTH / 2, "cy": HEIGHT / 2}
    if name in _LINES:
        return tag("line", **_MIDDLE, **pen(name))
    if name in ("band", "trial"):
        edges = [
            tag(
                "line",
                x1=1,
                x2=WIDTH - 1,
                y1=y,
                y2=y,
                **pen("trial" if name == "trial" else "limit"),
            )
            for y in (1, HEIGHT - 1)
        ]
        area = tag("rect", x=1, y=1, width=WIDTH - 2, height=HEIGHT - 2, **pen("band"))
        return group(area, *edges)
    if name == "sig":
        return tag("path", d=diamond(WIDTH / 2, HEIGHT / 2, 5.2), **pen(name))
    circle = tag("circle", **centre, r=4.2, **pen(name))
    if name == "sig-good":
        return group(circle, tag("circle", **centre, r=1.9, **pen("sig-dot")))
    return circle
