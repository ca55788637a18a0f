"""Every picture draws sensibly whatever the data, in both palettes, without style or id."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.pictures import (
    Ahead,
    Band,
    Event,
    Target,
    bullet,
    course_mark,
    fishbone,
    glyph,
    heat,
    kind_mark,
    late_bar,
    matrix,
    strip,
    tone,
    trend,
    used_bar,
    weeks,
    year_weeks,
)
from pages.pictures import palette as colours
from pages.pictures.course import Mark

STYLES = Path(__file__).parents[2] / "static" / "css"
PALETTES = ["page", "paper"]
NASTY = "<script>alert(\"x\")</script> & 'quotes'"
YEAR = {"start": date(2025, 11, 1), "end": date(2026, 10, 31)}
AUDIT = date(2026, 7, 22)


def parsed(svg):
    assert isinstance(svg, SafeString)
    return ElementTree.fromstring(svg)


def texts(svg):
    return [each.text for each in parsed(svg).iter("text")]


def all_of(svg, name, **wanted):
    found = parsed(svg).iter(name)
    return [
        each
        for each in found
        if all(each.get(key.replace("_", "")) == value for key, value in wanted.items())
    ]


def with_class(svg, name):
    return [each for each in parsed(svg).iter() if each.get("class") == name]


def names(count):
    return [f"M{index}" for index in range(count)]


def pictures(palette, label="What it shows"):
    """One of each, with every kind of mark."""
    values = [5.0, 6.5, None, 4.0, 9.25, 3.0]
    series = {
        "label": label,
        "periods": names(6),
        "bands": [Band(0, 3, 5.0, 3.0, 7.0), Band(3, 6, 6.0, 2.0, 8.0)],
        "targets": [Target(6.0), Target(7.0, label, 2)],
        "bad": [4],
        "good": [1],
        "doubtful": [3],
        "palette": palette,
    }
    ahead = Ahead(6, 4.0, 2.0, 5.0)
    window = (AUDIT - timedelta(days=30), AUDIT)
    days = {AUDIT - timedelta(days=step): step for step in range(9)}
    return {
        "trend small": trend(values, **series),
        "trend large": trend(
            values, size="large", ahead=ahead, events=[Event(2.5, label)], **series
        ),
        "trend seasonal": trend(
            values, last_year=values[::-1], size="large", **{**series, "bands": []}
        ),
        "strip": strip([3, 0, 9], hot=[2], audits=[1], label=label, palette=palette),
        "bullet": bullet(
            3, 2, 9, figure=label, needed=label, label=label, palette=palette
        ),
        "heat": heat(
            days, days, **YEAR, label=label, audits=[(AUDIT, label)], window=window,
            window_text=label, palette=palette,
        ),
        "weeks": weeks(
            [(AUDIT, kind) for kind in ("review", "audit", "external", "other")], AUDIT,
            label=label, palette=palette,
        ),
        "used": used_bar(3, 2, 9, scale=9, label=label, palette=palette),
        "fishbone": fishbone(
            label, [(label, [label]), (label, [])], label=label, palette=palette
        ),
        "late": late_bar(24, label=label, palette=palette),
        "matrix": matrix(
            {(4, 4): 2}, links={(4, 4): ("/risks?l=4&i=4", label)}, label=label, palette=palette
        ),
        **{kind: glyph(kind, label=label, palette=palette) for kind in ("pass", "fail", "weak")},
        "not assessed": glyph("not_assessed", label=label, palette=palette),
        "mark": kind_mark("external", label=label, palette=palette),
        "course": course_mark("drafted", late=True, label=label, palette=palette),
        "year": year_weeks(
            [(AUDIT, mark, False) for mark in get_args(Mark)], AUDIT.year, today=AUDIT,
            label=label, palette=palette,
        ),
    }  # fmt: skip


# Every picture


@pytest.mark.parametrize("palette", PALETTES)
def test_picture_is_well_formed_and_named(palette):
    for svg in pictures(palette).values():
        root = parsed(svg)
        assert root.tag == "svg"
        assert root.get("aria-label") == "What it shows"


@pytest.mark.parametrize("palette", PALETTES)
def test_picture_has_no_style_no_id_no_script(palette):
    for svg in pictures(palette, label=NASTY).values():
        for element in parsed(svg).iter():
            assert element.tag not in ("style", "script")
            assert not {"style", "id"} & set(element.attrib)
            assert not any(key.startswith("on") for key in element.attrib)


@pytest.mark.parametrize("palette", PALETTES)
def test_picture_escapes_its_texts(palette):
    for svg in pictures(palette, label=NASTY).values():
        assert "<script" not in svg
        assert parsed(svg).get("aria-label") == NASTY


@pytest.mark.parametrize("palette", PALETTES)
def test_picture_writes_coordinates_with_at_most_one_decimal(palette):
    for svg in pictures(palette).values():
        for element in parsed(svg).iter():
            for key in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "points"):
                assert not re.search(r"\.\d\d", element.get(key, ""))


def test_page_pictures_hold_no_colours():
    for name, svg in pictures("page").items():
        colourless = svg.replace("var(--q-surface, #fff)", "")
        assert "#" not in colourless, name


def test_paper_pictures_hold_no_variables_and_no_classes_inside():
    for name, svg in pictures("paper").items():
        assert "var(" not in svg, name
        assert "currentColor" not in svg, name
        assert [each for each in list(parsed(svg).iter())[1:] if each.get("class")] == [], name


def test_paper_pictures_carry_their_name_as_title_for_pdf_readers():
    for svg in pictures("paper").values():
        assert parsed(svg).find("title").text == "What it shows"


def test_paper_colours_are_the_light_ones_of_the_tokens():
    light = (STYLES / "tokens.css").read_text().partition("[data-bs-theme")[0].lower()
    values = {value for value in vars(colours).values() if isinstance(value, str)}
    used = {value for value in (*values, *colours.HEAT) if value.startswith("#")}
    assert len(used) > 15
    assert {value for value in used if value not in light} == set()


@pytest.mark.parametrize(
    "picture", ["strip", "xmr", "bullet", "heat", "cal", "lolly", "matrix", "used", "fishbone"]
)
def test_every_class_of_a_picture_has_a_rule(picture):
    css = (STYLES / "charts.css").read_text()
    marks = set(colours._PAPER[picture]) - {"", "text", "k-review", "k-audit", "k-ext"}
    for name in marks:
        assert re.search(rf"\.{picture}[^{{]*\.{name}\b|^\.{name}\b", css, re.M), name


def test_picture_without_label_is_hidden_from_screen_readers():
    root = parsed(glyph("weak"))
    assert root.get("aria-hidden") == "true"
    assert root.get("role") is None


def test_pictures_take_lazy_texts_and_decimals():
    svg = bullet(
        Decimal("30.5"), Decimal(60), Decimal(120), figure=gettext_lazy("Today"),
        needed=gettext_lazy("Today"), label=gettext_lazy("Today"),
    )  # fmt: skip
    assert texts(svg) == ["Today", "Today"]
    chart = trend(
        [Decimal("1.5"), None], label=gettext_lazy("Today"), periods=[gettext_lazy("Today")] * 2,
        targets=[Target(Decimal("1.25"), gettext_lazy("Today"))],
    )  # fmt: skip
    assert texts(chart) == ["Today"] * 3


# Glyphs


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("demonstrated", "pass"),
        ("weak", "partial"),
        ("not_demonstrated", "fail"),
        ("not_assessed", "not_applicable"),
    ],
)
def test_status_and_result_share_their_shape(status, result):
    assert glyph(status) == glyph(result)
    assert tone(status) == tone(result)


def test_shapes_differ_without_colour():
    shapes = {glyph(each) for each in ("pass", "partial", "fail", "not_applicable")}
    assert len(shapes) == 4
    assert len({kind_mark(each) for each in ("review", "audit", "external", "other")}) == 4


def test_shapes_of_audits_differ_without_colour():
    marks = get_args(Mark)
    assert len({course_mark(mark) for mark in marks}) == len(marks) == 11
    assert course_mark("planned", late=True) != course_mark("planned")


def test_week_with_many_audits_says_how_many_more():
    items = [(date(2026, 6, 3), "issued", False)] * 9
    svg = year_weeks(items, 2026, today=date(2026, 7, 1), label="June")
    assert svg.count("<g ") == 5
    assert "+4" in texts(svg)
    assert texts(svg)[:2] == ["Jan", "Feb"]


def test_year_draws_today_only_in_its_own_year():
    drawn = [year_weeks([], year, today=date(2026, 7, 1), label="x") for year in (2026, 2025)]
    assert ["now" in svg for svg in drawn] == [True, False]


def test_unknown_status_is_an_error():
    with pytest.raises(KeyError):
        glyph("splendid")


# Bars


def heights(svg):
    return [float(each.get("height")) for each in parsed(svg).iter("rect")]


def test_strip_draws_each_month_on_its_own_scale():
    assert heights(strip([1, 2, 4], label="")) == [4.2, 8.5, 17]
    assert heights(strip([100, 200, 400], label="")) == [4.2, 8.5, 17]


def test_strip_marks_zero_hot_months_and_audits():
    svg = strip([3, 0, 9], hot=[2], audits=[0], label="")
    assert [each.get("class") for each in parsed(svg).iter("rect")] == [
        None, "zero", "hot", "audit",
    ]  # fmt: skip


@pytest.mark.parametrize("counts", [[], [0] * 12, [7], [0, 10_000]])
def test_strip_stays_inside_its_picture(counts):
    for rect in parsed(strip(counts, label="")).iter("rect"):
        assert 0 <= float(rect.get("y")) <= 20
        assert float(rect.get("height")) >= 1


def end_of(days):
    lines = [each for each in parsed(late_bar(days)).iter("line") if each.get("class") != "base"]
    return [float(each.get("x2")) for each in lines]


def test_late_bars_share_one_scale_and_stop_at_its_end():
    assert end_of(0) == end_of(-3) == []
    assert end_of(45)[0] == pytest.approx(144)
    assert end_of(90) == end_of(400)
    assert "<path" in late_bar(91)
    assert "<path" not in late_bar(90)


@pytest.mark.parametrize(
    ("spent", "committed", "planned", "scale", "drawn"),
    [
        (50, 25, 100, 100, ("119", "59.5", "238")),
        (50, 0, None, 100, ("119", None, None)),
        (0, 150, 100, 100, (None, "238", "238")),
        (0, 0, 0, 0, (None, None, "0")),
    ],
)
def test_used_bar_puts_the_committed_behind_the_spent(spent, committed, planned, scale, drawn):
    svg = used_bar(spent, committed, planned, scale=scale)
    marks = [("spent", "width"), ("bound", "width"), ("thr", "x1")]
    found = [[each.get(key) for each in with_class(svg, name)] for name, key in marks]
    assert found == [[one] if one else [] for one in drawn]


def test_bullet_draws_value_and_threshold_on_one_scale():
    svg = bullet(30, 60, 120, figure="30 days", needed="at most 60")
    assert with_class(svg, "val")[0].get("width") == "37.5"
    assert with_class(svg, "thr")[0].get("x1") == "75"


@pytest.mark.parametrize(("value", "width"), [(500, "150"), (0, None), (None, None)])
def test_bullet_bar_never_leaves_its_track(value, width):
    bars = with_class(bullet(value, 0, 100, figure="x"), "val")
    assert [each.get("width") for each in bars] == ([width] if width else [])


def test_bullet_survives_a_scale_of_zero_and_long_texts():
    svg = bullet(1, 1, 0, figure="a figure far too long for its place", needed="t" * 99)
    figure, threshold = (text for text in texts(svg)[::-1])
    assert figure.endswith("…")
    assert threshold.endswith("…")
    assert with_class(svg, "big") == []


# Trends


def test_trend_draws_band_mean_and_target():
    svg = trend(
        [1, 2, 3], label="", periods=names(3), bands=[Band(0, 3, 2, 0, 4)], targets=[Target(3)]
    )
    for name in ("band", "mean", "target"):
        assert len(with_class(svg, name)) == 1
    assert texts(svg) == ["3", "M0", "M2"]


def test_trend_bridges_a_gap_with_dots_and_keeps_a_lonely_point():
    svg = trend([1, None, 3, None, 5, 6], label="", periods=names(6))
    assert len(with_class(svg, "gap")) == 2
    assert len(with_class(svg, "line")) == 1
    assert len(with_class(svg, "dot")) == 4


def test_trend_colours_signals_and_hollows_doubtful_points():
    svg = trend([1, 2, 3, 4], label="", periods=names(4), bad=[0, 1], good=[3], doubtful=[1])
    marks = [(each.tag, each.get("class")) for each in parsed(svg).iter() if each.get("class")]
    assert marks[-5:] == [
        ("path", "sig"), ("circle", "hollow"), ("circle", "dot"),
        ("circle", "sig-good"), ("circle", "sig-dot"),
    ]  # fmt: skip


def test_trend_shows_last_year_as_a_line_of_its_own():
    svg = trend([1, 2], label="", periods=names(2), last_year=[2, 1])
    assert len(with_class(svg, "last-year")) == 1
    assert with_class(svg, "dot") == []


def test_trend_refuses_values_without_period():
    with pytest.raises(ValueError, match="period"):
        trend([1, 2], label="", periods=names(3))
    with pytest.raises(ValueError, match="period"):
        trend([1, 2], label="", periods=names(2), last_year=[1])


def test_trend_draws_a_forecast_only_in_the_large_size():
    options = {"label": "", "periods": names(2), "ahead": Ahead(6, 8, 7, 9)}
    assert with_class(trend([1, 2], **options), "ahead") == []
    assert len(with_class(trend([1, 2], size="large", **options), "ahead")) == 2


def test_trend_marks_an_event_only_in_the_large_size():
    options = {"label": "", "periods": names(3), "events": [Event(0.5, "delivered")]}
    assert with_class(trend([1, 2, 3], **options), "event") == []
    large = trend([1, 2, 3], size="large", **options)
    assert len(with_class(large, "event")) == 1
    assert "delivered" in texts(large)


def test_large_trend_keeps_the_names_of_its_lines_apart():
    svg = trend(
        [95, 95.1], label="", periods=names(2), bands=[Band(0, 2, 95.05, 95.04, 95.06)],
        targets=[Target(95.05, "target 95")], size="large",
    )  # fmt: skip
    right = [each for each in parsed(svg).iter("text") if float(each.get("x")) > 650]
    heights = sorted(float(each.get("y")) for each in right if float(each.get("y")) < 260)
    assert len(heights) == 5
    assert all(lower - upper >= 11.9 for upper, lower in zip(heights, heights[1:], strict=False))


def test_large_trend_names_the_newest_period_and_not_every_one():
    svg = trend([1] * 60, label="", periods=names(60), size="large")
    shown = [text for text in texts(svg) if text.startswith("M")]
    assert "M59" in shown
    assert len(shown) < 30


def test_long_target_text_is_cut_and_leaves_room_for_the_plot():
    svg = trend([1, 2], label="", periods=names(2), targets=[Target(1, "at least " * 9)])
    assert texts(svg)[0].endswith("…")
    assert float(with_class(svg, "target")[0].get("x2")) > 110


@pytest.mark.parametrize("size", ["small", "narrow", "large"])
@pytest.mark.parametrize("palette", PALETTES)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    values=st.lists(st.none() | st.floats(-1e6, 1e6, allow_nan=False), max_size=30)
    | st.just([0.0] * 12)
    | st.just([None] * 24),
    wanted=st.lists(st.floats(-1e6, 1e6, allow_nan=False), max_size=3),
)
def test_trend_keeps_every_mark_inside_the_picture(size, palette, values, wanted):
    targets = [Target(value, start=place * 5) for place, value in enumerate(wanted)]
    svg = trend(
        values, label="x", periods=names(len(values)), targets=targets, size=size, palette=palette,
        bands=[Band(0, len(values), 1.0, 0.0, 2.0)],
    )  # fmt: skip
    _, _, width, height = map(float, parsed(svg).get("viewBox").split())
    for circle in parsed(svg).iter("circle"):
        assert 0 <= float(circle.get("cx")) <= width
        assert 0 <= float(circle.get("cy")) <= height
    for text in parsed(svg).iter("text"):
        assert 0 <= float(text.get("y")) <= height
    shown = sum(value is not None for value in values)
    assert len(list(parsed(svg).iter("circle"))) == shown
