"""Process-behaviour statistics: pure functions, no Django, no clock, no data base.

`analyse()` reads one series. Its parts, each documented with its sources:

- `limits`: moving ranges, mean ± 2.66 · mean moving range, run chart / trial / locked limits;
- `signals`: the rules that tell a signal from noise (two sets);
- `season`: yearly repetition, and the comparison with last year that replaces limits then;
- `trend`: Theil–Sen line with the range of its slope;
- `forecast`: the expected value, its range, and its status against the target.

Limits are computed from the first 12 measured values of a segment and then stay. They change
only where a person has confirmed a new segment with a reason; the old ones stay visible.
"""

from objectives.xmr.analysis import (
    Analysis,
    Assurance,
    Direction,
    Variation,
    Verdict,
    analyse,
    on_or_forecast_to_target,
)
from objectives.xmr.forecast import Aim, Forecast, Method, Status
from objectives.xmr.limits import Segment, SegmentLimits, State, moving_ranges
from objectives.xmr.season import Season
from objectives.xmr.signals import Rule, RuleSet, Side, Signal

__all__ = [
    "Aim",
    "Analysis",
    "Assurance",
    "Direction",
    "Forecast",
    "Method",
    "Rule",
    "RuleSet",
    "Season",
    "Segment",
    "SegmentLimits",
    "Side",
    "Signal",
    "State",
    "Status",
    "Variation",
    "Verdict",
    "analyse",
    "moving_ranges",
    "on_or_forecast_to_target",
]
