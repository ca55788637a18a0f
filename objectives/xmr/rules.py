"""The sets of rules that an organization chooses from, with their figures and sources.

- DEFAULT: a point outside a limit; 3 of 4 successive points nearer a limit than the middle line;
  8 in a row on one side of it. Wheeler's rules as xmrit.com/manual and docs.holistics.io give them.
- NHS: a point outside a limit; 2 of 3 successive points near a limit; 7 in a row on one side; 7
  rising or falling one after another. As in NHSRplotthedots 0.2 (R/ptd_spc_standard.R and
  R/ptd_calculate_point_type.R at github.com/nhs-r-community/NHSRplotthedots): "near" is more than
  two thirds of the way and not outside, and all three points lie on one side of the mean.
- NELSON: a point outside a limit; 2 of 3 successive points more than two thirds of the way to the
  same limit, or outside; 9 in a row on one side; 6 rising or falling one after another. Tests 1, 5,
  2 and 3 of L. S. Nelson, Journal of Quality Technology 16 (1984), 237-239, as SAS/QC describes
  them (support.sas.com, PROC SHEWHART, "Tests for Special Causes").

Each set can ask one rule more, which none asks by itself: a moving range above its limit, the
first rule on the other half of Wheeler's chart. Any rule of a set may be left out.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum


class Rule(StrEnum):
    """Which pattern was seen."""

    OUTSIDE = "outside"
    NEAR_LIMIT = "near_limit"
    RUN = "run"
    TREND = "trend"
    RANGE = "range"


class RuleSet(StrEnum):
    """The published set whose figures are used."""

    DEFAULT = "default"
    NHS = "nhs"
    NELSON = "nelson"


@dataclass(frozen=True)
class Rules:
    """The rules that are asked, and how long or how near a pattern has to be.

    `near` of `window` successive points lie beyond the share `zone` of the way to a limit. With
    `whole_window` the others have to be on the same side, and points outside do not count as near.
    `run` points lie on one side, `trend` points rise or fall one after another.
    """

    asked: frozenset[Rule]
    run: int
    near: int
    window: int
    zone: float
    trend: int
    whole_window: bool = False


_THREE = frozenset({Rule.OUTSIDE, Rule.NEAR_LIMIT, Rule.RUN})
_FOUR = _THREE | {Rule.TREND}

_SETS = {
    RuleSet.DEFAULT: Rules(_THREE, run=8, near=3, window=4, zone=1 / 2, trend=0),
    RuleSet.NHS: Rules(_FOUR, run=7, near=2, window=3, zone=2 / 3, trend=7, whole_window=True),
    RuleSet.NELSON: Rules(_FOUR, run=9, near=2, window=3, zone=2 / 3, trend=6),
}


def rules_of(rule_set: RuleSet, only: Collection[Rule] | None = None) -> Rules:
    """The rules of a set; `only` names those that are asked, where not all of them are.

    Raises ValueError for a rule that the set does not offer, and where none is left.
    """
    found = _SETS[rule_set]
    if only is None:
        return found
    asked = frozenset(Rule(each) for each in only)
    if not asked:
        raise ValueError("At least one rule has to be asked.")
    if not asked <= offered(rule_set):
        raise ValueError(f"The set {rule_set} does not have all of these rules.")
    return replace(found, asked=asked)


def offered(rule_set: RuleSet) -> frozenset[Rule]:
    """The rules that can be chosen with the figures of this set."""
    return _SETS[rule_set].asked | {Rule.RANGE}
