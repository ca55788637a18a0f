"""The table beside the chart: every period with its value, target, limits, signal and events."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from objectives import periods
from objectives.charts import value_text
from objectives.events import Happening, by_period
from objectives.health import ObjectiveHealth
from objectives.labels import STATE_WORDS, signal_words
from objectives.revisions import target_on
from objectives.xmr import SegmentLimits


@dataclass(frozen=True)
class Row:
    """One period. Figures are in the unit of the objective; None where there is none."""

    period: datetime.date
    name: str
    value: float | None
    target: float
    lower: float | None
    centre: float | None
    upper: float | None
    limits: Any
    moving_range: float | None
    range_limit: float | None
    signal: str
    entered_on: datetime.date | None
    reason: str
    happened: Sequence[Happening]


def rows(health: ObjectiveHealth, found: Iterable[Happening] = ()) -> list[Row]:
    """The whole series, newest period first."""
    happened = by_period(health, found)
    parts = [part for part in health.analysis.segments for _ in range(part.start, part.end)]
    spans, words = health.analysis.moving_ranges, signal_words(health.analysis)
    return [
        _row(health, index, parts[index], spans[index], words.get(index, ""), happened)
        for index in range(len(health.periods) - 1, -1, -1)
    ]


def _row(
    health: ObjectiveHealth,
    index: int,
    part: SegmentLimits,
    moving_range: float | None,
    signal: str,
    happened: dict[datetime.date, list[Happening]],
) -> Row:
    period, entry, aim = health.periods[index], health.series[index], health.analysis.aim
    end = periods.end_of(period, health.objective.frequency)
    # A seasonal series is compared with last year: limits over it would raise false signals.
    has_limits = health.analysis.season is None
    lower, upper = (part.lower, part.upper) if has_limits else (None, None)
    return Row(
        period=period,
        name=periods.name(period, health.objective.frequency),
        value=health.values[index],
        target=float(target_on(health.objective, health.revisions, end)),
        lower=None if lower is None else aim.clip(lower),
        centre=part.centre if has_limits else None,
        upper=None if upper is None else aim.clip(upper),
        limits=STATE_WORDS[part.state] if has_limits else "",
        moving_range=moving_range,
        range_limit=part.range_limit,
        signal=signal,
        entered_on=entry.entered_at.date() if entry else None,
        reason=entry.no_reading_reason if entry else "",
        happened=happened.get(period, ()),
    )


def shown_cells(health: ObjectiveHealth, row: Row) -> dict[str, str]:
    """The figures of a row as the page writes them; a dash where there is none."""
    figures = {
        "value": row.value,
        "target": row.target,
        "lower": row.lower,
        "centre": row.centre,
        "upper": row.upper,
        "moving_range": row.moving_range,
    }
    return {name: value_text(health, figure) or "–" for name, figure in figures.items()}
