"""Pictures made of bars: evidence per month, an indicator's threshold, days late."""

from collections.abc import Collection, Sequence

from django.utils.safestring import SafeString

from pages.pictures.palette import Palette, Pen
from pages.pictures.svg import picture, shorten, tag, text_width, words

STRIP_WIDTH, STRIP_FLOOR, STRIP_TALLEST = 170, 20, 17
LATE_WIDTH, LATE_MIDDLE, LATE_RADIUS = 288, 5, 4
TRACK_WIDTH, FIGURE_AT, BULLET_WIDTH = 150, 162, 250
USED_WIDTH = 240


def strip(
    counts: Sequence[int],
    *,
    label: str,
    hot: Collection[int] = (),
    audits: Collection[int] = (),
    palette: Palette = "page",
) -> SafeString:
    """Evidence per month, oldest first, on its own scale.

    `hot` are the indexes of months that belong to a flagged cluster (amber), `audits` those with
    an outside audit (a tick below).
    """
    pen, pitch = Pen("strip", palette), (STRIP_WIDTH - 1) / max(len(counts), 1)
    width, tallest = pitch * 0.8, max(counts, default=0)
    bars = [
        _month(pen("hot" if index in hot else ""), pen, 1 + index * pitch, width, count, tallest)
        for index, count in enumerate(counts)
    ]
    ticks = [
        tag("rect", x=index * pitch + width / 2 - 0.2, y=22.5, width=2.4, height=4, **pen("audit"))
        for index in sorted(audits)
    ]
    return picture(
        *bars, *ticks, **{"class": "strip"}, view=(0, 0, STRIP_WIDTH, 27), label=label,
        on_paper=palette == "paper", width="100%", height=27, preserveAspectRatio="none",
    )  # fmt: skip


def _month(
    ink: dict[str, str], pen: Pen, x: float, width: float, count: int, tallest: int
) -> SafeString:
    if count <= 0:
        return tag("rect", x=x, y=STRIP_FLOOR - 1, width=width, height=1, **pen("zero"))
    height = max(1.5, STRIP_TALLEST * count / tallest)
    return tag("rect", x=x, y=STRIP_FLOOR - height, width=width, height=height, rx=1, **ink)


def late_bar(
    days: int, *, scale: int = 90, label: str = "", palette: Palette = "page"
) -> SafeString:
    """Days late on a scale common to all promises; an arrow head when it goes on."""
    pen = Pen("lolly", palette)
    base = tag("line", x1=0, x2=LATE_WIDTH, y1=LATE_MIDDLE, y2=LATE_MIDDLE, **pen("base"))
    # The disc must not be cut at either end.
    room = LATE_WIDTH - 2 * LATE_RADIUS
    x = LATE_RADIUS + room * min(max(days, 0), scale) / scale
    marks = [base]
    if days > 0:
        marks += [
            tag("line", x1=0, x2=x, y1=LATE_MIDDLE, y2=LATE_MIDDLE, **pen()),
            _late_end(x, days > scale, pen),
        ]
    return picture(
        *marks, **{"class": "lolly"}, view=(0, 0, LATE_WIDTH, 10), label=label,
        on_paper=palette == "paper", width="100%", height=10,
    )  # fmt: skip


def _late_end(x: float, goes_on: bool, pen: Pen) -> SafeString:
    if goes_on:
        return tag("path", d=f"M{x - 4:.1f} 0 {x + 4:.1f} 5 {x - 4:.1f} 10z", **pen("end"))
    return tag("circle", cx=x, cy=LATE_MIDDLE, r=LATE_RADIUS, **pen("end"))


def bullet(
    value: float | None,
    threshold: float | None,
    maximum: float,
    *,
    figure: str,
    needed: str = "",
    label: str = "",
    palette: Palette = "page",
) -> SafeString:
    """One indicator: a bar from zero, its threshold as a tick, the figure beside it.

    `value` None (not applicable) leaves the track empty; values beyond `maximum` fill it.
    `needed` is the threshold in words ("at least 70 %").
    """
    pen = Pen("bullet", palette)
    marks = [tag("rect", x=0, y=4, width=TRACK_WIDTH, height=9, rx=2, **pen("track"))]
    if value is not None and value > 0:
        width = _along(value, maximum)
        marks.append(tag("rect", x=0, y=4, width=width, height=9, rx=2, **pen("val")))
    if threshold is not None:
        at = _along(threshold, maximum)
        marks.append(tag("line", x1=at, x2=at, y1=0, y2=17, **pen("thr")))
        marks.append(_needed(needed, at, pen))
    marks.append(_figure(figure, pen))
    return picture(
        *marks, **{"class": "bullet"}, view=(-1, 0, BULLET_WIDTH + 1, 34), label=label,
        on_paper=palette == "paper", width="100%",
    )  # fmt: skip


def used_bar(
    spent: float,
    committed: float,
    planned: float | None,
    *,
    scale: float,
    label: str = "",
    palette: Palette = "page",
) -> SafeString:
    """Money of one budget: what is spent, then what is bound, against the plan as a tick.

    All bars of a page share `scale`, the largest amount among them.
    """
    pen, end = Pen("used", palette), USED_WIDTH - 2
    along = [end * min(max(float(one) / float(scale), 0), 1) if scale else 0 for one in
             (spent, spent + committed, planned or 0)]  # fmt: skip
    marks = [tag("rect", x=0, y=4, width=end, height=10, rx=2, **pen("track"))]
    if along[0] > 0:
        marks.append(tag("rect", x=0, y=4, width=along[0], height=10, **pen("spent")))
    if along[1] > along[0]:
        width = along[1] - along[0]
        marks.append(tag("rect", x=along[0], y=4, width=width, height=10, **pen("bound")))
    if planned is not None:
        marks.append(tag("line", x1=along[2], x2=along[2], y1=0, y2=18, **pen("thr")))
    return picture(
        *marks, **{"class": "used"}, view=(-1, 0, USED_WIDTH + 1, 18), label=label,
        on_paper=palette == "paper", width="100%", height=18, preserveAspectRatio="none",
    )  # fmt: skip


def _along(value: float, maximum: float) -> float:
    share = float(value) / float(maximum) if maximum > 0 else 0.0
    return TRACK_WIDTH * min(max(share, 0), 1)


def _needed(text: str, at: float, pen: Pen) -> SafeString:
    """Under its tick, but never outside the picture."""
    short = shorten(text, room=BULLET_WIDTH, size=11)
    half = text_width(short, 11) / 2
    middle = max(half, min(at, BULLET_WIDTH - half))
    return tag("text", words(short), x=middle, y=30, text_anchor="middle", **pen("text"))


def _figure(figure: str, pen: Pen) -> SafeString:
    room = BULLET_WIDTH - FIGURE_AT
    if text_width(figure, 15) <= room:
        return tag("text", words(figure), x=FIGURE_AT, y=14, **pen("big"))
    short = shorten(figure, room=room, size=11)
    return tag("text", words(short), x=FIGURE_AT, y=12.5, **pen("long"))
