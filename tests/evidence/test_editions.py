"""Editions as data."""

import pytest

from evidence import editions


@pytest.mark.parametrize(
    ("clause", "listed"),
    [
        ("8.5", "8.5"),
        ("8.5.4", "8.5"),
        ("7.1.5.2", "7.1.5"),
        ("5.1.1", "5.1.1"),
        ("5.1", ""),
        ("10.21", ""),
        ("99.1", ""),
        ("", ""),
    ],
)
def test_clause_belongs_to_the_nearest_that_the_edition_lists(clause, listed):
    assert editions.edition("iso-9001-2015").listed(clause) == listed
