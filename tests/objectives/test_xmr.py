"""Properties and edges of the process-behaviour statistics."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objectives.wording import verdict_text
from objectives.xmr import (
    Assurance,
    Rule,
    RuleSet,
    Segment,
    Side,
    State,
    Variation,
    Verdict,
    analyse,
    moving_ranges,
)
from objectives.xmr.limits import segment_limits
from objectives.xmr.signals import find_signals

FLAT = [10.0, 12.0] * 6
"""Mean 11, limits 5.7 and 16.3."""

NUMBERS = st.integers(-1000, 1000).map(float)
SERIES = st.lists(st.none() | NUMBERS, min_size=6, max_size=30)


def up(values, **changes):
    return analyse(values, **{"direction": "up", "target": None, **changes})


def noise(seed, count=24, spread=1.0):
    source = random.Random(seed)
    return [source.gauss(0, spread) for _ in range(count)]


# Moving ranges and limits


def test_missing_period_breaks_the_moving_range():
    assert moving_ranges([1.0, 4.0, None, 9.0, 7.0]) == [None, 3.0, None, None, 2.0]


@given(SERIES)
def test_moving_ranges_have_one_entry_per_period_and_none_beside_a_gap(values):
    ranges = moving_ranges(values)
    assert len(ranges) == len(values)
    for index, value in enumerate(values):
        if value is None:
            assert ranges[index] is None
            assert index + 1 == len(values) or ranges[index + 1] is None


def test_limits_use_266_and_3267_times_the_mean_moving_range():
    limits = segment_limits([10.0, 12.0, 10.0, 12.0, 10.0, 12.0], start=0)
    assert limits.mean == 11
    assert (limits.lower, limits.upper) == pytest.approx((11 - 5.32, 11 + 5.32))
    assert limits.range_limit == pytest.approx(6.534)


@given(SERIES, st.integers(-500, 500))
def test_limits_move_with_a_shift_of_all_values(values, shift):
    before = segment_limits(values, start=0)
    moved = segment_limits([None if v is None else v + shift for v in values], start=0)
    assert moved.mr_mean == pytest.approx(before.mr_mean)
    for name in ("mean", "lower", "upper"):
        old, new = getattr(before, name), getattr(moved, name)
        assert (old is None) == (new is None)
        assert old is None or new == pytest.approx(old + shift, abs=1e-6)


@given(SERIES, st.integers(1, 50))
def test_limits_grow_with_the_scale(values, factor):
    before = segment_limits(values, start=0)
    scaled = segment_limits([None if v is None else v * factor for v in values], start=0)
    for name in ("mean", "lower", "upper", "mr_mean", "range_limit"):
        old, new = getattr(before, name), getattr(scaled, name)
        assert (old is None) == (new is None)
        assert old is None or new == pytest.approx(old * factor, abs=1e-6)


@given(SERIES, st.integers(1, 50), st.integers(-500, 500))
def test_signals_do_not_depend_on_the_unit(values, factor, shift):
    scaled = [None if v is None else v * factor + shift for v in values]
    assert up(values).signals == up(scaled).signals


@given(st.lists(NUMBERS, min_size=12, max_size=12), st.lists(st.none() | NUMBERS, max_size=12))
def test_locked_limits_do_not_move_with_later_values(first, later):
    before, after = segment_limits(first, start=0), segment_limits(first + later, start=0)
    assert (after.lower, after.mean, after.upper) == (before.lower, before.mean, before.upper)


@pytest.mark.parametrize(
    ("count", "state"),
    [
        (0, State.RUN_CHART),
        (5, State.RUN_CHART),
        (6, State.TRIAL),
        (11, State.TRIAL),
        (12, State.LOCKED),
    ],
)
def test_state_follows_the_number_of_measured_values(count, state):
    analysis = up([*noise(1, count), None, None])
    assert analysis.state is state
    assert (analysis.current.lower is None) is (state is State.RUN_CHART)


def test_run_chart_centre_is_the_median():
    assert up([1.0, 2.0, 99.0]).current.centre == 2.0


def test_decimals_from_the_data_base_are_read_like_numbers():
    decimals = [Decimal(str(value)) for value in FLAT]
    same = up(decimals, target=Decimal("11"), lowest=Decimal(0))
    assert same == up(FLAT, target=11.0, lowest=0.0)


# Segments


def test_new_segment_has_its_own_limits_and_old_one_keeps_its():
    values = [*noise(1, 12), *(value + 50 for value in noise(2, 12))]
    analysis = up(values, segments=[Segment(12, "New machine")])
    first, second = analysis.segments
    assert (first.start, first.end, second.start, second.end) == (0, 12, 12, 24)
    assert second.mean - first.mean == pytest.approx(50, abs=2)
    assert second.reason == "New machine"


def test_no_segment_is_found_without_a_person():
    analysis = up([*noise(1, 12), *(value + 50 for value in noise(2, 12))])
    assert len(analysis.segments) == 1
    assert analysis.rebase_hint == 12


@pytest.mark.parametrize("starts", [[24], [-1], [6, 6]])
def test_wrong_segment_is_refused(starts):
    with pytest.raises(ValueError, match="segment"):
        up(noise(1), segments=[Segment(start) for start in starts])


def test_unknown_direction_and_endless_value_are_refused():
    with pytest.raises(ValueError, match="direction"):
        up([1.0], direction="sideways")
    with pytest.raises(ValueError, match="finite"):
        up([float("nan")])


# Signals


def patterns(values, rules=RuleSet.DEFAULT):
    found = find_signals(values, segment_limits(values, start=0), rules)
    return [(signal.rule, signal.side, signal.points) for signal in found]


def test_point_outside_a_limit_is_a_signal():
    assert patterns([*FLAT, 16.5]) == [(Rule.OUTSIDE, Side.HIGH, (12,))]
    assert patterns([*FLAT, 16.2]) == []


def test_three_of_four_nearer_a_limit_than_the_mean_are_one_signal():
    assert patterns([*FLAT, 14.0, 11.0, 14.0, 14.0]) == [(Rule.NEAR_LIMIT, Side.HIGH, (12, 14, 15))]
    assert patterns([*FLAT, 14.0, 11.0, 11.0, 14.0, 14.0]) == []


def test_near_limit_needs_one_side():
    assert patterns([*FLAT, 14.0, 8.0, 14.0, 8.0]) == []


def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_not():
    assert patterns([*FLAT, *[11.5] * 6]) == []
    assert patterns([*FLAT, *[11.5] * 7]) == [(Rule.RUN, Side.HIGH, tuple(range(11, 19)))]


def test_point_on_the_mean_ends_a_run_and_a_gap_does_not():
    assert patterns([*FLAT, *[11.5] * 4, 11.0, *[11.5] * 4]) == []
    with_gap = patterns([*FLAT, *[11.5] * 4, None, *[11.5] * 3])
    assert [rule for rule, _, _ in with_gap] == [Rule.RUN]


def test_nhs_set_sees_seven_in_a_row_and_a_trend_of_seven():
    run = patterns([*FLAT, *[11.5] * 6], RuleSet.NHS)
    assert run == [(Rule.RUN, Side.HIGH, tuple(range(11, 18)))]
    rising = [9.0, 9.5, 10.0, 10.5, 11.0, 11.5, 12.0]
    trend = patterns([*FLAT, *rising], RuleSet.NHS)
    assert (Rule.TREND, Side.HIGH, tuple(range(12, 19))) in trend
    assert patterns([*FLAT, *rising]) == []


def test_equal_values_raise_no_signal():
    analysis = up([0.1] * 24, target=0.1)
    assert analysis.signals == ()
    assert analysis.assurance is Assurance.RELIABLY_MEETS
    assert analysis.verdict is Verdict.STABLE


# Labels


def test_variation_tells_the_wanted_side_from_the_other():
    values = [*FLAT, *[13.0] * 9]
    assert up(values).variation is Variation.IMPROVING
    assert up(values, direction="down").variation is Variation.WORSENING


def test_variation_forgets_a_signal_that_has_ended():
    assert up([*FLAT, 30.0, 11.0]).variation is Variation.NO_SIGNAL


def test_variation_is_neutral_when_signals_at_the_last_point_disagree():
    values = [*FLAT, *[5.8, 6.2, 6.6, 7.0, 7.4, 7.8, 8.2]]
    assert up(values, rules=RuleSet.NHS).variation is Variation.NEUTRAL


@pytest.mark.parametrize(
    ("direction", "target", "assurance"),
    [
        ("up", 5.0, Assurance.RELIABLY_MEETS),
        ("up", 11.0, Assurance.HIT_OR_MISS),
        ("up", 17.0, Assurance.RELIABLY_MISSES),
        ("down", 5.0, Assurance.RELIABLY_MISSES),
        ("down", 17.0, Assurance.RELIABLY_MEETS),
        ("up", None, None),
    ],
)
def test_assurance_compares_the_target_with_the_limits(direction, target, assurance):
    assert up(FLAT, direction=direction, target=target).assurance is assurance


def test_assurance_clips_limits_to_possible_values():
    values = [0.0, 3.0] * 6
    assert up(values, direction="down", target=0.0).assurance is Assurance.HIT_OR_MISS
    at_bottom = up(values, direction="up", target=0.0, lowest=0.0)
    assert at_bottom.assurance is Assurance.RELIABLY_MEETS


# Words


@given(
    SERIES | st.just([]),
    st.sampled_from(["up", "down"]),
    st.none() | NUMBERS,
    st.sampled_from(list(RuleSet)),
)
def test_every_series_has_a_sentence(values, direction, target, rules):
    analysis = analyse(values, direction=direction, target=target, rules=rules)
    sentence = verdict_text(analysis, [str(index) for index in range(len(values))])
    assert sentence.word.endswith(".")
    assert sentence.rest == "" or sentence.rest.endswith(".")


def test_missing_periods_are_counted_when_many_or_unnamed():
    values = [*FLAT, *[None] * 4, *FLAT[:4]]
    text = str(verdict_text(up(values), [str(index) for index in range(len(values))]))
    assert text.endswith("Not measured in 4 periods.")
    one = str(verdict_text(up([*FLAT, None, 11.0]), []))
    assert one.endswith("Not measured in 1 period.")


def test_analysis_can_be_compared_and_changed_only_by_copy():
    analysis = up(FLAT)
    assert replace(analysis, rebase_hint=3) != analysis
