"""Periods and headings as people write them."""

import datetime

import pytest

from objectives.imports.columns import Role, guess, heading_row, headings
from objectives.imports.days import Doubtful, Period, read_period
from pages.reading.grid import Cell, Grid, Row

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Jan 24", "month", "2024-01-01"),
        ("Jan. 2024", "month", "2024-01-01"),
        ("2024-01", "month", "2024-01-01"),
        ("01/2024", "month", "2024-01-01"),
        ("Mär 24", "month", "2024-03-01"),
        ("déc. 2025", "month", "2025-12-01"),
        ("October 2026", "month", "2026-10-01"),
        ("Q3 2025", "quarter", "2025-07-01"),
        ("2026-Q3", "quarter", "2026-07-01"),
        ("3. Quartal 2025", "quarter", "2025-07-01"),
        ("quarter 4 of 2026", "quarter", "2026-10-01"),
        ("W07 2026", "week", "2026-02-09"),
        ("2026-W53", "week", "2026-12-28"),
        ("KW 7/2026", "week", "2026-02-09"),
        ("2025", "year", "2025-01-01"),
        ("31.12.2025", "day", "2025-12-31"),
        ("2025-12-31", "day", "2025-12-31"),
        ("2025-12-31 00:00:00", "day", "2025-12-31"),
        ("20 November 2026", "day", "2026-11-20"),
        ("Nov 20, 2026", "day", "2026-11-20"),
        ("13/04/2025", "day", "2025-04-13"),
        ("04/13/2025", "day", "2025-04-13"),
        ("3/3/2025", "day", "2025-03-03"),
    ],
)
def test_period_is_read(text, kind, day):
    assert read_period(text) == Period(datetime.date.fromisoformat(day), kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "12.5",
        "2026-02-30",
        "W60 2026",
        "Q5 2025",
        "13/2024",
        "99999",
        "Foo 24",
        "1" * 99,
    ],
)
def test_what_names_no_period_is_none(text):
    assert read_period(text) is None


def test_day_that_reads_two_ways_is_asked_about():
    with pytest.raises(Doubtful):
        read_period("03/04/2025")
    assert read_period("03/04/2025", "dmy") == (datetime.date(2025, 4, 3), "day")
    assert read_period("03/04/2025", "mdy") == (datetime.date(2025, 3, 4), "day")


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("Number,Title,Period,Value", [Role.REFERENCE, Role.TITLE, Role.PERIOD, Role.VALUE]),
        ("Ziel-Nr.,Monat,Wert (%),Bemerkung", ["reference", "period", "value", "comment"]),
        ("Numéro,Mois,Valeur,Source des données", ["reference", "period", "value", "data_source"]),
        ("KPI,Date,Actual,Colour", ["reference", "period", "value", ""]),
        (
            "Objective,Period,So many,Of so many",
            ["reference", "period", "numerator", "denominator"],
        ),
        ("Value,Value,Period,Ref", ["value", "", "period", "reference"]),
    ],
)
def test_headings_are_guessed(heading, roles):
    assert list(guess(headings(row(1, heading))).values()) == roles


def test_heading_is_found_below_a_title():
    grid = Grid(
        "csv", [row(1, "Report of our works"), row(3, "Ref,Jan 24,Feb 24"), row(4, "O1,1,2")]
    )
    assert heading_row(grid).number == 3


def row(number: int, text: str) -> Row:
    return Row(number, {i: Cell("s", one) for i, one in enumerate(text.split(",")) if one})
