"""Indicators that read the ledger as a whole: how evidence spreads, and who makes it."""

import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audits import queries as audits
from evidence import queries as evidence
from evidence.indicators import Indicator, Link, Result, at_least, share, share_indicator
from evidence.window import add_months, month_start, year_before
from people.models import Organization
from processes import queries as processes

CLUSTER_DAYS = 30
CLUSTER_SHARE = 33.0  # percent of the window's records, from 8 on (DOMAIN §1.3 says why not 25)
CLUSTER_MINIMUM = 8
MONTHS_NEEDED = 8
OWNERS_ACTING = 60.0
OWNER_MONTHS = 6


def evidence_spread(organization: Organization, on: datetime.date) -> Indicator:
    """Evidence in at least 8 of 12 months, and no third of it in 30 days before an outside audit."""
    title = gettext_lazy("Evidence spread over the year")
    start, end = year_before(on)
    counts = evidence.day_counts(organization, start, end, ZoneInfo(organization.timezone))
    total = counts.happened.total()
    if not total:
        nothing = _("Nothing is recorded in the last twelve months.")
        return Indicator("evidence-spread", title, Result.NOT_APPLICABLE, nothing)
    cluster = largest_cluster(organization, counts.recorded, start, end)
    if cluster and cluster.is_flagged(total):
        return _clustered(organization, title, cluster, total)
    months = len({month_start(day) for day in counts.happened})
    return _months_spread(title, min(months, 12))


class Cluster:
    """Records that were entered in the 30 days before an outside audit."""

    def __init__(self, day: datetime.date, name: str, count: int) -> None:
        self.day, self.name, self.count = day, name, count

    def is_flagged(self, total: int) -> bool:
        """Whether so many at once would hardly be chance."""
        return total >= CLUSTER_MINIMUM and share(self.count, total) >= CLUSTER_SHARE


def largest_cluster(
    organization: Organization,
    recorded: dict[datetime.date, int],
    start: datetime.date,
    end: datetime.date,
) -> Cluster | None:
    """The outside audit in the window with most records entered in the 30 days before it."""
    found = [
        Cluster(
            audit.on,
            audit.title,
            sum(
                count
                for day, count in recorded.items()
                if audit.on - datetime.timedelta(days=CLUSTER_DAYS) <= day < audit.on
            ),
        )
        for audit in audits.external_audits_between(organization, start, end)
    ]
    return max(found, key=lambda cluster: cluster.count, default=None)


def _clustered(
    organization: Organization, title: object, cluster: Cluster, total: int
) -> Indicator:
    percent = share(cluster.count, total)
    sentence = _(
        "%(percent).0f %% of records (%(count)d of %(total)d) were entered in the 30 days before "
        "%(audit)s on %(day)s."
    )
    values = {
        "percent": percent,
        "count": cluster.count,
        "total": total,
        "audit": cluster.name,
        "day": date_format(cluster.day),
    }
    clears = date_format(add_months(cluster.day, 12), "YEAR_MONTH_FORMAT")
    url = reverse("programme:evidence", args=[organization.slug])
    first = cluster.day - datetime.timedelta(days=CLUSTER_DAYS)
    query = f"?recorded_from={first:%Y-%m-%d}&recorded_to={cluster.day:%Y-%m-%d}"
    return Indicator(
        "evidence-spread",
        title,
        Result.FAIL,
        sentence % values,
        figure=f"{percent:.0f} %",
        needed="< 33 %",
        value=percent,
        threshold=CLUSTER_SHARE,
        maximum=100,
        unit="%",
        next_step=_("Record things in the week they happen. The window clears in %(month)s.")
        % {"month": clears},
        links=(Link(_("See these records"), url + query),),
    )


def _months_spread(title: object, months: int) -> Indicator:
    sentence = ngettext(
        "Evidence was made in %(months)d of 12 months.",
        "Evidence was made in %(months)d of 12 months.",
        months,
    )
    result = at_least(months, MONTHS_NEEDED)
    return Indicator(
        "evidence-spread",
        title,
        result,
        sentence % {"months": months},
        figure=_("%(months)d of 12 months") % {"months": months},
        needed=_("≥ 8 months"),
        value=months,
        threshold=MONTHS_NEEDED,
        maximum=12,
        next_step="" if result is Result.PASS else _("Record things in the week they happen."),
    )


def owners_acting(organization: Organization, on: datetime.date) -> Indicator:
    """Process owners who recorded an act of their own in six months (5.1.1, other managers).

    Each process with an owner counts once; a vacant one counts as not acting.
    """
    active = processes.active_processes(organization)
    since = add_months(on, -OWNER_MONTHS)
    acting = evidence.people_who_acted(organization, since, on)
    owned = [process for process in active if process.owner_id in acting]
    text = ngettext(
        "%(part)d of %(whole)d process owners recorded an act themselves in six months.",
        "%(part)d of %(whole)d process owners recorded an act themselves in six months.",
        len(owned),
    )
    return share_indicator(
        "owners-acting",
        gettext_lazy("Process owners who act themselves"),
        len(owned),
        len(active),
        OWNERS_ACTING,
        sentence=text % {"part": len(owned), "whole": len(active)},
        nothing=_("No process is described yet."),
        next_step=_("Ask process owners to record one thing they did this month."),
        links=(Link(_("Processes"), reverse("processes:processes", args=[organization.slug])),),
    )
