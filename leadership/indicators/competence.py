"""h4: who lacks a competence gets a plan, and the plan is kept."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from leadership.indicators.parts import links
from leadership.models import CompetenceGap
from people.models import Organization

GAPS_SHARE = Threshold("gaps-planned.share", gettext_lazy("Competence gaps on plan"), 90, "%")


def gaps_planned(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """h4: of the gaps open on the day, at least 90 % have a plan with owner and a day to come.

    A plan whose day passed without being done does not count; one that was done does, until its
    effect is evaluated.
    """
    own = CompetenceGap.objects.of(organization)
    whole, part = own.open_on(on).count(), own.on_plan(on).count()
    return share_indicator(
        "gaps-planned",
        _("Competence gaps on plan"),
        part,
        whole,
        limits[GAPS_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d open competence gap has a plan that is kept.",
            "%(part)d of %(whole)d open competence gaps have a plan that is kept.",
            whole,
        )
        % {"part": part, "whole": whole},
        nothing=_("No competence gap is open."),
        next_step=_("Give each open gap a plan: what, who sees to it, by when."),
        links=links(organization, _("Gaps without a plan that is kept"), "gaps", "look=off-plan"),
    )
