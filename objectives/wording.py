"""Words for what `objectives.xmr` found. The figures are made there, the sentences here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from objectives.xmr import (
    Analysis,
    Assurance,
    Centre,
    Method,
    Rule,
    RuleSet,
    Side,
    Signal,
    State,
    Status,
    Variation,
    Verdict,
)
from objectives.xmr.limits import TRIAL_FROM

VERDICT_WORDS = {
    Verdict.WORSENING: gettext_lazy("Worsening"),
    Verdict.IMPROVING: gettext_lazy("Improving"),
    Verdict.STABLE: gettext_lazy("Stable"),
    Verdict.SEASONAL: gettext_lazy("Seasonal"),
    Verdict.HIT_OR_MISS: gettext_lazy("Hit or miss"),
    Verdict.TOO_EARLY: gettext_lazy("Too early to say"),
    Verdict.NO_DATA: gettext_lazy("No data"),
}

VARIATION_WORDS = {
    Variation.IMPROVING: gettext_lazy("improving"),
    Variation.WORSENING: gettext_lazy("worsening"),
    Variation.NEUTRAL: gettext_lazy("changing"),
    Variation.NO_SIGNAL: gettext_lazy("no signal"),
}

ASSURANCE_WORDS = {
    Assurance.RELIABLY_MEETS: gettext_lazy("reliably meets the target"),
    Assurance.HIT_OR_MISS: gettext_lazy("hit or miss"),
    Assurance.RELIABLY_MISSES: gettext_lazy("reliably misses the target"),
}

STATUS_WORDS = {
    Status.ACHIEVED: gettext_lazy("achieved"),
    Status.ON_COURSE: gettext_lazy("on course"),
    Status.UNCERTAIN: gettext_lazy("uncertain"),
    Status.OFF_COURSE: gettext_lazy("off course"),
    Status.NO_DATA: gettext_lazy("no data"),
}

STATE_WORDS = {
    State.RUN_CHART: gettext_lazy("run chart, no limits yet"),
    State.TRIAL: gettext_lazy("trial limits"),
    State.LOCKED: gettext_lazy("limits locked"),
}

RULE_SET_WORDS = {
    RuleSet.DEFAULT: gettext_lazy("Wheeler: outside, 3 of 4 near a limit, 8 on one side"),
    RuleSet.NHS: gettext_lazy(
        "NHS “plot the dots”: outside, 2 of 3 near a limit, 7 on one side, 7 in a trend"
    ),
    RuleSet.NELSON: gettext_lazy(
        "Nelson: outside, 2 of 3 near a limit, 9 on one side, 6 in a trend"
    ),
}

RULE_WORDS = {
    Rule.OUTSIDE: gettext_lazy("outside a limit"),
    Rule.NEAR_LIMIT: gettext_lazy("near a limit"),
    Rule.RUN: gettext_lazy("in a row on one side"),
    Rule.TREND: gettext_lazy("rising or falling one after another"),
    Rule.RANGE: gettext_lazy("a jump"),
}

FORECAST_WORDS = {
    Method.MEAN: gettext_lazy("mean of the present level"),
    Method.TREND: gettext_lazy("straight on from the last twelve values"),
    Method.SEASONAL: gettext_lazy("mean of the last year"),
    Method.SHARE: gettext_lazy("share of periods that met the target"),
    Method.NONE: gettext_lazy("no forecast"),
}


@dataclass(frozen=True)
class VerdictText:
    """The sentence under a chart: `word` is shown in bold, `rest` follows it (may be empty)."""

    word: str
    rest: str

    def __str__(self) -> str:
        return f"{self.word} {self.rest}".strip()


def verdict_text(analysis: Analysis, periods: Sequence[str] = ()) -> VerdictText:
    """One or two short sentences; the first word is the verdict.

    `periods` are the names of the periods, one for each value; with them missing months are named.
    """
    word = str(VERDICT_WORDS[analysis.verdict])
    if analysis.verdict is Verdict.STABLE and analysis.assurance is not None:
        word = _stable(analysis.assurance)
    sentences = [_reason(analysis), _missing(analysis, periods)]
    return VerdictText(word=f"{word}.", rest=" ".join(part for part in sentences if part))


def _stable(assurance: Assurance) -> str:
    if assurance is Assurance.RELIABLY_MEETS:
        return _("Stable, always meets")
    return _("Stable, always misses")


def _reason(analysis: Analysis) -> str:
    if analysis.verdict in (Verdict.WORSENING, Verdict.IMPROVING):
        return _signal_reason(analysis)
    if analysis.verdict is Verdict.SEASONAL:
        return _season_reason(analysis)
    if analysis.verdict is Verdict.TOO_EARLY:
        return _early_reason(analysis)
    if analysis.verdict is Verdict.STABLE and analysis.assurance is Assurance.RELIABLY_MISSES:
        return _("Needs a change of the process.")
    if analysis.forecast.method is Method.SHARE:
        return _share_reason(analysis)
    if analysis.verdict is Verdict.HIT_OR_MISS:
        return _level_reason(analysis)
    return ""


def _signal_reason(analysis: Analysis) -> str:
    """The longest pattern that holds the last point says most."""
    signal = max(analysis.current_signals, key=lambda each: (len(each.points), each.rule))
    count, high = len(signal.points), signal.side is Side.HIGH
    if signal.rule is Rule.RUN:
        return _run_text(count, high, _basis(analysis, signal))
    if signal.rule is Rule.TREND:
        return _trend_text(count, high)
    if signal.rule is Rule.NEAR_LIMIT:
        return _("Several values close to a limit.")
    if signal.rule is Rule.RANGE:
        return _("The last value jumped further than usual.")
    return _("The last value is outside its usual range.")


def _basis(analysis: Analysis, signal: Signal) -> Centre:
    """Of what the middle line beside these points was made."""
    part = max(
        (part for part in analysis.segments if part.start <= signal.points[0]),
        key=lambda part: part.start,
    )
    return part.basis


def _run_text(count: int, high: bool, basis: Centre) -> str:
    if basis is Centre.MEDIAN:
        above = ngettext(
            "%(count)d value in a row above the old median.",
            "%(count)d values in a row above the old median.",
            count,
        )
        below = ngettext(
            "%(count)d value in a row below the old median.",
            "%(count)d values in a row below the old median.",
            count,
        )
    else:
        above = ngettext(
            "%(count)d value in a row above the old mean.",
            "%(count)d values in a row above the old mean.",
            count,
        )
        below = ngettext(
            "%(count)d value in a row below the old mean.",
            "%(count)d values in a row below the old mean.",
            count,
        )
    return (above if high else below) % {"count": count}


def _trend_text(count: int, high: bool) -> str:
    rising = ngettext(
        "%(count)d value rising.", "%(count)d values rising one after another.", count
    )
    falling = ngettext(
        "%(count)d value falling.", "%(count)d values falling one after another.", count
    )
    return (rising if high else falling) % {"count": count}


def _season_reason(analysis: Analysis) -> str:
    if analysis.variation is Variation.IMPROVING:
        return _("Better than last year (pale line).")
    if analysis.variation is Variation.WORSENING:
        return _("Worse than last year (pale line).")
    if analysis.forecast.status is Status.OFF_COURSE:
        return _("As last year (pale line), no better.")
    return _("As last year (pale line).")


def _early_reason(analysis: Analysis) -> str:
    count = analysis.current.measured
    if count >= TRIAL_FROM:
        return _("No two neighbouring periods were measured; limits need that.")
    text = ngettext(
        "%(count)d value at the present level; limits need %(needed)d.",
        "%(count)d values at the present level; limits need %(needed)d.",
        count,
    )
    return text % {"count": count, "needed": TRIAL_FROM}


def _share_reason(analysis: Analysis) -> str:
    seen = [value for value in analysis.values[-12:] if value is not None]
    met = sum(analysis.aim.met_by(value) for value in seen)
    text = ngettext(
        "%(met)d of the last %(count)d value met the target.",
        "%(met)d of the last %(count)d values met the target.",
        len(seen),
    )
    return text % {"met": met, "count": len(seen)}


def _level_reason(analysis: Analysis) -> str:
    if analysis.forecast.status in (Status.ACHIEVED, Status.ON_COURSE):
        return _("The mean meets the target.")
    return _("The mean misses the target.")


def _missing(analysis: Analysis, periods: Sequence[str]) -> str:
    """Names up to three missing periods of the last twelve, or counts them."""
    first = max(0, len(analysis.values) - 12)
    gaps = [index for index, value in enumerate(analysis.values) if value is None]
    gaps = [index for index in gaps if index >= first]
    if not gaps or analysis.verdict is Verdict.NO_DATA:
        return ""
    if len(gaps) > 3 or len(periods) != len(analysis.values):
        text = ngettext(
            "Not measured in %(count)d period.", "Not measured in %(count)d periods.", len(gaps)
        )
        return text % {"count": len(gaps)}
    names = [str(periods[index]) for index in gaps]
    if len(names) == 1:
        return _("Not measured in %(period)s.") % {"period": names[0]}
    text = _("Not measured in %(periods)s and %(last)s.")
    return text % {"periods": ", ".join(names[:-1]), "last": names[-1]}
