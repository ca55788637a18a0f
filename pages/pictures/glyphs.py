"""Status shapes and kinds of dates. The shape speaks; colour only repeats it."""

from django.utils.safestring import SafeString

from pages.pictures.palette import WHITE, Palette, Pen
from pages.pictures.svg import group, picture, tag

_TONES = {
    "demonstrated": "good",
    "weak": "weak",
    "not_demonstrated": "bad",
    "not_assessed": "none",
    "pass": "good",
    "partial": "weak",
    "fail": "bad",
    "not_applicable": "none",
}

_KINDS = {"review": "k-review", "audit": "k-audit", "external": "k-ext", "other": "k-other"}


def tone(status: str) -> str:
    """good, weak, bad or none: the last part of the classes `s-…` and `mark-…`."""
    return _TONES[status]


def glyph(status: str, *, size: int = 14, palette: Palette = "page", label: str = "") -> SafeString:
    """The shape of a status or of an indicator's result.

    On a page it takes the colour of the text around it (`s-good`, `mark-good`, …). Without a
    label it is hidden from screen readers: the word stands beside it. Raises KeyError for an
    unknown status.
    """
    return _small(status_shape(status, palette), size=size, palette=palette, label=label)


def status_shape(status: str, palette: Palette) -> SafeString:
    """The bare shape on a field of 16 × 16."""
    kind = tone(status)
    # currentColor is what lets one shape serve both themes; paper has a fixed colour instead.
    colour = "currentColor" if palette == "page" else Pen("status", palette)(kind)["color"]
    hole = "var(--q-surface, #fff)" if palette == "page" else WHITE
    return _SHAPES[kind](colour, hole)


def _small(shape: SafeString, *, size: int, palette: Palette, label: str, **ink: str) -> SafeString:
    return picture(
        shape, view=(0, 0, 16, 16), label=label, on_paper=palette == "paper",
        width=size, height=size, **ink,
    )  # fmt: skip


def _good(colour: str, hole: str) -> SafeString:
    tick = tag("path", d="M4.8 8.3l2.2 2.2 4.2-4.6", fill="none", stroke=hole, stroke_width="1.7")
    return group(tag("circle", cx=8, cy=8, r=7, fill=colour), tick)


def _weak(colour: str, hole: str) -> SafeString:
    ring = tag("circle", cx=8, cy=8, r=6.2, fill="none", stroke=colour, stroke_width="1.6")
    return group(ring, tag("path", d="M8 1.8a6.2 6.2 0 0 0 0 12.4z", fill=colour))


def _bad(colour: str, hole: str) -> SafeString:
    cross = tag("path", d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8", stroke=hole, stroke_width="1.6")
    return group(tag("path", d="M8 .6 15.4 8 8 15.4.6 8z", fill=colour), cross)


def _none(colour: str, hole: str) -> SafeString:
    dashes = {"stroke_width": "1.6", "stroke_dasharray": "2.7 2.2"}
    return tag("circle", cx=8, cy=8, r=6.2, fill="none", stroke=colour, **dashes)


_SHAPES = {"good": _good, "weak": _weak, "bad": _bad, "none": _none}


def kind_mark(
    kind: str, *, size: int = 12, palette: Palette = "page", label: str = ""
) -> SafeString:
    """Square: review. Ring: internal audit. Diamond: outside audit. Small disc: anything else."""
    pen = Pen("cal", palette)(_KINDS[kind])
    colour, attributes = _mark_colour(pen, palette)
    return _small(kind_shape(kind, colour), size=size, palette=palette, label=label, **attributes)


def kind_mark_at(kind: str, *, x: float, y: float, size: float, palette: Palette) -> SafeString:
    """The same shape inside another picture, its upper left corner at x, y."""
    colour, attributes = _mark_colour(Pen("cal", palette)(_KINDS[kind]), palette)
    scale = f"{size / 16:.2f}"
    move = f"translate({x:.1f} {y:.1f}) scale({scale})"
    return tag("g", kind_shape(kind, colour), **attributes, transform=move)


def _mark_colour(pen: dict[str, str], palette: Palette) -> tuple[str, dict[str, str]]:
    return ("currentColor", pen) if palette == "page" else (pen["color"], {})


def kind_shape(kind: str, colour: str) -> SafeString:
    """The bare shape on a field of 16 × 16."""
    if kind == "review":
        return tag("rect", x=2.5, y=2.5, width=11, height=11, rx=1.5, fill=colour)
    if kind == "audit":
        return tag("circle", cx=8, cy=8, r=5, fill="none", stroke=colour, stroke_width="2.2")
    if kind == "external":
        return tag("path", d="M8 1.5 14.5 8 8 14.5 1.5 8z", fill=colour)
    return tag("circle", cx=8, cy=8, r=3, fill=colour)
