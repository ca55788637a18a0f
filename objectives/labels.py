"""What a reading means in plain words: the two labels, the signals, the legend of the chart."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from objectives.health import ObjectiveHealth
from objectives.wording import ASSURANCE_WORDS, RULE_WORDS, VARIATION_WORDS
from objectives.xmr import Analysis, Assurance, Centre, State, Variation

STATE_WORDS = {
    State.RUN_CHART: gettext_lazy("no limits yet"),
    State.TRIAL: gettext_lazy("on trial"),
    State.LOCKED: gettext_lazy("locked"),
}
_VARIATION = {
    Variation.IMPROVING: gettext_lazy(
        "The newest value belongs to a pattern on the better side that chance alone would hardly make. "
        "Find out what helped and keep it."
    ),
    Variation.WORSENING: gettext_lazy(
        "The newest value belongs to a pattern on the worse side that chance alone would hardly make. "
        "Find out what changed."
    ),
    Variation.NEUTRAL: gettext_lazy(
        "The newest value belongs to patterns on both sides. Find out what changed."
    ),
    Variation.NO_SIGNAL: gettext_lazy(
        "The values go up and down as they usually do. Asking why one of them is high or low leads "
        "nowhere; only a change of the process moves the level."
    ),
}
_ASSURANCE = {
    Assurance.RELIABLY_MEETS: gettext_lazy(
        "Even the worst value to expect meets the target, as long as the process stays as it is."
    ),
    Assurance.HIT_OR_MISS: gettext_lazy(
        "The target lies inside the usual range: chance decides whether the next value meets it."
    ),
    Assurance.RELIABLY_MISSES: gettext_lazy(
        "Even the best value to expect misses the target. Only a change of the process helps."
    ),
}


@dataclass(frozen=True)
class Label:
    """One of the two labels: its name, its word, and what the word means."""

    name: Any
    word: Any
    meaning: Any


def labels(analysis: Analysis) -> tuple[Label, Label]:
    """Variation (is it changing?) and assurance (will it meet the target?), instead of a colour."""
    return variation(analysis), assurance(analysis)


def variation(analysis: Analysis) -> Label:
    """What the signals at the newest value say."""
    name = _("Variation")
    if analysis.season is None and analysis.state is State.RUN_CHART:
        return Label(name, _("too early"), _("Limits need six values at the present level."))
    return Label(name, VARIATION_WORDS[analysis.variation], _VARIATION[analysis.variation])


def assurance(analysis: Analysis) -> Label:
    """The target against the limits."""
    name = _("Assurance")
    if analysis.assurance is not None:
        return Label(name, ASSURANCE_WORDS[analysis.assurance], _ASSURANCE[analysis.assurance])
    if analysis.season:
        meaning = _(
            "It repeats itself every year, so it is compared with last year, not with limits."
        )
        return Label(name, _("seasonal"), meaning)
    return Label(
        name, _("too early"), _("Without limits nobody can say whether the target is met.")
    )


def signal_words(analysis: Analysis) -> dict[int, str]:
    """For each period in a signal: on which side, and which patterns, in words."""
    patterns: dict[tuple[int, bool], list[str]] = {}
    for signal in analysis.signals:
        for index in signal.points:
            words = patterns.setdefault((index, analysis.is_favourable(signal)), [])
            words.append(str(RULE_WORDS[signal.rule]))
    found: dict[int, list[str]] = {}
    for (index, is_good), names in patterns.items():
        text = _("better: %(patterns)s") if is_good else _("worse: %(patterns)s")
        found.setdefault(index, []).append(text % {"patterns": ", ".join(dict.fromkeys(names))})
    return {index: "; ".join(texts) for index, texts in found.items()}


def legend(health: ObjectiveHealth, *, with_events: bool) -> list[tuple[str, Any]]:
    """The marks that this chart has, each with its words: (name of the mark, words)."""
    analysis, first = health.analysis, health.shown_from
    limits = () if analysis.season else analysis.segments
    states = {part.state for part in limits if part.end > first}
    sides = {
        analysis.is_favourable(signal) for signal in analysis.signals if signal.points[-1] >= first
    }
    there = [
        ("band", State.LOCKED in states, _("usual range")),
        ("trial", State.TRIAL in states, _("usual range, on trial")),
        (
            "mean",
            bool(states),
            _("median") if health.analysis.current.basis is Centre.MEDIAN else _("mean"),
        ),
        ("last-year", bool(analysis.season), _("a year earlier")),
        ("target", True, _("target")),
        ("sig", False in sides, _("signal, worse than usual")),
        ("sig-good", True in sides, _("signal, better than usual")),
        ("hollow", any(each >= first for each in health.doubtful()), _("entered late: doubtful")),
        ("gap", None in analysis.values[first:], _("not measured")),
        ("event", with_events, _("what happened, numbered")),
    ]
    return [(name, words) for name, is_there, words in there if is_there]
