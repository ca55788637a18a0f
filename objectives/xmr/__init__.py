"""Process-behaviour statistics: pure functions, no Django, no clock, no data base.

`analyse()` reads one series; README.md beside this file says what it computes and from which
sources, `python -m objectives.xmr` does it for a file. Its parts:

- `constants`: by which factors limits stand off, how they derive, who rounds them how;
- `limits`: moving ranges, limits of means or medians, run chart / trial / locked limits;
- `rules` and `signals`: the rules that tell a signal from noise (three sets), and what finds them;
- `season`: yearly repetition, and the comparison with last year that replaces limits then;
- `trend`: Theil–Sen line with the range of its slope;
- `forecast`: the expected value, its range, and its status against the target;
- `labels`: variation and assurance.

Limits are computed from the first 12 measured values of a segment and then stay. They change
only where a person has confirmed a new segment with a reason; the old ones stay visible.
"""

from objectives.xmr.analysis import Analysis, Direction, analyse, on_or_forecast_to_target
from objectives.xmr.constants import EXACT, TABLE, WHEELER, Centre, Factors
from objectives.xmr.forecast import Aim, Forecast, Method, Status
from objectives.xmr.labels import Assurance, Variation, Verdict
from objectives.xmr.limits import Making, Segment, SegmentLimits, State, moving_ranges
from objectives.xmr.rules import Rule, Rules, RuleSet, offered, rules_of
from objectives.xmr.season import Season, Seasonality
from objectives.xmr.signals import Side, Signal

__all__ = [
    "EXACT",
    "TABLE",
    "WHEELER",
    "Aim",
    "Analysis",
    "Assurance",
    "Centre",
    "Direction",
    "Factors",
    "Forecast",
    "Making",
    "Method",
    "Rule",
    "RuleSet",
    "Rules",
    "Season",
    "Seasonality",
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
    "offered",
    "on_or_forecast_to_target",
    "rules_of",
]
