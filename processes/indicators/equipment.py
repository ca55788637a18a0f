"""e: measuring equipment in use is in date."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Result, share
from evidence.thresholds import DEFAULTS, Limits, Threshold
from people.models import Organization
from processes.indicators.parts import link
from processes.models import Equipment

EQUIPMENT_PARTIAL = Threshold(
    "equipment-in-date.partial",
    gettext_lazy("Overdue equipment that is still partial, at most"),
    2,
    "%",
    0,
    10,
)


def equipment_in_date(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """e3*: nothing in use is past its calibration; up to 2 % of it is partial."""
    own = Equipment.objects.of(organization)
    count, late = own.in_use_on(on).count(), own.overdue_on(on).count()
    links = link(organization, _("Overdue equipment"), "processes:equipment", "look=overdue")
    title = _("Measuring equipment in date")
    if not count:
        nothing = _("No measuring equipment is in use.")
        return Indicator("equipment-in-date", title, Result.NOT_APPLICABLE, nothing, links=links)
    part = share(late, count)
    result = (
        Result.PASS
        if not late
        else Result.PARTIAL
        if part <= limits[EQUIPMENT_PARTIAL]
        else Result.FAIL
    )
    return Indicator(
        "equipment-in-date",
        title,
        result,
        _equipment_sentence(late, count),
        figure=_("%(late)d of %(count)d overdue") % {"late": late, "count": count},
        needed=_("none overdue"),
        value=late,
        threshold=0,
        maximum=count,
        next_step=_("Calibrate it or take it out of use.") if late else "",
        links=links,
    )


def _equipment_sentence(late: int, count: int) -> str:
    if not late:
        return ngettext(
            "The one piece of measuring equipment in use is in date.",
            "All %(count)d pieces of measuring equipment in use are in date.",
            count,
        ) % {"count": count}
    return ngettext(
        "%(late)d of %(count)d pieces of equipment in use is past its calibration.",
        "%(late)d of %(count)d pieces of equipment in use are past their calibration.",
        late,
    ) % {"late": late, "count": count}
