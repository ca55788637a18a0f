"""The two labels instead of a colour, and the first word of the sentence.

*Variation* says what the signals at the last measured point show, *assurance* how the target lies
to the limits that hold now. Source: NHS England, "Making data count", as NHSRplotthedots has it
(R/ptd_calculate_assurance_type.R). A limit exactly on the target counts as meeting it.
"""

from collections.abc import Sequence
from enum import StrEnum

from objectives.xmr.forecast import Aim
from objectives.xmr.limits import SegmentLimits, State
from objectives.xmr.season import Season
from objectives.xmr.signals import Side, Signal


class Variation(StrEnum):
    """What the signals at the last measured point say."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NEUTRAL = "neutral"
    NO_SIGNAL = "no_signal"


class Assurance(StrEnum):
    """The target against the limits that hold now."""

    RELIABLY_MEETS = "reliably_meets"
    HIT_OR_MISS = "hit_or_miss"
    RELIABLY_MISSES = "reliably_misses"


class Verdict(StrEnum):
    """The first word of the sentence under a chart."""

    WORSENING = "worsening"
    IMPROVING = "improving"
    STABLE = "stable"
    SEASONAL = "seasonal"
    HIT_OR_MISS = "hit_or_miss"
    TOO_EARLY = "too_early"
    NO_DATA = "no_data"


def variation_of(now: Sequence[Signal], aim: Aim) -> Variation:
    """The label for the signals that hold the last measured point; neutral where they disagree."""
    sides = {signal.side for signal in now}
    if len(sides) != 1:
        return Variation.NEUTRAL if sides else Variation.NO_SIGNAL
    good = Side.HIGH if aim.direction == "up" else Side.LOW
    return Variation.IMPROVING if good in sides else Variation.WORSENING


def assurance_of(present: SegmentLimits, aim: Aim) -> Assurance | None:
    """The label for these limits, moved to possible values; None without limits or target."""
    if aim.target is None or present.lower is None or present.upper is None:
        return None
    scale = max(abs(present.lower), abs(present.upper))
    ends = [aim.met_by(aim.clip(end), scale) for end in (present.lower, present.upper)]
    if all(ends):
        return Assurance.RELIABLY_MEETS
    return Assurance.HIT_OR_MISS if any(ends) else Assurance.RELIABLY_MISSES


def verdict_of(
    current: SegmentLimits,
    season: Season | None,
    variation: Variation,
    assurance: Assurance | None,
) -> Verdict:
    """The word that matters most: no data, season, a signal, too early, else the assurance."""
    if current.measured == 0:
        return Verdict.NO_DATA
    if season:
        return Verdict.SEASONAL
    if variation in (Variation.WORSENING, Variation.IMPROVING):
        return Verdict(variation.value)
    if current.state is State.RUN_CHART:
        return Verdict.TOO_EARLY
    return Verdict.HIT_OR_MISS if assurance is Assurance.HIT_OR_MISS else Verdict.STABLE
