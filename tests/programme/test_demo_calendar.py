"""Days of the story move with the day of telling; acts follow each other in order."""

import datetime

from people import clock
from programme.demo.calendar import WRITTEN_ON, Calendar
from programme.demo.replay import Replay

FRIDAY = datetime.date(2026, 11, 20)


def test_written_days_stand_on_the_day_they_were_written_for():
    assert Calendar(WRITTEN_ON).day("2026-07-22") == datetime.date(2026, 7, 22)


def test_written_days_move_with_the_telling_and_avoid_weekends():
    calendar = Calendar(WRITTEN_ON + datetime.timedelta(days=1))
    assert calendar.day("2026-07-22") == datetime.date(2026, 7, 23)
    assert calendar.day("2026-11-20") == FRIDAY  # Saturday becomes Friday


def test_offsets_are_exact_but_recorded_on_a_working_day():
    calendar = Calendar(FRIDAY)
    assert calendar.day(-47) == datetime.date(2026, 10, 4)  # a Sunday
    assert calendar.working_day(-47) == datetime.date(2026, 10, 5)


def test_twenty_four_whole_months_lie_before_the_telling():
    months = Calendar(FRIDAY).months
    assert (months[0], months[-1], len(months)) == (
        datetime.date(2024, 11, 1),
        datetime.date(2026, 10, 1),
        24,
    )


def test_values_are_entered_after_their_month_and_before_the_telling():
    october = datetime.date(2026, 10, 1)
    assert Calendar(FRIDAY).after_month(october, 5) == datetime.date(2026, 11, 5)
    assert Calendar(datetime.date(2026, 11, 3)).after_month(october, 5) == datetime.date(
        2026, 11, 2
    )
    assert Calendar(datetime.date(2026, 11, 1)).after_month(october, 5) == datetime.date(
        2026, 11, 1
    )


def test_acts_follow_days_then_their_order_each_at_its_own_moment():
    replay, done = Replay("Europe/London"), []
    monday = datetime.date(2026, 7, 6)
    for name, day, order in [
        ("third", monday, (monday, monday)),
        ("second", monday, (monday - datetime.timedelta(days=1),) * 2),
        ("first", monday - datetime.timedelta(days=3), None),
    ]:
        replay.on(day, lambda name=name: done.append((clock.now(), name)), order)
    replay.run()
    assert [name for _moment, name in done] == ["first", "second", "third"]
    assert done == sorted(done)
    assert done[1][0] == datetime.datetime(2026, 7, 6, 7, 20, tzinfo=datetime.UTC)  # 8:20 in summer


def test_a_full_day_of_acts_ends_within_working_hours():
    replay, moments = Replay("Europe/London"), []
    for _turn in range(200):
        replay.on(FRIDAY, lambda: moments.append(clock.now()))
    replay.run()
    assert len(set(moments)) == 200
    assert max(moments).hour <= 17


def test_days_and_months_in_text_are_told_as_they_moved():
    note = "Order of {2026-02-12}, seen since {2026-01}."
    assert Calendar(FRIDAY).told(note) == "Order of 12 February 2026, seen since January 2026."
    later = Calendar(FRIDAY + datetime.timedelta(days=28))
    assert later.told(note) == "Order of 12 March 2026, seen since February 2026."
