"""f: every audience is reached, night shifts and agency staff too."""

import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from leadership.indicators.parts import links
from leadership.models import Audience, Communication
from people.models import Organization

REACHED_SHARE = Threshold(
    "audiences-reached.share", gettext_lazy("Audiences reached within a year"), 100, "%"
)
REACHED_GRACE = Threshold(
    "audiences-reached.grace",
    gettext_lazy("Days until a new audience has to be reached"),
    90,
    "days",
    0,
    365,
)


def audiences_reached(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """f4: every audience was reached by a leader within twelve months.

    A new audience counts once it is reached or stands for 90 days.
    """
    told = Communication.objects.took_place().filter(
        audiences=OuterRef("pk"), on__range=year_before(on)
    )
    grace = on - datetime.timedelta(days=limits[REACHED_GRACE])
    rows = (
        Audience.objects.of(organization)
        .standing(on)
        .annotate(is_reached=Exists(told))
        .filter(Q(is_reached=True) | Q(since_on__lte=grace))
        .values_list("name", "is_reached")
    )
    missing = [name for name, is_reached in rows if not is_reached]
    whole = len(rows)
    part = whole - len(missing)
    step = _("Speak with those left out: %(names)s.") % {"names": "; ".join(missing[:3])}
    return share_indicator(
        "audiences-reached",
        _("Every audience reached"),
        part,
        whole,
        limits[REACHED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d audience was reached in twelve months.",
            "%(part)d of %(whole)d audiences were reached in twelve months.",
            whole,
        )
        % {"part": part, "whole": whole},
        nothing=_("No audience is named that has to be reached."),
        next_step=step,
        links=links(organization, _("Audiences"), "audiences"),
    )
