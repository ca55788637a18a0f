"""d and customer focus: risks and opportunities are looked at again, treated, and evaluated."""

import datetime

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from people.models import Organization
from processes.indicators.parts import link
from processes.models import PastTreatment, Risk, RiskReview

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
    """d2*: at least 85 % of what stood on that day was not past its next review."""
    looks = RiskReview.objects.filter(risk=OuterRef("pk"), on__lte=on)
    newest = Subquery(looks.order_by("-on", "-pk").values("next_review_on")[:1])
    counted = (
        Risk.objects.of(organization)
        .standing_on(on)
        .annotate(due_on=Coalesce(newest, F("first_review_on")))
        .aggregate(count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    )
    count, late = counted["count"], counted["late"]
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
        links=(
            *link(organization, _("Overdue risks"), "processes:risks", "look=overdue"),
            *link(
                organization, _("Overdue opportunities"), "processes:opportunities", "look=overdue"
            ),
        ),
    )


def treatments_evaluated(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """d3: at least 70 % of treatments whose day had come were evaluated by that day.

    A treatment that a new assessment replaced counts until the day on which it was replaced.
    """
    present = Risk.objects.of(organization).standing_on(on).filter(treatment_planned_on__lte=on)
    past = PastTreatment.objects.filter(risk__in=Risk.objects.of(organization).standing_on(on))
    past = past.filter(planned_on__lte=on, replaced_on__gt=on)
    evaluated = Count("pk", filter=Q(evaluated_on__lte=on))
    now = present.filter(treatment_due_on__lte=on).aggregate(count=Count("pk"), part=evaluated)
    then = past.filter(due_on__lte=on).aggregate(count=Count("pk"), part=evaluated)
    count, part = now["count"] + then["count"], now["part"] + then["part"]
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
    """d4: at least 10 % of what stood on that day were opportunities."""
    opportunities = Count("pk", filter=Q(kind=Risk.Kind.OPPORTUNITY))
    standing = Risk.objects.of(organization).standing_on(on)
    counted = standing.aggregate(count=Count("pk"), part=opportunities)
    count, part = counted["count"], counted["part"]
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
        links=link(organization, _("Opportunities"), "processes:opportunities"),
    )
