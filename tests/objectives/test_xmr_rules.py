"""The three sets of rules, their edges, and when a pattern is complete."""

import pytest

from objectives.wording import verdict_text
from objectives.xmr import (
    Centre,
    Making,
    Rule,
    RuleSet,
    Segment,
    Side,
    State,
    Variation,
    Verdict,
    analyse,
    offered,
    rules_of,
)
from objectives.xmr.limits import segment_limits
from objectives.xmr.signals import find_signals

FLAT = [10.0, 12.0] * 6
"""Mean 11, moving range 2: limits 5.68 and 16.32, half way 13.66, two thirds 14.55."""

DEFAULT, NHS, NELSON = RuleSet.DEFAULT, RuleSet.NHS, RuleSet.NELSON


def found(later, rules=DEFAULT, first=FLAT):
    values = [*first, *later]
    signals = find_signals(values, segment_limits(values, start=0), rules)
    return [(each.rule, each.side, each.points) for each in signals]


def names(later, rules=DEFAULT, first=FLAT):
    return [rule for rule, _, _ in found(later, rules, first)]


def seen(later, rules=DEFAULT):
    values = [*FLAT, *later]
    return [each.seen for each in find_signals(values, segment_limits(values, start=0), rules)]


# On a line is on neither side of it


@pytest.mark.parametrize("rules", list(RuleSet))
@pytest.mark.parametrize(("value", "rule"), [(16.32, []), (16.33, [Rule.OUTSIDE])])
def test_point_on_the_limit_is_inside(rules, value, rule):
    assert names([value], rules) == rule


def test_point_half_way_is_not_nearer_the_limit():
    assert names([13.66, 11.0, 13.66, 13.66]) == []
    assert names([13.67, 11.0, 13.67, 13.67]) == [Rule.NEAR_LIMIT]


def test_points_outside_are_nearer_a_limit_too_in_the_default_set():
    rules = rules_of(DEFAULT, only=[Rule.NEAR_LIMIT])
    assert found([17.0, 11.0, 14.0, 14.0], rules) == [(Rule.NEAR_LIMIT, Side.HIGH, (12, 14, 15))]


def test_limits_without_width_have_an_outside_and_nothing_near():
    signals = found([5.1, 5.0, 4.9], first=[5.0] * 12)
    assert signals == [(Rule.OUTSIDE, Side.HIGH, (12,)), (Rule.OUTSIDE, Side.LOW, (14,))]


# NHS: all three points on one side, outside does not count as near


def test_nhs_near_needs_the_third_point_on_the_same_side():
    assert found([15.0, 12.0, 15.0], NHS) == [(Rule.NEAR_LIMIT, Side.HIGH, (12, 14))]
    assert names([15.0, 11.0, 15.0], NHS) == []
    assert names([15.0, 10.0, 15.0], NHS) == []


def test_nhs_near_ends_where_outside_begins():
    assert names([17.0, 12.0, 15.0], NHS) == [Rule.OUTSIDE]
    assert names([16.32, 12.0, 15.0], NHS) == [Rule.NEAR_LIMIT]


def test_nhs_near_is_more_than_two_thirds():
    line = 11 + 5.32 * 2 / 3
    assert names([line, 12.0, 15.0], NHS) == []
    assert names([line + 0.01, 12.0, 15.0], NHS) == [Rule.NEAR_LIMIT]


def test_nhs_seven_in_a_row_and_seven_in_a_trend():
    assert names([11.5] * 5, NHS) == []
    assert names([11.5] * 6, NHS) == [Rule.RUN]
    rising = [9.0, 9.5, 10.0, 10.5, 11.0, 11.5, 12.0]
    assert (Rule.TREND, Side.HIGH, tuple(range(12, 19))) in found(rising, NHS)
    assert Rule.TREND not in names(rising[1:], NHS)


# Nelson: the third point may lie anywhere, outside counts as near


def test_nelson_near_asks_nothing_of_the_third_point():
    assert found([15.0, 10.0, 15.0], NELSON) == [(Rule.NEAR_LIMIT, Side.HIGH, (12, 14))]
    assert set(names([17.0, 10.0, 15.0], NELSON)) == {Rule.OUTSIDE, Rule.NEAR_LIMIT}
    assert names([15.0, 7.0, 11.0], NELSON) == []


def test_nelson_nine_in_a_row_and_six_in_a_trend():
    assert names([11.5] * 7, NELSON) == []
    assert names([11.5] * 8, NELSON) == [Rule.RUN]
    falling = [13.0, 12.5, 12.0, 11.5, 10.5, 10.0]
    assert found(falling, NELSON) == [(Rule.TREND, Side.LOW, tuple(range(12, 18)))]
    assert names(falling[1:], NELSON) == []


def test_equal_neighbours_end_a_trend():
    assert names([9.0, 9.5, 9.5, 10.0, 10.5, 11.0], NELSON) == []


# Gaps and segments


def test_missing_period_ends_neither_run_nor_trend():
    run = [11.5] * 4 + [None, None] + [11.5] * 3
    assert names(run) == [Rule.RUN]
    trend = [9.0, 9.5, None, 10.0, 10.5, 11.0, 11.5]
    assert found(trend, NELSON) == [(Rule.TREND, Side.HIGH, (12, 13, 15, 16, 17, 18))]


def test_no_signal_reaches_over_the_start_of_new_limits():
    values = [*FLAT, *[11.5] * 10]
    options = {"direction": "up", "target": None}
    assert analyse(values, **options).signals
    assert analyse(values, segments=[Segment(17, "New")], **options).signals == ()


# Moving ranges above their limit, asked only where chosen


def test_jump_is_a_signal_only_where_asked():
    assert names([14.0, 7.0]) == []
    with_jumps = rules_of(DEFAULT, only=[*rules_of(DEFAULT).asked, Rule.RANGE])
    # The limit of the moving ranges is 3.267 · 2 = 6.534.
    assert found([14.0, 7.0], with_jumps) == [(Rule.RANGE, Side.LOW, (13,))]
    assert found([14.0, 7.5], with_jumps) == []
    assert found([14.0, None, 7.0], with_jumps) == []


def test_jump_has_a_sentence():
    rules = rules_of(DEFAULT, only=[Rule.RANGE])
    analysis = analyse([*FLAT, 14.0, 7.0], direction="down", target=None, rules=rules)
    assert analysis.variation is Variation.IMPROVING
    assert str(verdict_text(analysis)) == "Improving. The last value jumped further than usual."


# Choosing


@pytest.mark.parametrize("rule_set", list(RuleSet))
def test_each_rule_of_a_set_can_be_left_out(rule_set):
    everything = [15.0, 15.5, 16.0, 16.1, 16.2, 16.3, 17.0, 17.5, 18.0, 18.1, 10.0, 10.0]
    whole = offered(rule_set)
    assert set(names(everything, rules_of(rule_set, only=whole))) == whole
    for rule in whole:
        rest = rules_of(rule_set, only=whole - {rule})
        assert set(names(everything, rest)) == whole - {rule}


def test_rules_that_a_set_does_not_have_are_refused():
    with pytest.raises(ValueError, match="does not have"):
        rules_of(DEFAULT, only=[Rule.TREND])
    with pytest.raises(ValueError, match="At least one"):
        rules_of(NHS, only=[])
    with pytest.raises(ValueError, match="nonsense"):
        rules_of(NHS, only=["nonsense"])


# When a pattern is complete


@pytest.mark.parametrize(
    ("later", "rules", "place"),
    [
        ([17.0], DEFAULT, 12),
        ([14.0, 11.0, 14.0, 14.0, 14.0], DEFAULT, 15),
        ([11.0, 14.0, 14.0, 14.0], DEFAULT, 15),
        ([10.0, *[11.5] * 9], DEFAULT, 20),
        ([10.0, *[11.5] * 9], NHS, 19),
        ([10.0, *[11.5] * 10], NELSON, 21),
        ([10.0, 15.0, 15.0, 12.0], NHS, 15),
        ([10.0, 12.0, 15.0, 15.0], NHS, 15),
        ([10.0, 15.0, 15.0, 12.0], NELSON, 14),
        ([13.0, 12.5, 12.0, 11.5, 10.5, 10.0, 9.5], NELSON, 17),
    ],
)
def test_pattern_is_seen_with_the_point_that_completes_it(later, rules, place):
    assert seen(later, rules) == [place]


def test_overlapping_windows_are_one_signal_and_distant_ones_two():
    rules = rules_of(DEFAULT, only=[Rule.NEAR_LIMIT])
    assert found([14.0] * 6, rules) == [(Rule.NEAR_LIMIT, Side.HIGH, tuple(range(12, 18)))]
    two = [14.0, 14.0, 14.0, 11.0, 11.0, 11.0, 11.0, 14.0, 14.0, 14.0]
    assert [points for _, _, points in found(two, rules)] == [(12, 13, 14), (19, 20, 21)]


# Limits of medians


def test_median_limits_are_deaf_to_one_outlier():
    values = [10.0, 12.0, 11.0, 13.0, 10.0, 90.0, 11.0, 12.0, 10.0, 13.0, 11.0, 12.0]
    by_median = segment_limits(values, start=0, making=Making(Centre.MEDIAN))
    assert (by_median.basis, by_median.centre, by_median.mr_centre) == (Centre.MEDIAN, 11.5, 2.0)
    assert (by_median.lower, by_median.upper) == pytest.approx((11.5 - 6.29, 11.5 + 6.29))
    assert by_median.range_limit == pytest.approx(7.73)
    assert by_median.upper < segment_limits(values, start=0).upper / 3


def test_median_moving_range_of_nothing_gives_limits_of_means():
    values = [100.0, 100.0, 98.0, *[100.0] * 9]
    assert segment_limits(values, start=0, making=Making(Centre.MEDIAN)) == segment_limits(
        values, start=0
    )


def test_run_about_a_median_is_named_so():
    values = [9.0, 13.0, 10.0, 12.0, 9.5, 12.5] * 2
    analysis = analyse([*values, *[11.5] * 9], direction="up", target=None, centre=Centre.MEDIAN)
    assert analysis.current.basis is Centre.MEDIAN
    assert "values in a row above the old median." in str(verdict_text(analysis))


def test_result_holds_the_moving_ranges_broken_at_gaps_and_new_limits():
    values = [1.0, 4.0, None, 9.0, 7.0, 8.0]
    analysis = analyse(values, direction="up", target=None, segments=[Segment(4, "New")])
    assert analysis.moving_ranges == (None, 3.0, None, None, None, 1.0)


def test_values_that_stand_between_gaps_have_no_limits():
    analysis = analyse([5.0, None] * 8, direction="up", target=5)
    assert analysis.state is State.RUN_CHART
    assert analysis.verdict is Verdict.TOO_EARLY
    assert "No two neighbouring periods" in str(verdict_text(analysis))
