"""A chart as a file of its own: heading above it, sentences below it, nothing fetched from elsewhere."""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from django.utils.safestring import SafeString, mark_safe

from pages.pictures.palette import WHITE, Pen
from pages.pictures.svg import CHARACTER, group, number, tag, words

WIDTH, MARGIN = 640, 20
TITLE, TEXT, LINE = 16, 11, 16


def alone(
    chart: SafeString, *, title: str, lead: str, notes: Sequence[str], label: str
) -> tuple[SafeString, float]:
    """The file's text and its height; its width is 640. `chart` was drawn for paper.

    `lead` stands below the title; each of the `notes` begins a new line and is wrapped. `label` says
    what is to be seen, for those who hear it.
    """
    pen = Pen("alone", "paper")
    inner_width, inner_height = _size(chart)
    width = WIDTH - 2 * MARGIN
    height = inner_height * width / inner_width
    titles = list(_lines([title], TITLE))
    top = MARGIN + len(titles) * (TITLE + 6)
    chart_top = top + LINE + 8
    below = list(_lines(notes, TEXT))
    bottom = chart_top + height + 8
    whole = bottom + len(below) * LINE + MARGIN
    inside = group(
        tag("title", words(title)),
        tag("desc", words(label)),
        tag("rect", width=WIDTH, height=whole, fill=WHITE),
        *_texts(titles, MARGIN + TITLE - 2, TITLE + 6, pen("title")),
        *_texts([lead], top + TEXT, LINE, pen("lead")),
        _placed(chart, x=MARGIN, y=chart_top, width=width, height=height),
        *_texts(below, bottom + LINE, LINE, pen("text")),
    )
    box = {"viewBox": f"0 0 {WIDTH} {whole:.1f}", "width": WIDTH, "height": whole}
    namespace = {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria_label": label}
    return tag("svg", inside, **namespace, **box), whole


def _size(chart: SafeString) -> tuple[float, float]:
    """Width and height of the chart's own units."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', chart)
    if found is None:
        raise ValueError("The chart has no size.")
    return float(found[1]), float(found[2])


def _placed(chart: SafeString, **place: float) -> SafeString:
    """The chart at its place: on a page it is as wide as what holds it."""
    written = " ".join(f'{name}="{number(value)}"' for name, value in place.items())
    return mark_safe(chart.replace('width="100%"', written, 1))  # noqa: S308


def _lines(texts: Sequence[str], size: float) -> Iterator[str]:
    """The texts, each wrapped to the width of the file."""
    most = int((WIDTH - 2 * MARGIN) / (size * CHARACTER))
    for text in texts:
        yield from wrap(text, most)


def _texts(
    lines: Sequence[str], top: float, step: float, style: dict[str, str]
) -> Iterator[SafeString]:
    for place, line in enumerate(lines):
        yield tag("text", words(line), x=MARGIN, y=top + place * step, **style)
