"""Events on a process-behaviour chart: names in a row above the plot, each with a line down to its day."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from pages.pictures.scales import kept_apart
from pages.pictures.svg import number, tag, text_width, words
from pages.pictures.trend_plot import FONT, Event, Plot

HEIGHT, TOP = 14, 4
PADDING = 4
APART = 2


def event_marks(events: Sequence[Event], plot: Plot) -> Iterator[SafeString]:
    """Every event once; names that would touch move apart and their lines bend to the day."""
    if not events:
        return
    widths = [max(text_width(each.text, FONT) + 2 * PADDING, HEIGHT) for each in events]
    half = max(widths) / 2
    right = plot.layout.width - half
    wanted = [min(max(plot.x(each.at), half), right) for each in events]
    places = kept_apart(wanted, gap=2 * half + APART, top=half, bottom=right)
    for event, place, width in zip(events, places, widths, strict=True):
        yield _line(plot.x(event.at), place, plot)
        yield _name(event.text, place, width, plot)


def _line(day: float, place: float, plot: Plot) -> SafeString:
    corners = [(place, TOP + HEIGHT), (day, plot.layout.top - 8), (day, plot.layout.bottom)]
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return tag("polyline", points=points, **plot.pen("event"))


def _name(text: str, x: float, width: float, plot: Plot) -> SafeString:
    box = {"x": x - width / 2, "y": TOP, "width": width, "height": HEIGHT, "rx": HEIGHT / 2}
    inside = tag("text", words(text), x=x, y=TOP + 10.5, text_anchor="middle", **plot.pen("b"))
    return tag("g", tag("rect", **box, **plot.pen("flag")), inside)
