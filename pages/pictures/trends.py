"""Process-behaviour chart of one series: a small multiple or a large one with axis and values.

Pale band: usual range. Thin line: mean. Dashed, labelled line: target. Only signals are large and
coloured. A period without measurement is bridged by dots. Hollow points: doubt about the data.
Seasonal series show last year as a pale line instead of the band.
"""

from collections.abc import Collection, Sequence

from django.utils.safestring import SafeString

from pages.pictures.palette import Palette, Pen
from pages.pictures.scales import Value, decimals_of, scale_for
from pages.pictures.svg import group, picture
from pages.pictures.trend_labels import (
    axis,
    end_labels,
    line_labels,
    line_texts,
    newest_text,
    period_labels,
    value_labels,
)
from pages.pictures.trend_marks import (
    band_mean,
    band_range,
    event_mark,
    forecast_marks,
    lines,
    points,
    target_line,
)
from pages.pictures.trend_plot import Ahead, Band, Event, Plot, Size, large_layout, small_layout


def trend(
    values: Sequence[Value],
    *,
    label: str,
    periods: Sequence[str],
    bands: Sequence[Band] = (),
    target: Value = None,
    target_text: str = "",
    bad: Collection[int] = (),
    good: Collection[int] = (),
    doubtful: Collection[int] = (),
    last_year: Sequence[Value] = (),
    ahead: Ahead | None = None,
    event: Event | None = None,
    size: Size = "small",
    palette: Palette = "page",
) -> SafeString:
    """One value per period, oldest first, None where nothing was measured.

    `periods` are the names of the periods ("Nov 24"), one per value. `bad` and `good` are indexes
    of points in unfavourable and favourable signals, `doubtful` those of doubtful quality.
    `last_year` holds one value per period. `bands` are drawn as given: clip their limits to
    possible values first. `ahead` and `event` are drawn only in the large size. Raises ValueError when
    `periods` or `last_year` differ in length from `values`.
    """
    if len(periods) != len(values) or len(last_year) not in (0, len(values)):
        raise ValueError("Every value needs its period.")
    # Measured values come from the data base as decimals.
    values, last_year = _floats(values), _floats(last_year)
    target = None if target is None else float(target)
    is_large = size == "large"
    forecast = ahead if is_large and any(value is not None for value in values) else None
    decimals = decimals_of([*values, target])
    beside = line_texts(bands if is_large else (), target, target_text, decimals)
    if is_large and not forecast:
        beside += newest_text(values, decimals)
    layout = large_layout(beside, palette) if is_large else small_layout(beside)
    drawn = [*values, target, *last_year, *_band_values(bands), *_forecast_values(forecast)]
    scale = scale_for(drawn, top=layout.top, bottom=layout.bottom)
    steps = max(len(values) - 1 + (forecast.periods if forecast else 0), 1)
    step = (layout.right - layout.left) / steps
    plot = Plot(layout, scale, step, len(values), Pen("xmr", palette))
    marks = group(
        *(band_range(band, plot) for band in bands),
        *(axis(plot) if is_large else ()),
        *(band_mean(band, plot) for band in bands),
        *lines(last_year, plot, "last-year"),
        target_line(target, plot),
        *lines(values, plot, "line"),
        *(forecast_marks(values, forecast, plot) if forecast else ()),
        *points(values, bad, good, doubtful, plot, draw_plain=is_large or not last_year),
        *(event_mark(event, plot) if event and is_large else ()),
        *line_labels(beside, plot),
        *(value_labels(values, decimals, plot, with_newest=bool(forecast)) if is_large else ()),
        *(period_labels(periods, plot) if is_large else end_labels(periods, plot)),
    )
    return picture(
        marks, **{"class": "xmr xmr-large" if is_large else "xmr"},
        view=(0, 0, layout.width, layout.height), label=label, on_paper=palette == "paper",
        width="100%",
    )  # fmt: skip


def _floats(values: Sequence[Value]) -> list[Value]:
    return [None if value is None else float(value) for value in values]


def _band_values(bands: Sequence[Band]) -> list[Value]:
    return [each for band in bands for each in (band.mean, band.lower, band.upper)]


def _forecast_values(ahead: Ahead | None) -> list[Value]:
    return [ahead.low, ahead.value, ahead.high] if ahead else []
