"""Months and quarters: their ends, which are over, which are due."""

import datetime

import pytest

from objectives import periods

D = datetime.date


@pytest.mark.parametrize(
    ("frequency", "day", "start", "end"),
    [
        ("month", D(2026, 2, 28), D(2026, 2, 1), D(2026, 2, 28)),
        ("month", D(2028, 2, 29), D(2028, 2, 1), D(2028, 2, 29)),
        ("quarter", D(2026, 1, 1), D(2026, 1, 1), D(2026, 3, 31)),
        ("quarter", D(2026, 12, 31), D(2026, 10, 1), D(2026, 12, 31)),
    ],
)
def test_period_holds_its_day(frequency, day, start, end):
    assert periods.start_of(day, frequency) == start
    assert periods.end_of(start, frequency) == end


@pytest.mark.parametrize(
    ("frequency", "on", "ended"),
    [
        ("month", D(2026, 11, 30), D(2026, 11, 1)),
        ("month", D(2026, 11, 29), D(2026, 10, 1)),
        ("month", D(2026, 1, 1), D(2025, 12, 1)),
        ("quarter", D(2026, 9, 30), D(2026, 7, 1)),
        ("quarter", D(2026, 9, 29), D(2026, 4, 1)),
    ],
)
def test_period_has_ended_on_its_last_day(frequency, on, ended):
    assert periods.last_ended(on, frequency) == ended


def test_value_is_due_fifteen_days_after_its_month():
    assert periods.last_due(D(2026, 11, 14), "month") == D(2026, 9, 1)
    assert periods.last_due(D(2026, 11, 15), "month") == D(2026, 10, 1)


def test_periods_between_two_days():
    assert periods.between(D(2025, 12, 1), D(2026, 2, 1), "month") == (
        D(2025, 12, 1),
        D(2026, 1, 1),
        D(2026, 2, 1),
    )
    assert periods.between(D(2025, 10, 1), D(2026, 1, 1), "quarter") == (
        D(2025, 10, 1),
        D(2026, 1, 1),
    )
    assert periods.between(D(2026, 2, 1), D(2026, 1, 1), "month") == ()


def test_latest_periods_end_with_the_last_one_over():
    assert periods.latest(D(2026, 11, 20), "quarter", 2) == (D(2026, 4, 1), D(2026, 7, 1))


def test_names_of_periods():
    october, autumn = D(2026, 10, 1), "quarter"
    assert periods.name(october, "month") == "October 2026"
    assert periods.short_name(october, "month") == "Oct 26"
    assert periods.spoken_name(october, "month") == "October"
    assert periods.name(october, autumn) == "quarter 4 of 2026"
    assert periods.short_name(october, autumn) == "Q4 26"
    assert periods.spoken_name(october, autumn) == "quarter 4 of 2026"
