"""Flags that compare the day of the event with the day of its recording."""

import datetime
from itertools import pairwise

from django.db.models import DurationField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import queries as audits
from evidence.indicators import share
from evidence.models import Entry
from people import queries as people
from programme.spread import CLUSTER_DAYS, CLUSTER_SHARE, Cluster
from programme.staging.flags import FEW, FEWEST, Case, Flag, Window, judged, nothing
from programme.thresholds.queries import limits_on

GAP_DAYS = 75
LATE_DAYS = 30
LATE_SHARE = 25.0  # percent


def too_few(window: Window) -> str:
    """Why nothing can be said."""
    text = ngettext(
        "%(count)d record in twelve months: too few to judge.",
        "%(count)d records in twelve months: too few to judge.",
        window.total,
    )
    return text % {"count": window.total}


def clustered(window: Window) -> Flag:
    """A third of the records entered in the 30 days before an outside audit, from 8 records on."""
    found = _clusters(window)
    if not found or window.total < FEWEST:
        said = _("No outside audit began in these twelve months.")
        return nothing("clustered", too_few(window) if found else said)
    top = max(found, key=lambda cluster: cluster.count)
    text = ngettext(
        "%(count)d of %(total)d record was entered in the 30 days before %(audit)s.",
        "%(count)d of %(total)d records were entered in the 30 days before %(audit)s.",
        top.count,
    )
    values = {"count": top.count, "total": top.total, "audit": top.audit}
    percent = f"{share(top.count, top.total):.0f} %"
    return judged("clustered", top.is_flagged, text % values, percent, found=top.count)


def _clusters(window: Window) -> list[Cluster]:
    outside = audits.external_audits_between(window.organization, window.start, window.on)
    limit = limits_on(window.organization, window.on)[CLUSTER_SHARE]
    return [
        Cluster(
            audit.starts_on,
            audit.title,
            _entered_before(audit.starts_on, window),
            window.total,
            limit,
        )
        for audit in outside
    ]


def _entered_before(day: datetime.date, window: Window) -> int:
    first = day - datetime.timedelta(days=CLUSTER_DAYS)
    return sum(count for (_on, entered), count in window.pairs.items() if first <= entered < day)


def clustered_entries(window: Window) -> QuerySet[Entry]:
    """The records of the largest cluster."""
    top = max(_clusters(window), key=lambda cluster: cluster.count, default=None)
    if top is None:
        return window.shown().none()
    first, end = (
        datetime.datetime.combine(day, datetime.time.min, window.zone)
        for day in (top.starts_on, top.on)
    )
    return window.shown().filter(recorded_at__gte=first, recorded_at__lt=end)


def by_top_management(found: QuerySet[Entry]) -> QuerySet[Entry]:
    """Entries whose actor belonged to top management on the day."""
    still = Q(actor__top_management_until=None) | Q(
        actor__top_management_until__gte=F("occurred_on")
    )
    return found.filter(still, actor__top_management_from__lte=F("occurred_on"))


def gap(window: Window) -> Flag:
    """More than 75 days in which nobody of top management did anything that shows a commitment."""
    organization = window.organization
    if not people.top_management(organization, window.on).exists():
        return nothing("gap", _("Nobody is named as top management."))
    start = max(window.start, organization.started_on)
    if (window.on - start).days <= GAP_DAYS:
        return nothing("gap", _("The organization has not been here long enough to judge."))
    acts = by_top_management(window.shown()).values_list("occurred_on", flat=True).distinct()
    days = sorted({start, *(day for day in acts if day >= start), window.on})
    longest = max((later - earlier).days for earlier, later in pairwise(days))
    cases = [_gap(*pair) for pair in pairwise(days) if (pair[1] - pair[0]).days > GAP_DAYS]
    text = ngettext(
        "The longest time without an act of top management is %(days)d day.",
        "The longest time without an act of top management is %(days)d days.",
        longest,
    )
    figure = ngettext("%(days)d day", "%(days)d days", longest) % {"days": longest}
    return judged("gap", longest > GAP_DAYS, text % {"days": longest}, figure, cases)


def _gap(first: datetime.date, last: datetime.date) -> Case:
    text = _("%(first)s to %(last)s")
    days = (last - first).days
    said = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    return Case(text % {"first": date_format(first), "last": date_format(last)}, said)


def late(window: Window) -> Flag:
    """More than a quarter of the records entered over 30 days after they happened."""
    if window.total < FEW:
        return nothing("late", too_few(window))
    count = sum(
        count
        for (happened, entered), count in window.pairs.items()
        if (entered - happened).days > LATE_DAYS
    )
    percent = share(count, window.total)
    text = ngettext(
        "%(count)d of %(total)d record was entered more than 30 days after it happened.",
        "%(count)d of %(total)d records were entered more than 30 days after they happened.",
        count,
    )
    values = {"count": count, "total": window.total}
    figure = f"{percent:.0f} %"
    return judged("late", percent > LATE_SHARE, text % values, figure, found=count)


def late_entries(window: Window) -> QuerySet[Entry]:
    """The records entered late."""
    dated = window.shown().annotate(recorded_on=TruncDate("recorded_at", tzinfo=window.zone))
    lag = ExpressionWrapper(F("recorded_on") - F("occurred_on"), output_field=DurationField())
    return dated.annotate(lag=lag).filter(lag__gt=datetime.timedelta(days=LATE_DAYS))
