"""Twelve months of a status, and pages as they stood on a past day."""

import datetime

from django.urls import reverse

from programme import history, snapshots
from programme.models import StatusSnapshot
from programme.status import Status
from tests.conftest import DAY, NOON, Cast

MONTH_ENDS = [datetime.date(2026, 8, 31), datetime.date(2026, 9, 29), datetime.date(2026, 10, 31)]


def keep(cast: Cast, on: datetime.date, **words: str) -> None:
    """A snapshot of a past day that says `words`; its text is today's."""
    today = StatusSnapshot.objects.get(organization=cast.organization, on=DAY)
    shown = today.words | words
    data = [one | {"status": shown[one["slug"]]} for one in today.data]
    StatusSnapshot.objects.create(
        organization=cast.organization,
        on=on,
        sequence=0,
        rules_version=today.rules_version,
        words=shown,
        data=data,
        made_at=NOON,
    )


def test_line_takes_the_last_snapshot_of_each_month_and_today(cast):
    standing = snapshots.refresh(cast.organization, DAY)
    keep(cast, datetime.date(2026, 9, 3), resources="demonstrated")
    for day in MONTH_ENDS:
        keep(cast, day, resources="weak")
    line = history.lines(cast.organization, DAY, standing.all)["resources"]
    words = [month.status for month in line.months]
    assert len(words) == 12
    assert words[:8] == [None] * 8
    assert words[8:11] == [Status.WEAK] * 3
    assert [month.on for month in line.months[8:11]] == MONTH_ENDS
    assert (line.months[-1].on, words[-1]) == (DAY, standing.all[4].status)
    assert line.sentence == f"{standing.all[4].status.label} since Nov 2026, weak before."
    assert line.picture.count("<g ") == 12
    empty = history.lines(cast.organization, DAY, standing.all)["engagement"]
    assert "since Aug 2026, no record before" in empty.sentence


def test_page_of_a_past_day_shows_the_snapshot_of_then(cast, signed_in):
    snapshots.refresh(cast.organization, DAY)
    keep(cast, MONTH_ENDS[1], resources="demonstrated")
    client = signed_in(cast.executive)
    url = reverse("programme:commitment", args=["harbour", "resources"])
    shown = client.get(f"{url}?on=2026-09-30")
    assert b"Worked out on 29 Sep" in shown.content
    assert shown.context["status"].status is Status.DEMONSTRATED
    assert client.get(f"{url}?on=2026-08-01").status_code == 404
    listed = client.get(reverse("programme:commitments", args=["harbour"]) + "?on=2026-08-01")
    assert b"Nothing is kept of 1 August 2026" in listed.content
    for nonsense in ("tomorrow", "2030-01-01", "1890-01-01"):
        assert client.get(f"{url}?on={nonsense}").context["past_on"] is None
