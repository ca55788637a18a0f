"""The forecast: level, trend, shift, share at the end of a scale, and its word."""

import random

import pytest

from objectives.xmr import Method, Rule, Segment, Status, analyse, on_or_forecast_to_target
from objectives.xmr.trend import theil_sen

FLAT = [10.0, 12.0] * 6
"""Mean 11, limits 5.68 and 16.32."""


def up(values, **changes):
    return analyse(values, **{"direction": "up", "target": None, **changes})


def noise(seed, count=24, spread=1.0):
    source = random.Random(seed)
    return [source.gauss(0, spread) for _ in range(count)]


def test_theil_sen_ignores_one_outlier():
    points = [(index, 2.0 * index) for index in range(12)]
    points[5] = (5, 900.0)
    line = theil_sen(points)
    assert line.slope == pytest.approx(2)
    assert line.level == pytest.approx(22)
    assert line.slope_low <= 2 <= line.slope_high


def test_theil_sen_needs_two_points():
    assert theil_sen([(0, 1.0)]) is None


def test_forecast_without_signal_is_the_mean_with_the_limits():
    forecast = up(FLAT, target=11.0).forecast
    assert (forecast.method, forecast.value) == (Method.MEAN, 11.0)
    assert (forecast.low, forecast.high) == pytest.approx((5.68, 16.32))


def test_trend_forecast_looks_at_most_six_periods_ahead():
    values = [*FLAT, *(13.0 + step for step in range(12))]
    near, far = up(values, target=0, ahead=2).forecast, up(values, target=0, ahead=60).forecast
    assert (near.ahead, near.value) == (2, pytest.approx(26))
    assert (far.ahead, far.value) == (6, pytest.approx(30))


def test_trend_forecast_stays_on_the_scale():
    values = [*FLAT, *(13.0 + step for step in range(12))]
    assert up(values, target=0, highest=25).forecast.high == 25


def test_trend_that_reaches_the_target_only_at_one_end_of_its_range_is_uncertain():
    values = [*FLAT, *(14 + step / 2 + each for step, each in enumerate(noise(4, 12)))]
    forecast = up(values, target=None).forecast
    halfway = up(values, target=(forecast.low + forecast.value) / 2).forecast
    assert forecast.low < forecast.value
    assert halfway.status is Status.UNCERTAIN


def test_short_segment_is_not_extrapolated():
    values = [10.0, 12.0] * 12
    analysis = up(values, target=5.0, segments=[Segment(21, "New")])
    assert analysis.forecast.method is Method.MEAN
    assert analysis.forecast.status is Status.ACHIEVED
    two = up(values, target=5.0, segments=[Segment(22, "New")])
    assert two.forecast.status is Status.UNCERTAIN


def test_two_outliers_at_the_end_of_the_scale_are_not_tolerated():
    values = [100.0, 100.0, 98.0] + [100.0] * 9 + [100.0, 90.0, 100.0, 90.0] + [100.0] * 8
    analysis = up(values, target=100.0, highest=100.0)
    assert (analysis.forecast.method, analysis.forecast.status) == (Method.SHARE, Status.OFF_COURSE)


@pytest.mark.parametrize("values", [[], [None] * 24, [5.0, *[None] * 4]])
def test_series_without_current_value_has_no_data(values):
    analysis = up(values, target=3.0)
    assert analysis.forecast.status is Status.NO_DATA
    assert not on_or_forecast_to_target(analysis)


def test_series_without_target_has_no_status():
    assert up(FLAT).forecast.status is Status.NO_DATA


# Trend or shift


@pytest.mark.parametrize("length", [8, 9, 10])
def test_shift_is_not_extrapolated(length):
    analysis = up([*FLAT, *(value + 9 for value in FLAT[:length])], target=19.0)
    assert (analysis.forecast.method, analysis.rebase_hint) == (Method.MEAN, 12)
    assert analysis.forecast.value == pytest.approx(20, abs=0.2)
    assert analysis.present.start == 12
    assert analysis.forecast.low == pytest.approx(analysis.present.lower)


def test_shift_is_found_where_the_last_old_value_lay_on_its_side():
    values = [*FLAT, 11.0, 12.0, *(value + 9 for value in FLAT[:9])]
    analysis = up(values, target=19.0)
    assert min(each.points[0] for each in analysis.signals if each.rule is Rule.RUN) == 13
    assert analysis.rebase_hint == analysis.present.start == 14


def test_steady_rise_is_extrapolated_although_it_began_as_a_run():
    analysis = up([*FLAT, *(13.0 + step for step in range(9))], target=25.0)
    assert analysis.forecast.method is Method.TREND
    assert analysis.forecast.value == pytest.approx(27, abs=1)
    assert analysis.forecast.status is Status.ON_COURSE


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (10.0, Status.ACHIEVED),
        (10.5, Status.ON_COURSE),
        (11.0, Status.ON_COURSE),
        (11.5, Status.UNCERTAIN),
        (16.32, Status.UNCERTAIN),
        (16.4, Status.OFF_COURSE),
    ],
)
def test_level_is_compared_with_the_target_by_its_mean_then_by_its_limits(target, status):
    assert up(FLAT, target=target).forecast.status is status


def test_target_beyond_what_can_be_measured_is_off_course():
    assert up(FLAT, target=16.0, highest=15.0).forecast.status is Status.OFF_COURSE
    assert up(FLAT, target=15.0, highest=15.0).forecast.method is Method.SHARE


@pytest.mark.parametrize(
    ("missed", "status"),
    [(0, Status.ACHIEVED), (1, Status.ON_COURSE), (4, Status.OFF_COURSE)],
)
def test_end_of_the_scale_counts_the_periods_that_met_it(missed, status):
    values = [100.0] * 12 + [99.0] * missed + [100.0] * (12 - missed)
    assert up(values, target=100, highest=100).forecast.status is status


def test_two_values_at_the_end_of_the_scale_are_too_few():
    forecast = up([100.0, 100.0], target=100, highest=100).forecast
    assert (forecast.method, forecast.status) == (Method.SHARE, Status.UNCERTAIN)


def test_four_missing_periods_end_a_forecast_and_three_do_not():
    assert up([*FLAT, None, None, None], target=11).forecast.status is Status.ON_COURSE
    assert up([*FLAT, None, None, None, None], target=11).forecast.status is Status.NO_DATA


def test_range_of_the_slope_is_sens():
    """12 points: C = 1.645 · √(12 · 11 · 29 / 18) = 23.99, so the 21st and the 46th of 66 slopes."""
    points = list(enumerate(noise(5, 12)))
    slopes = sorted((b[1] - a[1]) / (b[0] - a[0]) for a in points for b in points if a < b)
    line = theil_sen(points)
    assert (line.slope_low, line.slope_high) == (slopes[20], slopes[45])
