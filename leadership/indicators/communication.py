"""f: leaders say why quality matters, and it arrives."""

import datetime
import math

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.indicators import Indicator, Result, share, share_indicator
from evidence.window import quarters, year_before
from leadership import queries
from leadership.indicators.parts import Part, links, weakest
from leadership.models import Acknowledgement, Communication, UnderstandingSample
from people import queries as people
from people.models import Organization

ACTS, QUARTERS, LEADERS = 4, 3, 2
READ_DAYS = datetime.timedelta(days=30)
SAMPLES_LEAST, CAN_SAY = 10, 80


def leaders_communicate(organization: Organization, on: datetime.date) -> Indicator:
    """f1*: at least 4 acts in the year, in 3 quarters, by 2 leaders."""
    done = Communication.objects.of(organization).filter(on__range=year_before(on))
    rows = list(done.order_by().values_list("on", "leader"))
    acts, leaders = len(rows), len({leader for _on, leader in rows})
    filled = sum(any(a <= day <= b for day, _leader in rows) for a, b in quarters(on))
    result, next_step = weakest(
        [
            Part(acts, ACTS, _("Explain at the next shift talk what quality is for.")),
            Part(filled, QUARTERS, _("Spread what is said over the whole year.")),
            Part(leaders, LEADERS, _("Let a second leader speak.")),
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
        needed=_("≥ 4 acts, 3 quarters, 2 leaders"),
        value=acts,
        threshold=ACTS,
        maximum=max(12, acts),
        next_step=next_step,
        links=links(organization, _("Communication"), "communications"),
    )


def policy_acknowledged(organization: Organization, on: datetime.date) -> Indicator:
    """f2: at least 90 % of people inside read the policy within 30 days of its effect or joining.

    Staff and agency count, those who have had less than 30 days and not read it do not. Who read
    it late has read it.
    """
    policy = queries.effective_policy(organization)
    link = links(organization, _("Quality policy"), "policies")
    if policy is None or policy.effective_on is None or policy.effective_on > on:
        return Indicator(
            "policy-acknowledged",
            _("Policy read"),
            Result.NOT_APPLICABLE,
            _("No policy is in force that people could have read."),
            links=link,
        )
    read_by = set(
        Acknowledgement.objects.filter(policy=policy, on__lte=on).values_list("person", flat=True)
    )
    since = policy.effective_on
    inside = people.inside(organization, on).values_list("pk", "joined_on")
    due = [key in read_by for key, joined in inside if key in read_by or _is_due(joined, since, on)]
    part, whole = sum(due), len(due)
    return share_indicator(
        "policy-acknowledged",
        _("Policy read"),
        part,
        whole,
        90,
        sentence=ngettext(
            "%(part)d of %(whole)d person has read version %(number)d.",
            "%(part)d of %(whole)d people have read version %(number)d.",
            whole,
        )
        % {"part": part, "whole": whole, "number": policy.number},
        nothing=_("Nobody has had the policy for 30 days yet."),
        next_step=_("Bring it to those who have not read it, agency staff and late shifts first."),
        links=link,
    )


def _is_due(joined_on: datetime.date, since: datetime.date, on: datetime.date) -> bool:
    return max(joined_on, since) + READ_DAYS < on


def understanding_sampled(organization: Organization, on: datetime.date) -> Indicator:
    """f3*: at least max(10, √N) people asked in the year; 80 % can say what they contribute.

    N are the people inside on that day; only a whole “yes” counts.
    """
    asked = UnderstandingSample.objects.filter(organization=organization)
    answers = list(asked.filter(on__range=year_before(on)).values_list("answer", flat=True))
    whole, yes = len(answers), answers.count(UnderstandingSample.Answer.YES)
    least = sample_size(people.inside(organization, on).count())
    percent = share(yes, whole)
    result, next_step = weakest(
        [
            Part(whole, least, _("Ask more people, of every shift, and note their answers.")),
            Part(percent, CAN_SAY, _("Explain again, with examples from people's own work.")),
        ]
    )
    words = {"yes": yes, "whole": whole, "least": least}
    return Indicator(
        "understanding-sampled",
        _("People can say what they contribute"),
        result,
        _("%(yes)d of %(whole)d people asked could say it; at least %(least)d have to be asked.")
        % words,
        figure=_("%(yes)d of %(whole)d") % words,
        needed=_("≥ %(least)d asked, 80 %% yes") % words,
        value=percent,
        threshold=CAN_SAY,
        maximum=100,
        unit="%",
        next_step=next_step,
        links=links(organization, _("Understanding"), "samples"),
    )


def sample_size(people_inside: int) -> int:
    """How many have to be asked in a year: ten, or the root of the number of people."""
    return max(SAMPLES_LEAST, math.isqrt(max(people_inside - 1, 0)) + 1)
