"""j and d: managers get answers and support; leaders promote process and risk thinking."""

import datetime

from django.db.models import Count, DateField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Result, at_least, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from leadership import queries
from leadership.indicators.parts import links
from leadership.models import Communication, Escalation, SupportAct, Walk
from people.models import Organization

ESCALATION_DAYS = Threshold(
    "escalations-answered.days", gettext_lazy("Days to answer an escalation"), 14, "days", 1, 365
)
ESCALATION_SHARE = Threshold(
    "escalations-answered.share", gettext_lazy("Escalations answered in time"), 85, "%"
)
SUPPORTED_SHARE = Threshold(
    "managers-supported.share", gettext_lazy("Managers supported within a year"), 100, "%"
)
PROMOTION_ACTS = Threshold(
    "thinking-promoted.acts", gettext_lazy("Acts that promote process and risk thinking"), 2
)


def escalations_answered(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """j3: at least 85 % of matters raised in the year were answered within 14 days.

    A matter counts once it is answered or older than 14 days.
    """
    most = limits[ESCALATION_DAYS]
    part, whole = _answered(organization, on, datetime.timedelta(days=most))
    words = {"part": part, "whole": whole, "days": most}
    return share_indicator(
        "escalations-answered",
        _("Escalations answered within %(days)d days") % words,
        part,
        whole,
        limits[ESCALATION_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d escalation answered within %(days)d days.",
            "%(part)d of %(whole)d escalations answered within %(days)d days.",
            whole,
        )
        % words,
        nothing=_("No escalation was due for an answer in twelve months."),
        next_step=_("Answer the escalation that waits longest; a reasoned no is an answer."),
        links=links(organization, _("Escalations that wait"), "escalations", "state=waiting"),
    )


def _answered(
    organization: Organization, on: datetime.date, most: datetime.timedelta
) -> tuple[int, int]:
    """How many were answered in time, and how many were due for an answer."""
    in_time = Q(answered_on__lte=F("answer_due_on"))
    known = Q(answered_on__lte=on)
    raised = Escalation.objects.of(organization).filter(raised_on__range=year_before(on))
    counts = raised.annotate(
        answer_due_on=ExpressionWrapper(F("raised_on") + most, output_field=DateField())
    ).aggregate(
        part=Count("pk", filter=known & in_time),
        whole=Count("pk", filter=known | Q(raised_on__lt=on - most)),
    )
    return counts["part"], counts["whole"]


def managers_supported(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """j4: every manager below top management got an act of support within the year.

    Managers are people with somebody reporting to them, and owners of processes.
    """
    acts = SupportAct.objects.filter(manager=OuterRef("pk"), on__range=year_before(on))
    counts = (
        queries.managers(organization, on)
        .annotate(is_supported=Exists(acts))
        .aggregate(part=Count("pk", filter=Q(is_supported=True)), whole=Count("pk"))
    )
    part, whole = counts["part"], counts["whole"]
    return share_indicator(
        "managers-supported",
        _("Managers supported"),
        part,
        whole,
        limits[SUPPORTED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d manager got coaching, authority, training, budget or time.",
            "%(part)d of %(whole)d managers got coaching, authority, training, budget or time.",
            whole,
        )
        % counts,
        nothing=_("Nobody below top management leads people or owns a process."),
        next_step=_("Ask a manager left out so far what is needed to decide alone."),
        links=links(organization, _("Support of managers"), "supports"),
    )


def thinking_promoted(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """d5: at least 2 talks, walks or acts of support in the year promote process and risk thinking.

    Not applicable while no act of these kinds is recorded at all.
    """
    counts = [
        acts.filter(organization=organization, on__range=year_before(on)).aggregate(
            all=Count("pk"), marked=Count("pk", filter=Q(promotes_thinking=True))
        )
        for acts in (
            Communication.objects.took_place(),
            Walk.objects.took_place(),
            SupportAct.objects.all(),
        )
    ]
    title, link = (
        _("Process and risk thinking promoted"),
        links(organization, _("Communication"), "communications", "promotes_thinking=1"),
    )
    if not sum(one["all"] for one in counts):
        nothing = _("No talk, walk or support of a manager is recorded in twelve months.")
        return Indicator("thinking-promoted", title, Result.NOT_APPLICABLE, nothing, links=link)
    marked, least = sum(one["marked"] for one in counts), limits[PROMOTION_ACTS]
    result = at_least(marked, least)
    words = ngettext("%(acts)d act", "%(acts)d acts", marked) % {"acts": marked}
    return Indicator(
        "thinking-promoted",
        title,
        result,
        _("Talks, walks and support that promote process and risk thinking: %(acts)d in a year.")
        % {"acts": marked},
        figure=words,
        needed=_("≥ %(acts)d acts") % {"acts": least},
        value=marked,
        threshold=least,
        maximum=max(2 * least, marked),
        next_step=""
        if result is Result.PASS
        else _("Talk on the next walk about what could go wrong in that process, and mark it."),
        links=link,
    )
