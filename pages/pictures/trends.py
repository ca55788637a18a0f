"""Process-behaviour chart of one series: a small multiple, or a narrow or large one with axis and values.

Pale band: usual range, its edges dashed while the limits are on trial. Thin line: mean. Dashed,
labelled line: target, with a step where it was revised. Only signals are large and coloured: a
diamond is unfavourable, a ringed dot favourable. A period without measurement is bridged by dots.
Hollow points: doubt about the data. Seasonal series show last year as a pale line instead of the band.
"""

from collections.abc import Collection, Sequence

from django.utils.safestring import SafeString

from pages.pictures.palette import Palette, Pen
from pages.pictures.scales import Value, decimals_of, scale_for
from pages.pictures.svg import group, picture
from pages.pictures.trend_events import event_marks
from pages.pictures.trend_labels import (
    axis,
    end_labels,
    line_labels,
    line_texts,
    newest_text,
    period_labels,
    step_labels,
    value_labels,
)
from pages.pictures.trend_marks import (
    band_edges,
    band_mean,
    band_range,
    forecast_marks,
    lines,
    points,
    target_line,
)
from pages.pictures.trend_plot import (
    Ahead,
    Band,
    Event,
    Layout,
    LineText,
    Plot,
    Size,
    Target,
    full_layout,
    small_layout,
)


def trend(
    values: Sequence[Value],
    *,
    label: str,
    periods: Sequence[str],
    bands: Sequence[Band] = (),
    targets: Sequence[Target] = (),
    bad: Collection[int] = (),
    good: Collection[int] = (),
    doubtful: Collection[int] = (),
    last_year: Sequence[Value] = (),
    ahead: Ahead | None = None,
    events: Sequence[Event] = (),
    size: Size = "small",
    palette: Palette = "page",
) -> SafeString:
    """One value per period, oldest first, None where nothing was measured.

    `periods` are the names of the periods ("Nov 24"), one per value. `targets` are in order, each
    holding until the next one. `bad` and `good` are indexes of points in unfavourable and favourable
    signals, `doubtful` those of doubtful quality. `last_year` holds one value per period. `bands` are
    drawn as given: clip their limits to possible values first. `ahead` and `events` are left out of
    the small size; nine numbered events fit side by side into the narrow one. Raises ValueError when
    `periods` or `last_year` differ in length from `values`.
    """
    if len(periods) != len(values) or len(last_year) not in (0, len(values)):
        raise ValueError("Every value needs its period.")
    # Measured values come from the data base as decimals.
    values, last_year = _floats(values), _floats(last_year)
    targets = [Target(float(each.value), each.text, each.start) for each in targets]
    is_full = size != "small"
    events = events if is_full else ()
    forecast = ahead if is_full and any(value is not None for value in values) else None
    decimals = decimals_of([*values, *(each.value for each in targets)])
    beside = line_texts(bands if is_full else (), targets, decimals)
    if is_full and not forecast:
        beside += newest_text(values, decimals)
    drawn = [*values, *(each.value for each in targets), *last_year]
    drawn += [*_band_values(bands), *_forecast_values(forecast)]
    layout = _layout(beside, size, palette, bool(events))
    plot = _plot(layout, drawn, len(values), forecast, Pen("xmr", palette))
    marks = group(
        *(band_range(band, plot) for band in bands),
        *(axis(plot) if is_full else ()),
        *(edge for band in bands if is_full or band.trial for edge in band_edges(band, plot)),
        *(band_mean(band, plot) for band in bands),
        *lines(last_year, plot, "last-year"),
        *event_marks(events, plot),
        target_line(targets, plot),
        *lines(values, plot, "line"),
        *(forecast_marks(values, forecast, plot) if forecast else ()),
        *points(values, bad, good, doubtful, plot, draw_plain=is_full or not last_year),
        *line_labels(beside, plot),
        *(step_labels(targets, values, plot) if is_full else ()),
        *(value_labels(values, decimals, plot, with_newest=bool(forecast)) if is_full else ()),
        *(period_labels(periods, plot) if is_full else end_labels(periods, plot)),
    )
    return picture(
        marks, **{"class": f"xmr xmr-{size}" if is_full else "xmr"},
        view=(0, 0, layout.width, layout.height), label=label, on_paper=palette == "paper",
        width="100%",
    )  # fmt: skip


def _plot(
    layout: Layout, drawn: Sequence[Value], count: int, forecast: Ahead | None, pen: Pen
) -> Plot:
    """Places for so many periods and what is expected after them, for all that is drawn."""
    scale = scale_for(drawn, top=layout.top, bottom=layout.bottom)
    steps = max(count - 1 + (forecast.periods if forecast else 0), 1)
    return Plot(layout, scale, (layout.right - layout.left) / steps, count, pen)


def _layout(beside: Sequence[LineText], size: Size, palette: Palette, with_events: bool) -> Layout:
    if size == "small":
        return small_layout(beside)
    return full_layout(beside, size=size, palette=palette, with_events=with_events)


def _floats(values: Sequence[Value]) -> list[Value]:
    return [None if value is None else float(value) for value in values]


def _band_values(bands: Sequence[Band]) -> list[Value]:
    return [each for band in bands for each in (band.mean, band.lower, band.upper)]


def _forecast_values(ahead: Ahead | None) -> list[Value]:
    return [ahead.low, ahead.value, ahead.high] if ahead else []
