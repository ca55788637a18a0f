"""The calendar file of a review, read as RFC 5545 says."""

import pytest

from pages.icalendar import escaped, folded
from reviews import services
from reviews.calendar import calendar_file
from tests.reviews.factories import make_review


def fields(text: str) -> dict[str, str]:
    """Names and values of the unfolded lines."""
    lines = text.replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in lines if line)


def test_the_file_holds_one_event_of_a_whole_day(cast):
    review = make_review(cast, place="Room 1; first floor, left")
    text = calendar_file(review, "https://qms.example/harbour/reviews/1/")
    found = fields(text)
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert found["DTSTART;VALUE=DATE"] == "20261130"
    assert found["DTEND;VALUE=DATE"] == "20261201"
    assert found["DTSTAMP"] == "20261120T120000Z"
    assert found["LOCATION"] == r"Room 1\; first floor\, left"
    assert found["STATUS"] == "CONFIRMED"
    assert found["URL"] == "https://qms.example/harbour/reviews/1/"


def test_a_moved_review_keeps_its_identity_and_counts_up(cast):
    review = make_review(cast)
    before = fields(calendar_file(review, ""))
    cancelled = services.cancel_review(review=review, reason="No", by=cast.executive)
    after = fields(calendar_file(cancelled, ""))
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\\b", "a\\\\b"),
        ("a;b,c", "a\\;b\\,c"),
        ("one\r\ntwo\nthree", "one\\ntwo\\nthree"),
        ("BEGIN:VEVENT\r\nX:1", "BEGIN:VEVENT\\nX:1"),
    ],
)
def test_signs_with_a_meaning_are_escaped(text, wanted):
    assert escaped(text) == wanted


@pytest.mark.parametrize("line", ["x" * 75, "x" * 76, "ü" * 200, "😀" * 60, ""])
def test_lines_are_folded_at_75_bytes_and_unfold_to_the_same(line):
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert folded(line).replace("\r\n ", "") == line


def test_the_download_is_a_calendar(cast, signed_in):
    review = make_review(cast, title="Review\r\nATTENDEE:x")
    response = signed_in(cast.employee).get(f"{review.get_absolute_url()}calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="MR01.ics"'
    assert "\r\nATTENDEE" not in response.content.decode()
