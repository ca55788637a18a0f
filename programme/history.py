"""How statuses went: one for each of twelve months, from the snapshots of those days."""

import datetime
from dataclasses import dataclass

from django.db.models import Max
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.window import month_start
from pages.pictures import status_line
from people.models import Organization
from programme.models import StatusSnapshot
from programme.status import CommitmentStatus, Status

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """The last snapshot of a month, or none: `status` is None and `on` the month's first day."""

    on: datetime.date
    status: Status | None

    @property
    def label(self) -> str:
        return str(self.status.label) if self.status else _("no record")


@dataclass(frozen=True)
class Line:
    """Twelve months of one commitment, oldest first; the last is the day asked for."""

    months: list[Month]

    @property
    def sentence(self) -> str:
        """“Weak since March 2026, demonstrated before.”"""
        last = self.months[-1]
        since = last
        for month in reversed(self.months):
            if month.status is not last.status:
                break
            since = month
        before = [month for month in self.months if month.on < since.on]
        day = date_format(since.on, "YEAR_MONTH_FORMAT")
        words = {"status": last.label, "day": day}
        if not before:
            return _("%(status)s in all twelve months.") % words
        if before[-1].status is None:
            return _("%(status)s since %(day)s, no record before.") % words
        return _("%(status)s since %(day)s, %(before)s before.") % (
            words | {"before": before[-1].label.lower()}
        )

    @property
    def picture(self) -> SafeString:
        """A shape for each month; the sentence says the same."""
        shown = [month.status.value if month.status else "" for month in self.months]
        return status_line(shown, label=self.sentence)


def lines(
    organization: Organization, on: datetime.date, today: list[CommitmentStatus]
) -> dict[str, Line]:
    """The line of each commitment by slug; `today` are the statuses of `on`."""
    kept = _last_of_months(organization, on)
    starts = [month_start(on, back) for back in range(MONTHS - 1, 0, -1)]
    return {
        one.commitment.slug: Line(
            [_month(kept, start, one.commitment.slug) for start in starts] + [Month(on, one.status)]
        )
        for one in today
    }


def _month(
    kept: dict[datetime.date, tuple[datetime.date, dict[str, str]]], start: datetime.date, slug: str
) -> Month:
    on, words = kept.get(start, (start, {}))
    return Month(on, Status(words[slug]) if slug in words else None)


def _last_of_months(
    organization: Organization, on: datetime.date
) -> dict[datetime.date, tuple[datetime.date, dict[str, str]]]:
    """Day and words of each month's last snapshot, by the month's first day."""
    known = StatusSnapshot.objects.filter(
        organization=organization, on__gte=month_start(on, MONTHS - 1), on__lt=month_start(on)
    )
    months = known.order_by().annotate(month=TruncMonth("on")).values("month")
    days = months.annotate(last=Max("on")).values("last")
    found = StatusSnapshot.objects.filter(organization=organization, on__in=days)
    return {month_start(day): (day, words) for day, words in found.values_list("on", "words")}
