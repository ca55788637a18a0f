"""What holds for every series, tried on many: hypothesis looks for one that breaks it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from objectives.wording import verdict_text
from objectives.xmr import (
    Assurance,
    Centre,
    RuleSet,
    Segment,
    Side,
    State,
    Status,
    analyse,
    offered,
    rules_of,
)

QUARTERS = st.integers(-400, 400).map(lambda number: number / 4)
COUNTS = st.integers(0, 3).map(float)
"""Few different values: ties, points on the middle line, moving ranges of nothing."""
LEVELS = st.sampled_from([0.0, 0.0, 0.0, 20.0])


@st.composite
def drifting(draw):
    """Noise on a level that may step and drift, so that lasting signals are common."""
    count = draw(st.integers(8, 40))
    step, at = draw(LEVELS), draw(st.integers(0, 40))
    slope = draw(st.sampled_from([0.0, 0.5, -1.0]))
    noise = draw(st.lists(st.integers(-6, 6), min_size=count, max_size=count))
    return [each / 2 + step * (place >= at) + slope * place for place, each in enumerate(noise)]


@st.composite
def repeating(draw):
    """Two to four years that repeat themselves, with noise."""
    months = draw(st.integers(24, 50))
    wave = [0, 4, 8, 10, 8, 4, 0, -4, -8, -10, -8, -4]
    noise = draw(st.lists(st.integers(-4, 4), min_size=months, max_size=months))
    return [wave[place % 12] + each / 2 for place, each in enumerate(noise)]


def with_gaps(values):
    return st.tuples(values, st.lists(st.integers(0, 40), max_size=6)).map(
        lambda pair: [None if i in pair[1] else value for i, value in enumerate(pair[0])]
    )


SERIES = with_gaps(
    st.lists(QUARTERS, max_size=40) | st.lists(COUNTS, max_size=30) | drifting() | repeating()
)
SETTINGS = {
    "rules": st.sampled_from(list(RuleSet))
    | st.sampled_from([rules_of(each, offered(each)) for each in RuleSet]),
    "centre": st.sampled_from(list(Centre)),
    "direction": st.sampled_from(["up", "down"]),
}
TARGETS = st.none() | QUARTERS
many = settings(max_examples=150)
OTHER_WAY = {"up": "down", "down": "up", Side.HIGH: Side.LOW, Side.LOW: Side.HIGH}


def told(analysis):
    """All words of an analysis: nothing of it depends on the unit."""
    return (
        [(each.rule, each.side, each.points, each.seen) for each in analysis.signals],
        analysis.variation,
        analysis.assurance,
        analysis.verdict,
        analysis.forecast.method,
        analysis.forecast.status,
        analysis.seasonality,
        analysis.rebase_hint,
        [part.state for part in analysis.segments],
    )


def changed(values, change):
    return [None if value is None else change(value) for value in values]


@many
@given(
    SERIES,
    TARGETS,
    st.sampled_from([0.001, 0.5, 1, 3, 1000, 1e9]),
    st.sampled_from([-1000, -7, 0, 100, 12345]),
    st.fixed_dictionaries(SETTINGS),
)
def test_nothing_depends_on_the_unit_or_on_where_its_zero_lies(values, target, by, plus, options):
    def converted(value):
        return None if value is None else value * by + plus * by

    before = analyse(values, target=target, **options)
    after = analyse(list(map(converted, values)), target=converted(target), **options)
    assert told(after) == told(before)
    for old, new in zip(before.segments, after.segments, strict=True):
        for name in ("centre", "lower", "upper"):
            expected = converted(getattr(old, name))
            assert getattr(new, name) == (
                None if expected is None else pytest.approx(expected, rel=1e-9, abs=1e-9 * by)
            )


@many
@given(SERIES, TARGETS, st.booleans(), st.fixed_dictionaries(SETTINGS))
def test_upside_down_series_with_the_other_direction_tells_the_same(
    values, target, is_bounded, options
):
    ends = (-100.0, 100.0) if is_bounded else (None, None)
    before = analyse(values, target=target, lowest=ends[0], highest=ends[1], **options)
    mirrored = options | {"direction": OTHER_WAY[options["direction"]]}
    after = analyse(
        changed(values, lambda value: -value),
        target=None if target is None else -target,
        lowest=ends[0],
        highest=ends[1],
        **mirrored,
    )
    turned = [(rule, OTHER_WAY[side], *rest) for rule, side, *rest in told(after)[0]]
    assert sorted(turned) == sorted(told(before)[0])
    assert told(after)[1:] == told(before)[1:]


@many
@given(st.lists(QUARTERS, min_size=12, max_size=12), SERIES, st.sampled_from(list(Centre)))
def test_values_after_the_twelfth_never_move_the_limits(first, later, centre):
    options = {"direction": "up", "target": None, "centre": centre}
    locked = analyse(first, **options).current
    after = analyse([*first, *later], **options).segments[0]
    assert locked.state is State.LOCKED
    for name in ("centre", "lower", "upper", "mr_centre", "range_limit"):
        assert getattr(after, name) == getattr(locked, name)


@many
@given(SERIES, TARGETS, st.integers(0, 15), st.integers(0, 3), st.fixed_dictionaries(SETTINGS))
def test_periods_before_and_after_the_measured_ones_change_no_label(
    values, target, before, after, options
):
    plain = analyse(values, target=target, **options)
    padded = analyse([None] * before + values + [None] * after, target=target, **options)
    moved = [
        (each.rule, each.side, tuple(point + before for point in each.points))
        for each in plain.signals
    ]
    assert [(each.rule, each.side, each.points) for each in padded.signals] == moved
    assert (padded.variation, padded.assurance) == (plain.variation, plain.assurance)
    assert (padded.verdict, padded.seasonality) == (plain.verdict, plain.seasonality)


@many
@given(st.lists(st.none() | st.integers(-50, 50), max_size=30), st.integers(-50, 50))
def test_whole_numbers_decimals_and_fractions_are_read_alike(values, target):
    told_by = [
        analyse(changed(values, kind), direction="up", target=kind(target))
        for kind in (int, float, Decimal, Fraction)
    ]
    assert all(each == told_by[0] for each in told_by)


@many
@given(
    st.lists(st.none() | st.floats(-1e100, 1e100), max_size=40),
    st.none() | st.floats(-1e100, 1e100),
    st.none() | st.floats(-1e100, 0),
    st.none() | st.floats(0, 1e100),
    st.sampled_from([1, 4, 12, 52]),
    st.fixed_dictionaries(SETTINGS),
)
def test_every_series_of_finite_numbers_is_read(values, target, lowest, highest, year, options):
    analysis = analyse(
        values, target=target, lowest=lowest, highest=highest, per_year=year, **options
    )
    assert verdict_text(analysis).word.endswith(".")
    agrees_with_itself(analysis)


@many
@given(
    SERIES,
    TARGETS,
    st.booleans(),
    st.lists(st.integers(0, 39), max_size=3, unique=True),
    st.fixed_dictionaries(SETTINGS),
)
def test_figures_agree_with_one_another(values, target, is_bounded, starts, options):
    analysis = analyse(
        values,
        target=target,
        lowest=-100 if is_bounded else None,
        highest=100 if is_bounded else None,
        segments=[Segment(start, "Changed") for start in starts if start < len(values)],
        **options,
    )
    agrees_with_itself(analysis)


def agrees_with_itself(analysis):
    for part in (*analysis.segments, analysis.present):
        assert (part.lower is None) == (part.upper is None) == (part.range_limit is None)
        assert part.lower is None or part.lower <= part.centre <= part.upper
        assert (part.state is State.RUN_CHART) == (part.lower is None)
    for signal in analysis.signals:
        assert all(analysis.values[point] is not None for point in signal.points)
        assert list(signal.points) == sorted(set(signal.points))
        assert signal.points[0] <= signal.seen
    forecast, aim = analysis.forecast, analysis.aim
    if forecast.value is not None:
        assert forecast.low <= forecast.value <= forecast.high
        assert aim.clip(forecast.low) == forecast.low
        assert aim.clip(forecast.high) == forecast.high
    if analysis.assurance is not None:
        assert analysis.aim.target is not None
        assert analysis.season is None
    if aim.target is None:
        assert forecast.status is Status.NO_DATA
    assert len(analysis.moving_ranges) == len(analysis.values)


@many
@given(SERIES, st.fixed_dictionaries(SETTINGS))
def test_assurance_falls_from_always_to_never_as_the_target_rises(values, options):
    order = [Assurance.RELIABLY_MEETS, Assurance.HIT_OR_MISS, Assurance.RELIABLY_MISSES]
    targets = [-10000, -50, -10, -1, 0, 1, 10, 50, 10000]
    found = [analyse(values, target=each, **options).assurance for each in targets]
    if None in found:
        assert set(found) == {None}
        return
    places = [order.index(each) for each in found]
    assert places == sorted(places, reverse=options["direction"] == "down")
    assert {places[0], places[-1]} == {0, 2}


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 10**400, -1e101])
def test_figures_that_are_no_measurement_are_refused(value):
    with pytest.raises(ValueError, match="finite"):
        analyse([1, value], direction="up", target=None)
    with pytest.raises(ValueError, match="finite"):
        analyse([1], direction="up", target=value)
