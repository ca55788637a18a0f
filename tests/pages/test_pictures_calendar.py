"""The year picture, the next weeks and the risk matrix."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.pictures import heat, matrix, weeks

START, END = date(2025, 11, 1), date(2026, 10, 31)
AUDIT = date(2026, 7, 22)
FRIDAY = date(2026, 11, 20)


def parsed(svg):
    return ElementTree.fromstring(svg)


def texts(svg):
    return [each.text for each in parsed(svg).iter("text")]


def year(happened=None, recorded=None, **changes):
    options = {"start": START, "end": END, "label": "Records per day"}
    return heat(happened or {}, recorded or {}, **{**options, **changes})


def cells(svg):
    """Level of every day, both bands; the key below is left out."""
    found = [each for each in parsed(svg).iter("rect") if (each.get("class") or "")[0] == "h"]
    return [each.get("class") for each in found][:-5]


def workdays(start, end):
    days = (start + timedelta(days=step) for step in range((end - start).days + 1))
    return [day for day in days if day.weekday() < 5]


# The year


def test_heat_draws_every_working_day_twice():
    assert len(cells(year())) == 2 * len(workdays(START, END))


@pytest.mark.parametrize(
    ("count", "level"),
    [(0, "h0"), (1, "h1"), (2, "h2"), (3, "h3"), (4, "h3"), (5, "h4"), (90, "h4")],
)
def test_heat_has_five_levels(count, level):
    assert cells(year({START + timedelta(days=2): count}))[0] == level


def test_heat_counts_a_weekend_on_the_friday_before():
    friday, saturday, sunday = (date(2026, 7, day) for day in (17, 18, 19))
    together = year({friday: 3})
    assert year({friday: 1, saturday: 1, sunday: 1}) == together


def test_heat_counts_a_first_weekend_on_the_monday_after():
    assert START.weekday() == 5
    assert year({START: 2}) == year({date(2025, 11, 3): 2})


def test_heat_keeps_the_two_bands_apart():
    day = date(2025, 11, 3)
    assert cells(year({day: 1}))[0] == "h1"
    half = len(workdays(START, END))
    assert [place for place, level in enumerate(cells(year({}, {day: 1}))) if level == "h1"] == [
        half
    ]


def test_heat_leaves_out_days_beyond_its_period():
    assert year({END + timedelta(days=1): 5, START - timedelta(days=1): 5}) == year()


def test_heat_names_months_bands_audit_and_window():
    svg = year(
        audits=[(AUDIT, "Surveillance audit 1, 22 July")],
        window=(AUDIT - timedelta(days=30), AUDIT),
        window_text="30 days before: 61 of 180 records",
    )
    shown = texts(svg)
    assert shown[:3] == ["Nov", "Dec", "Jan"]
    assert {"Happened", "Recorded", "Surveillance audit 1, 22 July"} <= set(shown)
    assert "30 days before: 61 of 180 records" in shown
    assert len([each for each in parsed(svg).iter() if each.get("class") in ("win", "aud")]) == 2


def test_heat_turns_a_label_round_that_would_leave_the_picture():
    late = year(audits=[(date(2026, 10, 14), "Surveillance audit 2, 14 October 2026")])
    label = next(each for each in parsed(late).iter("text") if "audit" in each.text)
    assert label.get("text-anchor") == "end"


def test_heat_stacks_labels_that_would_touch():
    first, second = date(2026, 3, 4), date(2026, 3, 18)
    near = year(audits=[(first, "Surveillance audit 1"), (second, "Customer audit")])
    far = year(audits=[(date(2025, 12, 4), "Surveillance audit 1"), (second, "Customer audit")])

    def rows(svg):
        marked = [each for each in parsed(svg).iter("text") if "audit" in each.text]
        return len({each.get("y") for each in marked})

    assert (rows(near), rows(far)) == (2, 1)


def test_heat_ignores_audit_and_window_beyond_its_period():
    after = END + timedelta(days=40)
    svg = year(audits=[(after, "Later")], window=(after, after), window_text="Later still")
    assert svg == year()


def test_heat_of_one_weekend_and_of_nothing_backwards():
    sunday = date(2026, 7, 19)
    assert cells(year({sunday: 1}, start=sunday, end=sunday)) == []
    with pytest.raises(ValueError, match="ends"):
        year(start=END, end=START)


@given(
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 400),
    audit=st.integers(-50, 450),
    text=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=90),
)
def test_heat_stays_inside_its_picture(start, length, audit, text):
    day, end = start + timedelta(days=audit), start + timedelta(days=length)
    svg = heat(
        {day: 3}, {day: 1}, start=start, end=end, label="x", audits=[(day, text)],
        window=(day - timedelta(days=30), day), window_text=text[::-1],
    )  # fmt: skip
    width, height = map(float, parsed(svg).get("viewBox").split()[2:])
    for each in parsed(svg).iter("rect"):
        assert -3 <= float(each.get("x")) <= width
        assert float(each.get("x")) + float(each.get("width")) <= width + 3
        assert float(each.get("y")) + float(each.get("height")) <= height


# The next weeks


def marks(svg):
    return [each.get("class") for each in parsed(svg).iter("g")]


def test_weeks_draw_ten_weeks_with_today_and_the_past():
    svg = weeks([], FRIDAY, label="Next ten weeks")
    boxes = [each.get("class") for each in parsed(svg).iter("rect")]
    assert len(boxes) == 51
    assert (boxes.count("past"), boxes.count("today")) == (4, 1)
    assert texts(svg) == ["Nov", "Dec", "Jan", "Mon", "Wed", "Fri"]


def test_weeks_show_a_shape_for_each_kind():
    days = [FRIDAY + timedelta(days=7 * week) for week in range(4)]
    kinds = ["review", "audit", "external", "other"]
    svg = weeks(zip(days, kinds, strict=True), FRIDAY, label="")
    assert marks(svg) == ["k-review", "k-audit", "k-ext", "k-other"]


def test_weeks_put_a_weekend_on_friday_and_leave_the_past_out():
    saturday, thursday = FRIDAY + timedelta(days=1), FRIDAY - timedelta(days=1)
    on_friday = weeks([(FRIDAY, "audit")], FRIDAY, label="")
    assert weeks([(saturday, "audit"), (thursday, "audit")], FRIDAY, label="") == on_friday


def test_weeks_started_on_a_sunday_show_its_friday_as_today():
    assert weeks([], FRIDAY + timedelta(days=2), label="") == weeks([], FRIDAY, label="")


def test_weeks_keep_the_two_weightiest_of_one_day():
    day = FRIDAY + timedelta(days=7)
    svg = weeks(
        [(day, kind) for kind in ("other", "audit", "review", "external")], FRIDAY, label=""
    )
    assert marks(svg) == ["k-ext", "k-review"]


# The matrix


def test_matrix_counts_stand_in_their_fields():
    svg = matrix({(5, 1): 7, (1, 5): 0}, label="Risks")
    count = next(each for each in parsed(svg).iter("text") if each.get("class") == "count")
    assert count.text == "7"
    assert float(count.get("x")) < 80
    assert float(count.get("y")) < 40


def test_matrix_has_twenty_five_fields_darker_with_the_product():
    boxes = [each.get("class") for each in parsed(matrix({}, label="Risks")).iter("rect")]
    assert len(boxes) == 25
    assert (boxes[0], boxes[4], boxes[-5], boxes[-1]) == ("h0", "h2", "h0", "h0")


def test_matrix_links_are_named_and_not_hidden_in_an_image():
    svg = matrix({(4, 3): 2}, links={(4, 3): ("/risks?l=4&i=3", "2 risks")}, label="Risks")
    root = parsed(svg)
    link = root.find("a")
    assert (link.get("href"), link.get("aria-label")) == ("/risks?l=4&i=3", "2 risks")
    assert root.get("role") == "group"
    assert parsed(matrix({(4, 3): 2}, label="Risks")).get("role") == "img"
