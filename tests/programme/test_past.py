"""“As it stood on …”: earlier days from snapshots and from what the ledger knew then."""

import datetime
import re

import pytest
from django.urls import reverse

from people import clock
from programme import snapshots
from programme.models import StatusSnapshot
from tests.conftest import DAY
from tests.leadership.factories import make_communication, make_request

MAY = datetime.date(2026, 5, 14)
TODAY = ["harbour"]


def at_noon(day: datetime.date):
    return clock.at(datetime.datetime.combine(day, datetime.time(12), datetime.UTC))


@pytest.fixture
def spring(cast):
    """On 14 May a request waits and a talk was given; another talk of that day is noted today."""
    with at_noon(MAY):
        wish = make_request(
            cast,
            title="A second metrologist",
            consequence="The night shift waits",
            submitted_on=MAY - datetime.timedelta(days=9),
        )
        make_communication(cast, what="Why we test first", on=MAY)
        snapshots.refresh(cast.organization, MAY)
    make_communication(cast, what="Noted much later", on=MAY)
    return wish


def test_dashboard_shows_what_waited_then_and_no_buttons(cast, signed_in, spring):
    page = signed_in(cast.executive).get(reverse("programme:today", args=TODAY) + "?on=2026-05-14")
    text = page.content.decode()
    assert "As it stood on 14 May 2026" in text
    assert "A second metrologist" in text
    assert "waiting 9 days" in text
    assert "Give on" not in text


def test_what_was_recorded_later_is_left_out(cast, signed_in, spring):
    client = signed_in(cast.executive)
    for url in (
        reverse("programme:today", args=TODAY),
        reverse("programme:commitment", args=["harbour", "communication"]),
    ):
        text = client.get(f"{url}?on=2026-05-14").content.decode()
        assert "Why we test first" in text
        assert "Noted much later" not in text
    now = client.get(reverse("programme:commitment", args=["harbour", "communication"]))
    assert b"Noted much later" in now.content


def test_day_between_snapshots_shows_the_last_one_before(cast, signed_in, spring):
    url = reverse("programme:today", args=TODAY)
    text = signed_in(cast.executive).get(f"{url}?on=2026-06-01").content.decode()
    assert "As it stood on 1 June 2026" in text
    assert "Worked out on 14 May 2026" in text


def test_day_before_the_first_snapshot_says_that_nothing_is_kept(cast, signed_in, spring):
    url = reverse("programme:today", args=TODAY)
    page = signed_in(cast.executive).get(f"{url}?on=2026-05-13")
    assert page.status_code == 404
    assert b"Nothing is kept of 13 May 2026" in page.content


@pytest.mark.parametrize("day", ["nonsense", "2026-11-21", "2020-01-01", "2026-02-30"])
def test_other_days_are_refused_in_words(cast, signed_in, spring, day):
    url = reverse("programme:today", args=TODAY)
    page = signed_in(cast.executive).get(f"{url}?on={day}")
    assert page.status_code == 200
    assert b"This is how it stands today." in page.content


def test_today_itself_is_no_earlier_day(cast, signed_in, spring):
    url = reverse("programme:today", args=TODAY)
    page = signed_in(cast.executive).get(f"{url}?on={DAY.isoformat()}").content
    assert b"As it stood on 20" not in page
    assert b"This is how it stands today." not in page


def test_trail_of_a_record_shows_what_was_known(cast, signed_in, spring):
    url = reverse("programme:trail", args=["harbour", "leadership.resourcerequest", spring.pk])
    client = signed_in(cast.executive)
    with_it = client.get(f"{url}?on=2026-05-14").content.decode()
    assert "The night shift waits" in with_it
    before = client.get(f"{url}?on=2026-05-01").content.decode()
    assert "Nothing was recorded of it yet." in before
    assert "The night shift waits" not in before


def test_panels_survive_being_kept(cast, spring):
    made = snapshots.refresh(cast.organization, DAY)
    read = snapshots.standing(cast.organization, DAY)
    assert read.panels == made.panels
    assert read.panels.asks.shown[0].title == "A second metrologist"


def test_the_day_goes_along_from_page_to_page(cast, signed_in, spring):
    client = signed_in(cast.executive)
    page = reverse("programme:commitment", args=["harbour", "communication"])
    table = reverse("programme:commitment-days", args=["harbour", "communication"])
    day = "?on=2026-05-14"
    every = reverse("programme:commitments", args=TODAY)
    today = reverse("programme:today", args=TODAY)
    for url, links in (
        (today, [page]),
        (every, [page]),
        (page, [today, every, table]),
        (table, [every, page]),
    ):
        text = client.get(url + day).content.decode()
        assert [link for link in links if f'href="{link}{day}"' not in text] == [], url
        text = client.get(url).content.decode()
        assert [link for link in links if f'href="{link}"' not in text] == [], url


def test_table_of_a_past_day_leaves_out_what_was_recorded_later(cast, signed_in, spring):
    url = reverse("programme:commitment-days", args=["harbour", "communication"])
    client = signed_in(cast.executive)

    def happened(day: str) -> list[str]:
        text = client.get(url + day).content.decode()
        return re.findall(r"14 May 2026</td><td[^>]*>(\d+)", text)

    assert (happened("?on=2026-05-14"), happened("")) == (["1"], ["2"])


def test_table_of_the_spread_counts_all_records_as_its_picture_does(cast, signed_in, spring):
    url = reverse("programme:commitment-days", args=["harbour", "integration"])
    text = signed_in(cast.executive).get(url).content.decode()
    assert "14 May 2026" in text


def test_past_page_names_the_rules_of_then(cast, signed_in, spring):
    StatusSnapshot.objects.update(rules_version=1)
    url = reverse("programme:commitment", args=["harbour", "communication"])
    text = signed_in(cast.executive).get(url + "?on=2026-05-14").content.decode()
    assert "rules version 1," in text


def test_past_trail_says_that_the_state_is_of_today(cast, signed_in, spring):
    client = signed_in(cast.executive)
    url = reverse("programme:trail", args=["harbour", "leadership.resourcerequest", spring.pk])
    assert "Today: Waiting for a decision" in client.get(url + "?on=2026-05-14").content.decode()
    assert "Today: Waiting" not in client.get(url).content.decode()
