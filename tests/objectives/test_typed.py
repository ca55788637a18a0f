"""A reading as one text, as the grid's cells hold it."""

from decimal import Decimal

import pytest

from objectives.errors import ObjectiveError
from objectives.models import Measurement, Objective
from objectives.typed import Typed, read, written

D = Decimal


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("12,5", Typed(value=D("12.5"))),
        (" 12.5 % ", Typed(value=D("12.5"))),
        ("12,5 days", Typed(value=D("12.5"))),
        ("-5", Typed(value=D("-5"))),
        ("- 5", Typed(value=D("-5"))),
        ("19/20", Typed(numerator=D(19), denominator=D(20))),
        (" 19 / 20 ", Typed(numerator=D(19), denominator=D(20))),
        ("7,5/20", Typed(numerator=D("7.5"), denominator=D(20))),
        ("- rig out of use", Typed(no_reading_reason="rig out of use")),
        ("– Rig 3, 5 and 7", Typed(no_reading_reason="Rig 3, 5 and 7")),
        ("-Ü", Typed(no_reading_reason="Ü")),
    ],
)
def test_text_is_read(text, typed):
    assert read(Objective(unit="days", decimals=1), text) == typed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-", "Say why there is no reading"),
        (" – ", "Say why there is no reading"),
        ("- " + "x" * 301, "at most 300 characters"),
        ("x" * 400, "Enter a number such as"),
        ("- a\x00b", "Enter a number such as"),
        ("abc", "Enter a number such as 12.5"),
        ("1/2/3", "Enter a number such as 12.5"),
        ("/", "Enter a number such as 12.5"),
        ("1,234/5", "read in two ways"),
        ("1,234", "read in two ways"),
    ],
)
def test_other_text_is_refused_in_words(text, words):
    with pytest.raises(ObjectiveError, match=words):
        read(Objective(unit="days", decimals=1), text)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": D("95.0000")}, "95.0"),
        ({"value": D("95.2500")}, "95.25"),
        ({"value": D("1200.0000")}, "1200.0"),
        ({"value": D("95"), "numerator": D("19.0000"), "denominator": D("20.0000")}, "19/20"),
        ({"no_reading_reason": "Rig out of use"}, "- Rig out of use"),
    ],
)
def test_what_is_written_is_read_as_the_same(fields, text):
    objective = Objective(unit="%", decimals=1, measure="share")
    assert written(objective, Measurement(**fields)) == text
    again = read(objective, text)
    for name in ("numerator", "denominator", "no_reading_reason"):
        assert getattr(again, name) == fields.get(name, "" if "reason" in name else None)
    assert again.value == (None if "numerator" in fields else fields.get("value"))
