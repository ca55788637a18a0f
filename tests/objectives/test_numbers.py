"""Numbers as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from objectives.numbers import NumberField


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12,5", "12.5"),
        ("12.5 %", "12.5"),
        ("12,5%", "12.5"),
        (" 8.6 days ", "8.6"),
        ("\u22120,5", "-0.5"),
        ("+3", "3"),
        ("1 234,5", "1234.5"),
        ("1\u202f234", "1234"),
        ("9999999999.9999", "9999999999.9999"),
        ("0", "0"),
        ("1.234,5", "1234.5"),
        ("1,234.56 days", "1234.56"),
        ("-1.234.567,25", "-1234567.25"),
        ("1,234,567", "1234567"),
    ],
)
def test_number_is_read(typed, number):
    assert NumberField(unit="days", decimals=1).clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "NaN", "inf", "-Infinity", "1e5", "12,5,3", "1.234,5,6", "12.34,5", "1,23,456", "12 kg", "12.5 %%x", "٣", "--1",
        "99999999999", "1.23456", "<b>1</b>", "1\u0000", "," * 50, "=1+1", "0x10", "1_000",
    ],
)  # fmt: skip
def test_anything_else_is_refused(typed):
    with pytest.raises(ValidationError):
        NumberField(unit="days").clean(typed)


def test_sign_of_the_unit_is_dropped_once():
    assert NumberField(unit="%").clean("5 %") == Decimal(5)
    with pytest.raises(ValidationError):
        NumberField(unit="%").clean("5 %%")


def test_longer_text_than_a_number_is_refused():
    with pytest.raises(ValidationError):
        NumberField().clean("1" * 100_000)


@pytest.mark.parametrize("typed", ["1,234", "12.345", "-1.000"])
def test_number_that_reads_two_ways_is_refused_where_few_decimals_are_usual(typed):
    with pytest.raises(ValidationError):
        NumberField(decimals=1).clean(typed)


def test_three_decimals_are_read_where_they_are_usual():
    assert NumberField(decimals=3).clean("1,234") == Decimal("1.234")


def test_empty_number_is_none_where_it_may_be_missing():
    assert NumberField(required=False).clean("") is None
    with pytest.raises(ValidationError):
        NumberField().clean("")


def test_stored_number_is_shown_without_useless_zeros():
    assert NumberField().prepare_value(Decimal("95.5000")) == "95.5"
    assert NumberField().prepare_value(Decimal("600.0000")) == "600"
    assert NumberField().prepare_value("12,5 typed") == "12,5 typed"
