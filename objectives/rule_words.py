"""What each rule of the charts looks for: in plain words, and in a picture that it finds itself."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from objectives.wording import RULE_WORDS
from objectives.xmr import Making, Rule, Rules, RuleSet, rules_of
from objectives.xmr.limits import segment_limits
from objectives.xmr.signals import find_signals
from pages.pictures import Band, trend

# Mean 11, limits 5.68 and 16.32, limit of the moving ranges 6.53; the last of them are shown.
CALM = [10.0, 12.0] * 6
CALM_SHOWN = 5


@dataclass(frozen=True)
class RuleText:
    """One rule of a set: its name, what it looks for, what it tells, a picture; whether it is asked."""

    name: Any
    looks_for: str
    tells: str
    picture: SafeString
    is_asked: bool


def explained(rule_set: RuleSet, asked: frozenset[Rule]) -> list[RuleText]:
    """The rules of the set, then the one that every set can have, each with whether it is asked."""
    figures = rules_of(rule_set)
    shown = [rule for rule in Rule if rule in figures.asked or rule is Rule.RANGE]
    return [
        RuleText(
            name=RULE_WORDS[rule],
            looks_for=looks_for(rule, figures),
            tells=_tells(rule),
            picture=picture(rule, figures),
            is_asked=rule in asked,
        )
        for rule in shown
    ]


def looks_for(rule: Rule, figures: Rules) -> str:
    """The pattern in words, with the figures of the set."""
    if rule is Rule.OUTSIDE:
        return _("One value above the upper or below the lower limit.")
    if rule is Rule.NEAR_LIMIT:
        return _near(figures)
    if rule is Rule.RUN:
        text = ngettext(
            "%(count)d value in a row on the same side of the middle line.",
            "%(count)d values in a row on the same side of the middle line.",
            figures.run,
        )
        return text % {"count": figures.run}
    if rule is Rule.TREND:
        text = ngettext(
            "%(count)d value in a row, each higher than the one before, or each lower.",
            "%(count)d values in a row, each higher than the one before, or each lower.",
            figures.trend,
        )
        return text % {"count": figures.trend}
    return _(
        "A step from one value to the next that is longer than the limit of the moving ranges."
    )


def _near(figures: Rules) -> str:
    counts = {"near": figures.near, "window": figures.window}
    if figures.whole_window:
        return (
            _(
                "%(near)d of %(window)d values in a row more than two thirds of the way to the same "
                "limit, none of them outside, all on one side of the middle line."
            )
            % counts
        )
    if figures.near * 2 > figures.window + 1:
        return (
            _("%(near)d of %(window)d values in a row nearer to the same limit than to the middle.")
            % counts
        )
    return (
        _(
            "%(near)d of %(window)d values in a row more than two thirds of the way to the same limit."
        )
        % counts
    )


def _tells(rule: Rule) -> str:
    words = {
        Rule.OUTSIDE: _("Something happened in this period that does not happen otherwise."),
        Rule.NEAR_LIMIT: _("A larger change has begun, though no value is outside yet."),
        Rule.RUN: _("The level has changed, though none of these values is unusual by itself."),
        Rule.TREND: _("The level is drifting."),
        Rule.RANGE: _("The process jumped, even if both values lie within the limits."),
    }
    return words[rule]


def example(rule: Rule, figures: Rules) -> list[float]:
    """Calm values and then the pattern of this rule, on the side of less, which is unwanted here."""
    high = 11 + 5.32 * figures.zone
    patterns = {
        Rule.OUTSIDE: [11.5, 5.0, 11.0, 10.5],
        Rule.NEAR_LIMIT: [*_near_example(22 - high - 0.3, figures), 11.5],
        Rule.RUN: [10.4 - (place % 2) * 1.1 for place in range(figures.run)],
        Rule.TREND: [13.6 - place * 0.95 for place in range(figures.trend)],
        Rule.RANGE: [14.6, 7.4, 10.4],
    }
    return [*CALM, *patterns[rule]]


def _near_example(value: float, figures: Rules) -> list[float]:
    """As many near values as the rule needs, with one between them that is not near."""
    return [value, 10.2, *[value - 0.2] * (figures.near - 1)]


def picture(rule: Rule, figures: Rules) -> SafeString:
    """A small chart of the example; the marks are where the rule finds its signal."""
    values = example(rule, figures)
    limits = segment_limits(values, start=0, making=Making())
    signals = find_signals(values, limits, replace(figures, asked=frozenset({rule})))
    first = len(CALM) - CALM_SHOWN
    shown = values[first:]
    return trend(
        shown,
        label="",
        periods=[""] * len(shown),
        bands=[Band(0, len(shown), limits.centre, limits.lower, limits.upper)],
        bad={point - first for signal in signals for point in signal.points},
    )
