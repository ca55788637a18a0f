"""How old open nonconformities of audits are, and how many nonconformities repeat an earlier one."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from audits.models import Finding
from audits.overview.figures import Row, draw
from audits.overview.window import Window
from evidence.indicators import share
from improvement.models import Nonconformity
from people.models import Organization

Grade = Finding.Grade
BANDS = ((0, 30), (31, 60), (61, 90), (91, None))


def open_by_age(organization: Organization, on: datetime.date) -> list[Row]:
    """Open nonconformities by days since they were found; as of today, whatever the window."""
    found = Finding.objects.of(organization).standing().open()
    bands = [_days(band, on) for band in BANDS]
    grades = (Grade.MAJOR, Grade.MINOR)
    counts = found.aggregate(
        **{
            f"{grade}_{index}": Count("pk", filter=Q(grade=grade, **days))
            for index, days in enumerate(bands)
            for grade in grades
        }
    )
    rows = [Row(_label(band), _query(days)) for band, days in zip(BANDS, bands, strict=True)]
    for index, row in enumerate(rows):
        row.counts.update({grade: counts[f"{grade}_{index}"] for grade in grades})
    return draw(rows)


def _days(band: tuple[int, int | None], on: datetime.date) -> dict[str, datetime.date]:
    """The days on which findings of that age were found; the youngest band has no end."""
    youngest, oldest = band
    days = {}
    if youngest:
        days["found_on__lte"] = on - datetime.timedelta(days=youngest)
    if oldest is not None:
        days["found_on__gte"] = on - datetime.timedelta(days=oldest)
    return days


def _label(band: tuple[int, int | None]) -> str:
    if band[1] is None:
        return _("over %(days)d days") % {"days": band[0] - 1}
    return _("%(from)d–%(to)d days") % {"from": band[0], "to": band[1]}


def _query(days: dict[str, datetime.date]) -> str:
    names = {"found_on__gte": "since", "found_on__lte": "until"}
    return "&".join(["state=open", *(f"{names[name]}={day}" for name, day in days.items())])


@dataclass(frozen=True)
class Repeats:
    """Nonconformities that repeat an earlier one, of all raised in the window, from any source."""

    repeats: int
    all: int
    most: float  # per cent at most (DOMAIN §1.2 i3)

    @property
    def percent(self) -> float:
        return share(self.repeats, self.all)

    @property
    def is_within(self) -> bool:
        return self.percent <= self.most


def repeats(organization: Organization, window: Window, most: float) -> Repeats:
    """As commitment i counts them: not those of audits alone."""
    raised: Any = Nonconformity.objects.of(organization).filter(**window.days("raised_on"))
    raised = raised.exclude(state=Nonconformity.State.WITHDRAWN)
    counts = raised.aggregate(all=Count("pk"), repeats=Count("pk", filter=Q(repeats__isnull=False)))
    return Repeats(counts["repeats"], counts["all"], most)
