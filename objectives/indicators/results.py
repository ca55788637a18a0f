"""g4 and g5: what customers think is known, and signals are explained (DOMAIN §1.2)."""

import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.indicators import Indicator, Link, Result, share_indicator, yes_or_no
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import add_months
from objectives import periods, queries
from objectives.models import Measurement, Objective
from people.models import Organization

SATISFACTION_MONTHS = Threshold(
    "satisfaction-known.months", gettext_lazy("Age of what customers said"), 12, "months", 1, 36
)
EXPLAINED_SHARE = Threshold(
    "signals-explained.share", gettext_lazy("Signals explained within one period"), 80, "%"
)


def _links(organization: Organization, label: str) -> tuple[Link, ...]:
    return (Link(label, reverse("objectives:objectives", args=[organization.slug])),)


def satisfaction_known(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """g4: a value of satisfaction or complaints is about a period that ended within 12 months."""
    slug, title = "satisfaction-known", _("What customers say is known")
    links = _links(organization, _("Objectives"))
    said = Objective.objects.of(organization).standing().exclude(role="")
    said = said.filter(approved_on__lte=on)
    known = Measurement.objects.standing().filter(objective__in=said, period__lte=on)
    rows = known.exclude(value=None).values_list("period", "objective__frequency")
    if not said.exists():
        nothing = _("No objective measures satisfaction or complaints.")
        step = _("Say which objective measures what customers think.")
        return Indicator(slug, title, Result.NOT_APPLICABLE, nothing, next_step=step, links=links)
    ends = [periods.end_of(period, frequency) for period, frequency in rows.distinct()]
    newest = max((end for end in ends if end <= on), default=None)
    months = limits[SATISFACTION_MONTHS]
    fresh = newest is not None and newest >= add_months(on, -int(months))
    return Indicator(
        slug,
        title,
        yes_or_no(fresh),
        _newest_sentence(newest),
        figure=date_format(newest, "F Y") if newest else _("none"),
        needed=_("at most %(months)g months old") % {"months": months},
        next_step="" if fresh else _("Ask customers, and enter what they say."),
        links=links,
    )


def _newest_sentence(newest: datetime.date | None) -> str:
    if newest is None:
        return _("Nothing that customers said has been entered yet.")
    return _("The newest value of what customers say is about %(month)s.") % {
        "month": date_format(newest, "F Y")
    }


def signals_explained(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """g5: at least 80 % of the year's signals were explained within one period.

    A signal counts once it is explained or its time is over.
    """
    found = queries.episodes_of(queries.health(organization, on), on)
    counted = [one for one in found if one.counts(on)]
    part, whole = sum(one.is_in_time for one in counted), len(counted)
    late = next((one for one in counted if one.explanation is None), None)
    step = _("Explain the signal of %(objective)s.") % {"objective": late.health.objective.reference} if late else _("Explain signals in the period after they are seen.")  # fmt: skip
    return share_indicator(
        "signals-explained",
        _("Signals are explained"),
        part,
        whole,
        limits[EXPLAINED_SHARE],
        sentence=ngettext(
            "%(part)d of %(whole)d signal was explained within one period.",
            "%(part)d of %(whole)d signals were explained within one period.",
            whole,
        )
        % {"part": part, "whole": whole},
        nothing=_("No series showed a signal in twelve months."),
        next_step=step,
        links=_links(organization, _("Objectives")),
    )
