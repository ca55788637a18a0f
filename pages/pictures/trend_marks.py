"""The marks of a process-behaviour chart: band, limits, mean, target, lines, points, forecast."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.utils.safestring import SafeString

from pages.pictures.scales import Value
from pages.pictures.svg import group, number, tag
from pages.pictures.trend_plot import Ahead, Band, Plot, Target

# Units of a step at the right end of the plot.
STUB = 6


def band_range(band: Band, plot: Plot) -> SafeString:
    """The usual range of a segment."""
    if band.lower is None or band.upper is None:
        return group()
    (left, right), top = _reach(band, plot), plot.y(band.upper)
    # Limits that fall together still show as a line.
    height = max(plot.y(band.lower) - top, 1)
    return tag("rect", x=left, y=top, width=right - left, height=height, **plot.pen("band"))


def band_edges(band: Band, plot: Plot) -> Iterator[SafeString]:
    """The limits of a segment as lines: thin where they are locked, dashed while they are on trial."""
    (left, right), name = _reach(band, plot), "trial" if band.trial else "limit"
    for value in (band.upper, band.lower):
        if value is not None:
            y = plot.y(value)
            yield tag("line", x1=left, x2=right, y1=y, y2=y, **plot.pen(name))


def band_mean(band: Band, plot: Plot) -> SafeString:
    """The mean of a segment."""
    if band.mean is None:
        return group()
    (left, right), y = _reach(band, plot), plot.y(band.mean)
    return tag("line", x1=left, x2=right, y1=y, y2=y, **plot.pen("mean"))


def _reach(band: Band, plot: Plot) -> tuple[float, float]:
    """Half a period beyond the points; the newest limits hold on into the forecast."""
    left = max(plot.x(band.start - 0.5), plot.layout.left)
    right = plot.end if band.end >= plot.count else plot.x(band.end - 0.5)
    return left, max(right, left + 1)


def target_line(targets: Sequence[Target], plot: Plot) -> SafeString:
    """The dashed line, with a step where the target was revised; its label stands beside the plot."""
    if not targets:
        return group()
    starts = [_step_at(target, plot) for target in targets]
    path = []
    for target, left, right in zip(targets, starts, [*starts[1:], plot.end], strict=True):
        y = plot.y(target.value)
        path += [(left, y), (right, y)]
    if len(targets) == 1:
        (left, y), (right, _y) = path
        return tag("line", x1=left, x2=right, y1=y, y2=y, **plot.pen("target"))
    places = " ".join(f"{number(x)},{number(y)}" for x, y in path)
    return tag("polyline", points=places, **plot.pen("target"))


def _step_at(target: Target, plot: Plot) -> float:
    """Half a period before the first one that it holds for; a target of tomorrow shows as a stub."""
    if target.start <= 0:
        return plot.layout.left
    return min(plot.x(target.start - 0.5), plot.end - STUB)


def lines(values: Sequence[Value], plot: Plot, name: str) -> Iterator[SafeString]:
    """The series as lines; dots bridge its gaps (those of last year stay open)."""
    before: tuple[int, float] | None = None
    for stretch in _stretches(values):
        if before and name == "line":
            yield _bridge(before, stretch[0], plot, "gap")
        if len(stretch) > 1:
            points = " ".join(
                f"{number(plot.x(index))},{number(plot.y(value))}" for index, value in stretch
            )
            yield tag("polyline", points=points, **plot.pen(name))
        before = stretch[-1]


def _stretches(values: Sequence[Value]) -> Iterator[list[tuple[int, float]]]:
    """Measured points between two gaps."""
    stretch: list[tuple[int, float]] = []
    for index, value in enumerate(values):
        if value is not None:
            stretch.append((index, value))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _bridge(
    before: tuple[float, float], after: tuple[float, float], plot: Plot, name: str
) -> SafeString:
    return tag(
        "line", x1=plot.x(before[0]), y1=plot.y(before[1]),
        x2=plot.x(after[0]), y2=plot.y(after[1]), **plot.pen(name),
    )  # fmt: skip


def points(
    values: Sequence[Value],
    bad: Collection[int],
    good: Collection[int],
    doubtful: Collection[int],
    plot: Plot,
    *,
    draw_plain: bool,
) -> Iterator[SafeString]:
    """Beside last year's line plain points are left out, but a point that stands alone is not."""
    layout, lonely = plot.layout, {s[0][0] for s in _stretches(values) if len(s) == 1}
    for index, value in enumerate(values):
        if value is None:
            continue
        # Doubt about the value comes before what the value seems to say.
        if index in doubtful:
            name, radius = "hollow", layout.hollow
        elif index in bad or index in good:
            name, radius = ("sig" if index in bad else "sig-good"), layout.signal
        elif draw_plain or index in lonely:
            name, radius = "dot", layout.dot
        else:
            continue
        yield _point(name, plot.x(index), plot.y(value), radius, plot)


def _point(name: str, x: float, y: float, radius: float, plot: Plot) -> SafeString:
    """Shapes differ without colour: a diamond is unfavourable, a ring around its dot favourable."""
    if name == "sig":
        return tag("path", d=diamond(x, y, radius * 1.25), **plot.pen(name))
    circle = tag("circle", cx=x, cy=y, r=radius, **plot.pen(name))
    if name == "sig-good":
        return group(circle, tag("circle", cx=x, cy=y, r=radius * 0.45, **plot.pen("sig-dot")))
    return circle


def diamond(x: float, y: float, reach: float) -> str:
    """The path of a square that stands on its corner."""
    side = number(reach)
    return f"M{number(x)} {number(y - reach)}l{side} {side}l-{side} {side}l-{side} -{side}z"


def forecast_marks(values: Sequence[Value], ahead: Ahead, plot: Plot) -> Iterable[SafeString]:
    """A dotted line to the expected value and an upright bar for its range."""
    last = max(index for index, value in enumerate(values) if value is not None)
    then = len(values) - 1 + ahead.periods
    value = values[last]
    if value is None:
        return ()
    x = plot.x(then)
    bar = tag("line", x1=x, x2=x, y1=plot.y(ahead.high), y2=plot.y(ahead.low), **plot.pen("ahead"))
    circle = tag("circle", cx=x, cy=plot.y(ahead.value), r=plot.layout.dot, **plot.pen("dot"))
    return _bridge((last, value), (then, ahead.value), plot, "ahead"), bar, circle
