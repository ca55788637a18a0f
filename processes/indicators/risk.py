"""d: risks and opportunities are looked at again, and treatments evaluated."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from people.models import Organization
from processes.indicators.parts import link
from processes.models import Risk

REVIEWED_SHARE = Threshold(
    "risks-reviewed.share", gettext_lazy("Risks and opportunities reviewed on time"), 85, "%"
)
EVALUATED_SHARE = Threshold(
    "treatments-evaluated.share", gettext_lazy("Treatments evaluated"), 70, "%"
)
OPPORTUNITIES_SHARE = Threshold(
    "opportunities-share.share", gettext_lazy("Opportunities among all entries"), 10, "%"
)


def risks_reviewed(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """d2*: at least 85 % of what stands is not past its next review."""
    standing = Risk.objects.of(organization).standing()
    count, late = standing.count(), standing.review_overdue(on).count()
    return share_indicator(
        "risks-reviewed",
        _("Risks and opportunities reviewed on time"),
        count - late,
        count,
        limits[REVIEWED_SHARE],
        sentence=_("%(part)d of %(whole)d risks and opportunities are reviewed on time.")
        % {"part": count - late, "whole": count},
        nothing=_("No risk or opportunity is on the list yet."),
        next_step=ngettext(
            "Review the one that is overdue.", "Review the %(late)d that are overdue.", late
        )
        % {"late": late},
        links=link(organization, _("Overdue reviews"), "processes:risks", "look=overdue"),
    )


def treatments_evaluated(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """d3: at least 70 % of treatments whose day has come are evaluated."""
    due = Risk.objects.of(organization).treatment_due(on)
    count, part = due.count(), due.filter(evaluated_on__lte=on).count()
    return share_indicator(
        "treatments-evaluated",
        _("Treatments evaluated"),
        part,
        count,
        limits[EVALUATED_SHARE],
        sentence=_("%(part)d of %(whole)d treatments that were due are evaluated.")
        % {"part": part, "whole": count},
        nothing=_("No treatment of a risk has been due yet."),
        next_step=_("Ask the owners whether the treatments worked."),
        links=link(organization, _("Treatments to evaluate"), "processes:risks", "look=evaluate"),
    )


def opportunities_share(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """d4: at least 10 % of what stands are opportunities."""
    standing = Risk.objects.of(organization).standing()
    count, part = standing.count(), standing.filter(kind=Risk.Kind.OPPORTUNITY).count()
    return share_indicator(
        "opportunities-share",
        _("Opportunities beside risks"),
        part,
        count,
        limits[OPPORTUNITIES_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d entries on the list is an opportunity.",
            "%(part)d of %(whole)d entries on the list are opportunities.",
            part,
        )
        % {"part": part, "whole": count},
        nothing=_("No risk or opportunity is on the list yet."),
        next_step=_("Ask each process owner what could go better than planned."),
        links=link(organization, _("Opportunities"), "processes:risks", "kind=opportunity"),
    )
