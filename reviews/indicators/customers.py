"""Customer focus: what customers say leads to decisions (DOMAIN §1.2, clause 5.1.2)."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Link, Result, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from objectives import queries
from people.models import Organization
from reviews.indicators.management import decided_about, off_before

ACTED_DAYS = Threshold(
    "satisfaction-acted-on.days", gettext_lazy("Days to act on what customers say"), 45, "days",
    1, 365,
)  # fmt: skip
ACTED_SHARE = Threshold(
    "satisfaction-acted-on.share", gettext_lazy("Answers of customers acted on in time"), 100, "%"
)


def satisfaction_acted_on(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """What customers say worse than wanted had a decision or an action within 45 days.

    Counted are objectives of satisfaction and complaints that are off track, and unfavourable
    signals of theirs within the year; what is newer than that and still open is not judged.
    """
    said = queries.objectives(organization).standing().exclude(role="")
    judged = [one for one in queries.health_of(said, on) if one.is_judged]
    start = on - datetime.timedelta(days=limits[ACTED_DAYS])
    off = [one for one in judged if one.is_off_track]
    decided = decided_about(organization, on, off, start)
    late = off_before([one for one in off if one.objective.pk not in decided], start)
    signals = [
        one for one in queries.episodes_of(judged, on) if one.counts(on) and not one.is_favourable
    ]
    answered = sum(one.is_answered_within(int(limits[ACTED_DAYS])) for one in signals)
    part, whole = len(decided) + answered, len(decided) + len(late) + len(signals)
    slug, title = "satisfaction-acted-on", _("What customers say is acted on")
    url = reverse("objectives:objectives", args=[organization.slug])
    links = (Link(_("Objectives"), url),)
    if judged and not whole:
        calm = _("Satisfaction and complaints are on target and without a signal.")
        return Indicator(slug, title, Result.PASS, calm, links=links)
    return share_indicator(
        slug,
        title,
        part,
        whole,
        limits[ACTED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d sign of unhappy customers had a decision or an action in time.",
            "%(part)d of %(whole)d signs of unhappy customers had a decision or an action in time.",
            whole,
        )
        % {"part": part, "whole": whole},
        nothing=_("No objective of satisfaction or complaints has been measured often enough."),
        next_step=_("Decide what to do about what customers say."),
        links=links,
    )
