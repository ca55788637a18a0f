"""Customer focus: what customers require is known, and what could harm customers is dealt with."""

import datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from people.models import Organization
from processes.indicators.parts import link
from processes.models import (
    InterestedParty,
    PartyRequirement,
    PastTreatment,
    Risk,
    RiskAssessment,
)

REQUIREMENTS_SHARE = Threshold(
    "requirements-determined.share",
    gettext_lazy("Requirements of customers with an answer"),
    90,
    "%",
)
HEAVY_SCORE = Threshold(
    "harm-addressed.score", gettext_lazy("Score from which a risk is dealt with"), 12, "", 1, 25
)
HARM_SHARE = Threshold(
    "harm-addressed.share", gettext_lazy("Heavy risks to customers dealt with"), 90, "%"
)


def requirements_determined(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """At least 90 % of what customers require is answered: by a process, or in words.

    Parties and their requirements are taken as they stand now.
    """
    required = PartyRequirement.objects.of(organization).relevant()
    required = required.filter(party__kind=InterestedParty.Kind.CUSTOMER)
    part, count = required.addressed().count(), required.count()
    return share_indicator(
        "requirements-determined",
        _("Requirements of customers are determined"),
        part,
        count,
        limits[REQUIREMENTS_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d requirement of customers says how it is met.",
            "%(part)d of %(whole)d requirements of customers say how they are met.",
            count,
        )
        % {"part": part, "whole": count},
        nothing=_("No requirement of a customer is recorded yet."),
        next_step=_("Say which process meets what customers require."),
        links=link(organization, _("Customers"), "processes:parties", "kind=customer"),
    )


def harm_addressed(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """At least 90 % of risks to conformity or customers that weigh 12 or more are dealt with.

    On that day a treatment stood, or somebody had said why the risk is accepted.
    """
    judged = RiskAssessment.objects.filter(risk=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
    replaced = PastTreatment.objects.filter(
        risk=OuterRef("pk"), planned_on__lte=on, replaced_on__gt=on
    )
    heavy = (
        Risk.objects.of(organization)
        .of_kind(Risk.Kind.RISK)
        .standing_on(on)
        .filter(harms_customers=True)
        .annotate(
            then_likely=Subquery(judged.values("likelihood")[:1]),
            then_heavy=Subquery(judged.values("impact")[:1]),
            then_why=Subquery(judged.values("why")[:1]),
        )
        .annotate(then_score=F("then_likely") * F("then_heavy"))
        .filter(then_score__gte=limits[HEAVY_SCORE])
    )
    treated = Q(treatment_planned_on__lte=on) | Exists(replaced)
    reasoned = Q(decision=Risk.Decision.ACCEPT) & ~Q(then_why="")
    count, part = heavy.count(), heavy.filter(treated | reasoned).count()
    return share_indicator(
        "harm-addressed",
        _("Risks to customers are dealt with"),
        part,
        count,
        limits[HARM_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d heavy risk to conformity or customers is treated, or accepted "
            "with a reason.",
            "%(part)d of %(whole)d heavy risks to conformity or customers are treated, or accepted "
            "with a reason.",
            count,
        )
        % {"part": part, "whole": count},
        nothing=_("No heavy risk to conformity or customers stands on the list."),
        next_step=_("Assess the heaviest again and decide what is done about it."),
        links=link(organization, _("Risks to customers"), "processes:risks", "look=customers"),
    )
