"""The texts of a process-behaviour chart: axis, periods, target, limits, values."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.pictures.scales import Value, decimals_of, kept_apart, round_steps
from pages.pictures.svg import group, shorten, tag, text_width, words
from pages.pictures.trend_plot import FONT, Band, LineText, Plot, Target

LINE_GAP = 12


def axis(plot: Plot) -> Iterator[SafeString]:
    """Round values at the left with hairlines."""
    steps, decimals = round_steps(plot.scale.low, plot.scale.high)
    for step in steps:
        y = plot.y(step)
        text = words(number_format(step, decimals))
        yield tag("line", x1=plot.layout.left, x2=plot.end, y1=y, y2=y, **plot.pen("grid"))
        yield tag(
            "text", text, x=plot.layout.left - 8, y=y + 3.5, text_anchor="end", **plot.pen("text")
        )


def line_texts(bands: Sequence[Band], targets: Sequence[Target], decimals: int) -> list[LineText]:
    """Names of the newest target, and of the mean and the limits of the newest band."""
    found = []
    for target in targets[-1:]:
        text = target.text or number_format(target.value, decimals_of([target.value]))
        found.append(LineText(target.value, text, "t"))
    for band in bands[-1:]:
        limit = _("limit %(value)s")
        middle = _("median %(value)s") if band.is_median else _("mean %(value)s")
        named = ((band.upper, limit), (band.mean, middle), (band.lower, limit))
        found += [
            LineText(value, text % {"value": number_format(value, decimals)}, "text")
            for value, text in named
            if value is not None
        ]
    return found


def newest_text(values: Sequence[Value], decimals: int) -> list[LineText]:
    """The value of the last period, where it was measured: it stands at the end of its line."""
    newest = values[-1] if values else None
    return [] if newest is None else [LineText(newest, number_format(newest, decimals), "b")]


def line_labels(beside: Sequence[LineText], plot: Plot) -> Iterator[SafeString]:
    """Names right of the plot at the height of their lines, moved apart where they are close."""
    wanted = [plot.y(line.value) + 3.5 for line in beside]
    places = kept_apart(wanted, gap=LINE_GAP, top=FONT, bottom=plot.layout.bottom + FONT)
    x = plot.end + 8
    room = plot.layout.width - x
    for line, y in zip(beside, places, strict=True):
        text = words(shorten(line.text, room=room, size=FONT))
        yield tag("text", text, x=x, y=y, **plot.pen(line.ink))


def step_labels(
    targets: Sequence[Target], values: Sequence[Value], plot: Plot
) -> Iterator[SafeString]:
    """The figures of targets that are no more, each above its line where the series is far."""
    for target, following in pairwise(targets):
        inside = range(max(target.start, 0), min(following.start, len(values)))
        if not inside:
            continue
        y = plot.y(target.value) - 4
        index = max(inside, key=lambda each: _distance(values, each, plot, y))
        text = words(number_format(target.value, decimals_of([target.value])))
        x = max(plot.x(index), plot.layout.left + text_width(text, FONT) / 2)
        yield tag("text", text, x=x, y=y, text_anchor="middle", **plot.pen("t"))


def _distance(values: Sequence[Value], index: int, plot: Plot, y: float) -> float:
    """How far the series around a period stays away from a height."""
    near = [value for value in values[max(index - 1, 0) : index + 2] if value is not None]
    return min((abs(plot.y(value) - y) for value in near), default=plot.layout.bottom)


def value_labels(
    values: Sequence[Value], decimals: int, plot: Plot, *, with_newest: bool
) -> Iterator[SafeString]:
    """The highest, the lowest and perhaps the newest value; the table below the chart holds all."""
    known = [(value, index) for index, value in enumerate(values) if value is not None]
    if not known:
        return
    (last, newest), (_low, lowest), (_high, highest) = known[-1], min(known), max(known)
    before = known[-2][0] if len(known) > 1 else last
    # Above the peak, below the trough, and the newest where its line does not come from.
    above = {lowest: False, highest: True, newest: last >= before}
    if not with_newest and newest == len(values) - 1:
        del above[newest]
    for index, is_above in above.items():
        ink = "b" if index == newest else "text"
        yield _value_label(index, values[index], is_above, decimals, plot, ink)


def _value_label(
    index: int, value: Value, is_above: bool, decimals: int, plot: Plot, ink: str
) -> SafeString:
    if value is None:
        return group()
    y = plot.y(value) + (-9 if is_above else 16)
    text = words(number_format(value, decimals))
    return tag("text", text, x=plot.x(index), y=y, text_anchor="middle", **plot.pen(ink))


def end_labels(periods: Sequence[str], plot: Plot) -> Iterator[SafeString]:
    """The first and the last period."""
    room = (plot.end - plot.layout.left) / 2 - 4
    first = [(plot.layout.left, "start", name) for name in periods[:1]]
    last = [(plot.end, "end", name) for name in periods[1:][-1:]]
    for x, anchor, name in first + last:
        text = words(shorten(str(name), room=room, size=FONT))
        yield tag(
            "text", text, x=x, y=plot.layout.bottom + 13.7, text_anchor=anchor, **plot.pen("text")
        )


def period_labels(periods: Sequence[str], plot: Plot) -> Iterator[SafeString]:
    """Every n-th period, counted back from the last, so that the newest is always named."""
    widest = max((text_width(str(name), FONT) for name in periods), default=0.0) + 12
    every = max(1, ceil(widest / plot.step))
    bottom = plot.layout.bottom
    for index in range(len(periods) - 1, -1, -every):
        x = plot.x(index)
        tick = tag("line", x1=x, x2=x, y1=bottom + 16, y2=bottom + 20, **plot.pen("grid"))
        place = {"x": x, "y": bottom + 32, "text_anchor": "middle"}
        yield group(tick, tag("text", words(periods[index]), **place, **plot.pen("text")))
