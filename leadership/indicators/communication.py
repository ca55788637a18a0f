"""f: leaders say why quality matters, and it arrives."""

import datetime
import math

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Result, share, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import quarters, year_before
from leadership.indicators.parts import Part, links, weakest
from leadership.models import Communication, PolicyVersion, UnderstandingSample
from leadership.reach import READ_DAYS, reach
from people import queries as people
from people.models import Organization

ACTS = Threshold(
    "leaders-communicate.acts", gettext_lazy("Acts of communication in twelve months"), 4, "", 1
)
ACT_QUARTERS = Threshold(
    "leaders-communicate.quarters", gettext_lazy("Quarters with such an act"), 3, "", 1, 4
)
SPEAKERS = Threshold("leaders-communicate.leaders", gettext_lazy("Leaders who speak"), 2, "", 1, 20)
READ_SHARE = Threshold(
    "policy-acknowledged.share", gettext_lazy("People who read the policy"), 90, "%"
)
ASKED_LEAST = Threshold(
    "understanding-sampled.least",
    gettext_lazy("People asked in twelve months, at least"),
    10,
    "",
    1,
)
CAN_SAY_SHARE = Threshold(
    "understanding-sampled.share", gettext_lazy("People who can say what they contribute"), 80, "%"
)


def leaders_communicate(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """f1*: at least 4 acts in the year, in 3 quarters, by 2 leaders."""
    done = Communication.objects.of(organization).took_place().filter(on__range=year_before(on))
    rows = list(done.order_by().values_list("on", "leader"))
    acts, leaders = len(rows), len({leader for _on, leader in rows})
    filled = sum(any(a <= day <= b for day, _leader in rows) for a, b in quarters(on))
    result, next_step = weakest(
        [
            Part(acts, limits[ACTS], _("Explain at the next shift talk what quality is for.")),
            Part(filled, limits[ACT_QUARTERS], _("Spread what is said over the whole year.")),
            Part(leaders, limits[SPEAKERS], _("Let a second leader speak.")),
        ]
    )
    words = {"acts": acts, "quarters": filled, "leaders": leaders}
    return Indicator(
        "leaders-communicate",
        _("Leaders explain why quality matters"),
        result,
        _("Acts in twelve months: %(acts)d, in %(quarters)d of 4 quarters, leaders: %(leaders)d.")
        % words,
        figure=ngettext("%(acts)d act", "%(acts)d acts", acts) % words,
        needed=_("≥ %(acts)d acts, %(quarters)d quarters, leaders: %(leaders)d")
        % {
            "acts": limits[ACTS],
            "quarters": limits[ACT_QUARTERS],
            "leaders": limits[SPEAKERS],
        },
        value=acts,
        threshold=limits[ACTS],
        maximum=max(3 * limits[ACTS], acts),
        next_step=next_step,
        links=links(organization, _("Communication"), "communications"),
    )


def policy_acknowledged(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """f2: at least 90 % of people inside read the policy within 30 days of its effect or joining.

    Staff and agency count, those who have had less than 30 days and not read it do not. Who read
    it late has read it. Where sites have a version of their own, theirs is what counts for them.
    """
    versions = list(PolicyVersion.objects.of(organization).in_force(on).order_by("number"))
    link = links(organization, _("Quality policy"), "policies")
    if not versions:
        return Indicator(
            "policy-acknowledged",
            _("Policy read"),
            Result.NOT_APPLICABLE,
            _("No policy is in force that people could have read."),
            links=link,
        )
    found = [reach(policy, on, limits[READ_DAYS]).whole for policy in versions]
    part = sum(group.done for group in found)
    whole = part + sum(group.overdue for group in found)
    return share_indicator(
        "policy-acknowledged",
        _("Policy read"),
        part,
        whole,
        limits[READ_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d person has read version %(number)s.",
            "%(part)d of %(whole)d people have read version %(number)s.",
            whole,
        )
        % {"part": part, "whole": whole, "number": " / ".join(str(v.number) for v in versions)},
        nothing=_("Nobody has had the policy for %(days)d days yet.") % {"days": limits[READ_DAYS]},
        next_step=_("Bring it to those who have not read it, agency staff and late shifts first."),
        links=link,
    )


def understanding_sampled(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """f3*: at least max(10, √N) people asked in the year; 80 % can say what they contribute.

    N are the people inside on that day; only a whole “yes” counts.
    """
    asked = UnderstandingSample.objects.filter(organization=organization)
    answers = list(asked.filter(on__range=year_before(on)).values_list("answer", flat=True))
    whole, yes = len(answers), answers.count(UnderstandingSample.Answer.YES)
    least = sample_size(people.inside(organization, on).count(), limits[ASKED_LEAST])
    percent = share(yes, whole)
    result, next_step = weakest(
        [
            Part(whole, least, _("Ask more people, of every shift, and note their answers.")),
            Part(
                percent,
                limits[CAN_SAY_SHARE],
                _("Explain again, with examples from people's own work."),
            ),
        ]
    )
    words = {"yes": yes, "whole": whole, "least": least, "share": limits[CAN_SAY_SHARE]}
    return Indicator(
        "understanding-sampled",
        _("People can say what they contribute"),
        result,
        _("%(yes)d of %(whole)d people asked could say it; at least %(least)d have to be asked.")
        % words,
        figure=_("%(yes)d of %(whole)d") % words,
        needed=_("≥ %(least)d asked, %(share)d %% yes") % words,
        value=percent,
        threshold=limits[CAN_SAY_SHARE],
        maximum=100,
        unit="%",
        next_step=next_step,
        links=links(organization, _("Understanding"), "samples"),
    )


def sample_size(people_inside: int, least: float = ASKED_LEAST.default) -> int:
    """How many have to be asked in a year: ten, or the root of the number of people."""
    return max(int(least), math.isqrt(max(people_inside - 1, 0)) + 1)
