"""An analysis as plain figures (for JSON) and as plain text."""

from collections.abc import Sequence
from typing import Any

from objectives.xmr.analysis import Analysis
from objectives.xmr.limits import SegmentLimits, Value
from objectives.xmr.season import difference_limits

DIGITS = 6


def as_data(analysis: Analysis, periods: Sequence[str]) -> dict[str, Any]:
    """All that the analysis says, in words and figures that JSON knows; indexes count from 0."""
    forecast = analysis.forecast
    return {
        "periods": [
            {"index": index, "period": period, "value": value, "moving_range": distance}
            for index, (period, value, distance) in enumerate(
                zip(periods, analysis.values, analysis.moving_ranges, strict=True)
            )
        ],
        "segments": [_segment(part) for part in analysis.segments],
        "signals": [
            {
                "rule": str(signal.rule),
                "side": str(signal.side),
                "points": list(signal.points),
                "seen": signal.seen,
                "favourable": analysis.is_favourable(signal),
            }
            for signal in analysis.signals
        ],
        "season": _season(analysis),
        "variation": str(analysis.variation),
        "assurance": None if analysis.assurance is None else str(analysis.assurance),
        "assurance_from": _segment(analysis.present),
        "verdict": str(analysis.verdict),
        "forecast": {
            "method": str(forecast.method),
            "status": str(forecast.status),
            "value": forecast.value,
            "low": forecast.low,
            "high": forecast.high,
            "ahead": forecast.ahead,
        },
        "rebase_hint": analysis.rebase_hint,
    }


def _segment(part: SegmentLimits) -> dict[str, Any]:
    return {
        "start": part.start,
        "end": part.end,
        "reason": part.reason,
        "state": str(part.state),
        "measured": part.measured,
        "basis": str(part.basis),
        "centre": part.centre,
        "lower": part.lower,
        "upper": part.upper,
        "mr_centre": part.mr_centre,
        "range_limit": part.range_limit,
    }


def _season(analysis: Analysis) -> dict[str, Any]:
    found = analysis.season
    told: dict[str, Any] = {"told": str(analysis.seasonality)}
    if found is None:
        return told
    limits = difference_limits(found)
    return told | {
        "correlation": found.correlation,
        "year_mean": found.year_mean,
        "last_year_mean": found.last_year_mean,
        "differences": list(found.differences),
        "lower": limits.lower,
        "upper": limits.upper,
        "effects": list(found.effects),
        "adjusted": list(found.adjusted),
    }


def as_text(data: dict[str, Any]) -> str:
    """The same for people, ending in a line break."""
    lines = [f"{'index':>5}  {'period':<12} {'value':>14} {'moving range':>14}"]
    for row in data["periods"]:
        figures = f"{_shown(row['value']):>14} {_shown(row['moving_range']):>14}"
        lines.append(f"{row['index']:>5}  {row['period']:<12} {figures}")
    for part in data["segments"]:
        lines += ["", *_segment_lines(part)]
    lines += ["", f"Season: {_words(data['season']['told'])}"]
    if "year_mean" in data["season"]:
        lines += _season_lines(data["season"])
    lines += ["", "Signals:" if data["signals"] else "Signals: none"]
    lines += [_signal_line(each) for each in data["signals"]]
    assurance = data["assurance"]
    lines += [
        "",
        f"Variation: {_words(data['variation'])}",
        f"Assurance: {_words(assurance) if assurance else 'cannot be said'}",
        _forecast_line(data["forecast"]),
    ]
    if data["rebase_hint"] is not None:
        lines.append(f"New limits may be confirmed from index {data['rebase_hint']} on.")
    return "\n".join(lines) + "\n"


def _segment_lines(part: dict[str, Any]) -> list[str]:
    reason = f" ({part['reason']})" if part["reason"] else ""
    middle = f"{part['basis']} {_shown(part['centre'])}"
    if part["lower"] is None:
        middle = f"median {_shown(part['centre'])}"
    lines = [
        f"Segment from index {part['start']} to {part['end'] - 1}{reason}: "
        f"{_words(part['state'])}, {part['measured']} measured",
        f"  middle line: {middle}",
    ]
    if part["lower"] is not None:
        lines += [
            f"  limits: {_shown(part['lower'])} to {_shown(part['upper'])}",
            f"  moving ranges: {part['basis']} {_shown(part['mr_centre'])}, "
            f"limit {_shown(part['range_limit'])}",
        ]
    return lines


def _season_lines(season: dict[str, Any]) -> list[str]:
    lines = [
        f"  mean of the last year {_shown(season['year_mean'])}, "
        f"of the year before {_shown(season['last_year_mean'])}",
        f"  difference to last year: limits {_shown(season['lower'])} to {_shown(season['upper'])}",
    ]
    if season["effects"]:
        effects = ", ".join(_shown(each) for each in season["effects"])
        lines.append(f"  effects by position in the year (indicative): {effects}")
    return lines


def _signal_line(signal: dict[str, Any]) -> str:
    points = ", ".join(map(str, signal["points"]))
    side = "wanted" if signal["favourable"] else "unwanted"
    return (
        f"  {_words(signal['rule'])}, {signal['side']} ({side} side): "
        f"index {points}; complete with {signal['seen']}"
    )


def _forecast_line(forecast: dict[str, Any]) -> str:
    status = _words(forecast["status"])
    if forecast["value"] is None:
        return f"Forecast: {status}"
    low, high = _shown(forecast["low"]), _shown(forecast["high"])
    by = _words(forecast["method"])
    return f"Forecast: {status}; {_shown(forecast['value'])}, from {low} to {high} (by {by})"


def _words(slug: str) -> str:
    return slug.replace("_", " ")


def _shown(value: Value) -> str:
    return "-" if value is None else f"{value:.{DIGITS}g}"
