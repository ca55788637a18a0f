"""The rolling year at its edges."""

from datetime import date

import pytest

from evidence.window import add_months, month_start, quarters, year_before


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 11, 20), date(2025, 11, 21)),
        (date(2026, 12, 31), date(2026, 1, 1)),
        (date(2028, 2, 29), date(2027, 3, 1)),
        (date(2029, 2, 28), date(2028, 2, 29)),
    ],
)
def test_year_before_starts_a_day_after_last_years_day(on, first):
    assert year_before(on) == (first, on)


def test_quarters_cover_the_year_without_gap():
    found = quarters(date(2026, 11, 20))
    assert found[0][0] == date(2025, 11, 21)
    assert found[-1][1] == date(2026, 11, 20)
    assert all(
        (later[0] - earlier[1]).days == 1 for earlier, later in zip(found, found[1:], strict=False)
    )


def test_add_months_keeps_to_the_end_of_shorter_months():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert month_start(date(2026, 1, 15), 1) == date(2025, 12, 1)
