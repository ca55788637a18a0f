"""Indicators that read the ledger as a whole: how evidence spreads, and who makes it."""

import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence import queries as evidence
from evidence.indicators import Indicator, Link, Result, at_least, share, share_indicator
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import add_months, month_start, year_before
from people.models import Organization
from processes import queries as processes
from programme.spread import Cluster, flagged_cluster

MONTHS = Threshold(
    "evidence-spread.months", gettext_lazy("Months of twelve with evidence"), 8, "months", 1, 12
)
ACTING_SHARE = Threshold(
    "owners-acting.share", gettext_lazy("Process owners who recorded an act themselves"), 60, "%"
)
ACTING_MONTHS = Threshold(
    "owners-acting.months", gettext_lazy("Months that such an act counts"), 6, "months", 1, 12
)


def evidence_spread(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """Evidence in at least 8 of 12 months, and no third of it in 30 days before an outside audit."""
    title = gettext_lazy("Evidence spread over the year")
    start, end = year_before(on)
    counts = evidence.day_counts(organization, start, end, ZoneInfo(organization.timezone))
    if not counts.happened:
        nothing = _("Nothing is recorded in the last twelve months.")
        return Indicator("evidence-spread", title, Result.NOT_APPLICABLE, nothing)
    cluster = flagged_cluster(organization, on, counts, limits)
    if cluster:
        return _clustered(organization, title, cluster)
    months = len({month_start(day) for day in counts.happened})
    return _months_spread(title, min(months, 12), limits[MONTHS])


def _clustered(organization: Organization, title: object, cluster: Cluster) -> Indicator:
    percent = share(cluster.count, cluster.total)
    sentence = _(
        "%(percent).0f %% of records (%(count)d of %(total)d) came in the 30 days before %(audit)s."
    )
    values = {
        "percent": percent,
        "count": cluster.count,
        "total": cluster.total,
        "audit": cluster.audit,
    }
    clears = date_format(add_months(cluster.on, 12), "YEAR_MONTH_FORMAT")
    url = reverse("programme:evidence", args=[organization.slug])
    query = f"?recorded_from={cluster.starts_on:%Y-%m-%d}&recorded_to={cluster.on:%Y-%m-%d}"
    return Indicator(
        "evidence-spread",
        title,
        Result.FAIL,
        sentence % values,
        figure=f"{percent:.0f} %",
        needed=f"< {cluster.limit:g} %",
        value=percent,
        threshold=cluster.limit,
        maximum=100,
        unit="%",
        next_step=_("Record things in the week they happen. The window clears in %(month)s.")
        % {"month": clears},
        links=(Link(_("See these records"), url + query),),
    )


def _months_spread(title: object, months: int, needed: float) -> Indicator:
    sentence = ngettext(
        "Evidence was made in %(months)d of 12 months.",
        "Evidence was made in %(months)d of 12 months.",
        months,
    )
    result = at_least(months, needed)
    return Indicator(
        "evidence-spread",
        title,
        result,
        sentence % {"months": months},
        figure=_("%(months)d of 12 months") % {"months": months},
        needed=_("≥ %(months)d months") % {"months": needed},
        value=months,
        threshold=needed,
        maximum=12,
        next_step="" if result is Result.PASS else _("Record things in the week they happen."),
    )


def owners_acting(
    organization: Organization, on: datetime.date, limits: Limits = DEFAULTS
) -> Indicator:
    """Process owners who recorded an act of their own in six months (5.1.1, other managers).

    Each process with an owner on that day counts once; a vacant one counts as not acting.
    """
    owners = processes.processes(organization).active_on(on).owners_on(on)
    months = int(limits[ACTING_MONTHS])
    since = add_months(on, -months)
    acting = evidence.people_who_acted(organization, since, on)
    owned = [owner for owner in owners if owner in acting]
    text = ngettext(
        "%(part)d of %(whole)d process owners recorded an act themselves in %(months)d months.",
        "%(part)d of %(whole)d process owners recorded an act themselves in %(months)d months.",
        len(owned),
    )
    return share_indicator(
        "owners-acting",
        gettext_lazy("Process owners who act themselves"),
        len(owned),
        len(owners),
        limits[ACTING_SHARE],
        sentence=text % {"part": len(owned), "whole": len(owners), "months": months},
        nothing=_("No process is described yet."),
        next_step=_("Ask process owners to record one thing they did this month."),
        links=(Link(_("Processes"), reverse("processes:processes", args=[organization.slug])),),
    )
