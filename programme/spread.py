"""How evidence spreads over the year: the cluster before an outside audit (DOMAIN §1.3).

The flag is neutral: it says when records were entered, not why.
"""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy

from audits import queries as audits
from evidence import queries as evidence
from evidence.indicators import share
from evidence.queries import DayCounts
from evidence.thresholds import DEFAULTS, Limits, Threshold
from evidence.window import year_before
from people.models import Organization

CLUSTER_DAYS = 30
# Percent of the window's records, from 8 records on: if evidence arrives evenly, chance gives this
# in at most 2.3 % of cases; a limit of 25 % would misfire in 7 to 14 %. So it cannot be set lower.
CLUSTER_SHARE = Threshold(
    "evidence-spread.cluster",
    gettext_lazy("Records made in the 30 days before an outside audit, below"),
    33,
    "%",
    lowest=33,
)
CLUSTER_MINIMUM = 8


@dataclass(frozen=True)
class Cluster:
    """Records that were entered in the 30 days before an outside audit."""

    on: datetime.date
    audit: str
    count: int
    total: int
    limit: float

    @property
    def starts_on(self) -> datetime.date:
        return self.on - datetime.timedelta(days=CLUSTER_DAYS)

    @property
    def is_flagged(self) -> bool:
        """Whether so many at once would hardly be chance."""
        enough = self.total >= CLUSTER_MINIMUM
        return enough and share(self.count, self.total) >= self.limit


def flagged_cluster(
    organization: Organization,
    on: datetime.date,
    counts: DayCounts | None = None,
    limits: Limits = DEFAULTS,
) -> Cluster | None:
    """The largest flagged cluster of the twelve months up to `on`."""
    start, end = year_before(on)
    zone = ZoneInfo(organization.timezone)
    counts = counts or evidence.day_counts(organization, start, end, zone)
    found = [
        Cluster(
            audit.starts_on,
            audit.title,
            _entered_before(audit.starts_on, counts),
            counts.happened.total(),
            limits[CLUSTER_SHARE],
        )
        for audit in audits.external_audits_between(organization, start, end)
    ]
    flagged = [cluster for cluster in found if cluster.is_flagged]
    return max(flagged, key=lambda cluster: cluster.count, default=None)


def _entered_before(day: datetime.date, counts: DayCounts) -> int:
    first = day - datetime.timedelta(days=CLUSTER_DAYS)
    return sum(count for on, count in counts.recorded.items() if first <= on < day)
