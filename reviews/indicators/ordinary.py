"""c4 and culture: quality is decided in ordinary meetings, and sometimes a shipment stays."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Link, Result, at_least
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import quarters, year_before
from people.models import Organization
from reviews.models import MeetingDecision

MEETING_QUARTERS = Threshold(
    "decisions-in-meetings.quarters",
    gettext_lazy("Quarters with a quality decision in an ordinary meeting"),
    4,
    lowest=1,
    highest=4,
)
STOPS = Threshold(
    "stops-decided.count", gettext_lazy("Decisions a year not to ship, or to stop"), 1, "", 1, 50
)


def decisions_in_meetings(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """c4: in each of the four quarters an ordinary meeting decided something about quality."""
    slug, title = "decisions-in-meetings", _("Quality decided in ordinary meetings")
    url = reverse("reviews:meeting-decisions", args=[organization.slug])
    links = (Link(_("Decisions in ordinary meetings"), url),)
    taken = MeetingDecision.objects.of(organization).filter(on__lte=on)
    days = list(taken.order_by().values_list("on", flat=True).distinct())
    step = _("Note what the next board or Monday meeting decides about quality.")
    if not days:
        nothing = _("No decision of an ordinary meeting is recorded yet.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, next_step=step, links=links)
    filled = sum(any(first <= day <= last for day in days) for first, last in quarters(on))
    needed, result = limits[MEETING_QUARTERS], at_least(filled, limits[MEETING_QUARTERS])
    words = {"part": filled, "whole": 4}
    return Indicator(
        slug,
        title,
        result,
        _("Ordinary meetings decided about quality in %(part)d of %(whole)d quarters.") % words,
        figure=_("%(part)d of %(whole)d quarters") % words,
        needed=f"≥ {needed:g}",
        value=filled,
        threshold=needed,
        maximum=4,
        next_step="" if result is Result.PASS else step,
        links=links,
    )


def stops_decided(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """At least one decision a year not to ship, or to stop, is recorded with its reason."""
    slug, title = "stops-decided", _("Quality came before the date")
    url = reverse("reviews:meeting-decisions", args=[organization.slug])
    links = (Link(_("Decisions not to ship, or to stop"), f"{url}?look=stops"),)
    taken = MeetingDecision.objects.of(organization).filter(on__lte=on)
    if not taken.exists():
        nothing = _("No decision of an ordinary meeting is recorded yet.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, links=links)
    found = taken.stops().filter(on__range=year_before(on)).count()
    result = at_least(found, limits[STOPS])
    step = _("When something is stopped for the sake of quality, note who decided it and why.")
    return Indicator(
        slug,
        title,
        result,
        ngettext(
            "%(count)d time in twelve months it was decided not to ship, or to stop.",
            "%(count)d times in twelve months it was decided not to ship, or to stop.",
            found,
        )
        % {"count": found},
        figure=str(found),
        needed=f"≥ {limits[STOPS]:g}",
        value=found,
        threshold=limits[STOPS],
        maximum=max(4, found),
        next_step="" if result is Result.PASS else step,
        links=links,
    )
