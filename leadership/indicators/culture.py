"""Culture and ethics: who speaks up is answered, who finds a problem is thanked (DOMAIN §3)."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Result, at_least, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from leadership.indicators.parts import links
from leadership.models import Recognition, Suggestion
from people.models import Organization

SPEAK_UP_DAYS = Threshold(
    "speaking-up-answered.days",
    gettext_lazy("Days to answer who speaks up"),
    14,
    "days",
    1,
    90,
)
SPEAK_UP_SHARE = Threshold(
    "speaking-up-answered.share", gettext_lazy("Warnings answered in time"), 90, "%"
)
FINDERS_THANKED = Threshold(
    "finders-thanked.count", gettext_lazy("Thanks a year for finding or stopping a problem"), 2,
    "", 1, 50,
)  # fmt: skip


def speaking_up_answered(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """At least 90 % of those who said that something is not right were answered within 14 days.

    A warning counts once it is answered or its time is over.
    """
    days = int(limits[SPEAK_UP_DAYS])
    start, end = year_before(on)
    spoken = Suggestion.objects.of(organization).filter(
        category=Suggestion.Category.SPEAK_UP, submitted_on__range=(start, end)
    )
    rows = spoken.values_list("submitted_on", "first_answer_on")
    counted = [
        (handed_in, answered if answered and answered <= on else None)
        for handed_in, answered in rows
        if (answered and answered <= on) or (on - handed_in).days > days
    ]
    part = sum(answered is not None and (answered - day).days <= days for day, answered in counted)
    words = {"part": part, "whole": len(counted), "days": days}
    return share_indicator(
        "speaking-up-answered",
        _("Who speaks up is answered"),
        part,
        len(counted),
        limits[SPEAK_UP_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d person who said that something is not right was answered within "
            "%(days)d days.",
            "%(part)d of %(whole)d people who said that something is not right were answered "
            "within %(days)d days.",
            len(counted),
        )
        % words,
        nothing=_("Nobody said in twelve months that something is not right."),
        next_step=_("Answer those who wait, and say what was done."),
        links=links(organization, _("Suggestions"), "suggestions", "category=speak-up"),
    )


def finders_thanked(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """At least 2 thanks a year went to somebody who found or stopped a problem."""
    slug, title = "finders-thanked", _("Finding a problem is recognized")
    link = links(organization, _("Recognition"), "recognitions")
    given = Recognition.objects.of(organization).filter(on__lte=on)
    if not given.exists():
        nothing = _("No recognition is recorded yet.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, links=link)
    found = given.filter(found_problem=True, on__range=year_before(on)).count()
    needed = limits[FINDERS_THANKED]
    result = at_least(found, needed)
    return Indicator(
        slug,
        title,
        result,
        ngettext(
            "%(count)d recognition in twelve months was for finding or stopping a problem.",
            "%(count)d recognitions in twelve months were for finding or stopping a problem.",
            found,
        )
        % {"count": found},
        figure=str(found),
        needed=f"≥ {needed:g}",
        value=found,
        threshold=needed,
        maximum=max(2 * needed, found),
        next_step=""
        if result is Result.PASS
        else _("Thank whoever said early that something was wrong."),
        links=link,
    )
