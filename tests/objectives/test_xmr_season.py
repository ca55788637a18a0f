"""Yearly repetition: found, refused, compared with last year, indicatively adjusted."""

import math
import random

import pytest

from objectives.wording import verdict_text
from objectives.xmr import (
    Method,
    Rule,
    RuleSet,
    Seasonality,
    Segment,
    State,
    Status,
    Variation,
    Verdict,
    analyse,
)
from objectives.xmr.season import difference_limits, find_season, season_signals

MONTHS = [0, 1, 2, 3, 2, 1, 0, -1, -2, -3, -2, -1]
QUARTERS = [4, 0, -4, 0]


def noise(seed, count=24, spread=1.0):
    source = random.Random(seed)
    return [source.gauss(0, spread) for _ in range(count)]


def wave(index, height=5.0):
    return height * MONTHS[index % 12]


def months(count, seed=3, height=5.0):
    return [100 + wave(i, height) + each for i, each in enumerate(noise(seed, count))]


def up(values, **changes):
    return analyse(values, **{"direction": "up", "target": None, **changes})


# Found or refused


def test_season_is_found_under_noise_and_under_a_trend():
    values = [wave(i) + i * 0.5 + each for i, each in enumerate(noise(3))]
    assert find_season(values, start=0, per_year=12).correlation > 0.9


def test_season_needs_two_years_in_the_current_segment():
    values = months(30)
    assert up(values).season is not None
    assert up(values[:23]).season is None
    assert up(values, segments=[Segment(12, "Moved")]).season is None


@pytest.mark.parametrize(
    ("count", "per_year", "told"),
    [
        (0, 12, Seasonality.TOO_EARLY),
        (23, 12, Seasonality.TOO_EARLY),
        (24, 12, Seasonality.FOUND),
        (24, 1, Seasonality.NOT_ASKED),
    ],
)
def test_what_can_be_said_depends_on_the_length(count, per_year, told):
    assert up(months(count), per_year=per_year).seasonality is told


def test_noise_has_no_season_once_that_can_be_said():
    assert up(noise(1, 23)).seasonality is Seasonality.TOO_EARLY
    assert up(noise(1, 24)).seasonality is Seasonality.NONE


def test_gaps_can_make_it_too_early():
    values = months(24)
    assert up([*values[:9], None, None, None, *values[12:]]).seasonality is Seasonality.TOO_EARLY
    assert up([*values[:10], None, None, *values[12:]]).seasonality is Seasonality.FOUND


def test_quarters_need_three_and_a_half_years():
    values = [50 + 5 * QUARTERS[i % 4] + each for i, each in enumerate(noise(10, 16))]
    assert up(values[:13], per_year=4).seasonality is Seasonality.TOO_EARLY
    assert up(values[:14], per_year=4).seasonality is Seasonality.FOUND


def test_weeks_need_two_years():
    values = [
        50 + 6 * math.cos(2 * math.pi * i / 52) + each for i, each in enumerate(noise(11, 110))
    ]
    assert up(values[:103], per_year=52).seasonality is Seasonality.TOO_EARLY
    found = up(values[:104], per_year=52)
    assert found.seasonality is Seasonality.FOUND
    assert found.signals == ()
    assert up(noise(12, 156), per_year=52).seasonality is Seasonality.NONE


@pytest.mark.parametrize("seed", range(20))
def test_step_or_trend_between_two_years_is_no_season(seed):
    step = [each + 9 * (index >= 12) for index, each in enumerate(noise(seed))]
    trend = [each + 0.7 * index for index, each in enumerate(noise(seed))]
    assert find_season(step, start=0, per_year=12) is None
    assert find_season(trend, start=0, per_year=12) is None


def test_season_with_a_constant_year_is_none():
    assert find_season([*noise(1, 12), *[3.0] * 12], start=0, per_year=12) is None


def test_swinging_to_and_fro_is_no_season():
    assert up([49.0, 51.0] * 15).seasonality is Seasonality.NONE
    assert up([49.0, 51.0] * 6 + [59.0, 61.0] * 6).seasonality is Seasonality.NONE


def test_pure_noise_rarely_raises_a_season():
    found = sum(find_season(noise(seed), start=0, per_year=12) is not None for seed in range(400))
    assert found <= 6


# Read as a season


def test_season_has_no_assurance_and_the_mean_of_the_last_year_as_forecast():
    analysis = up(months(24), target=95.0)
    assert (analysis.verdict, analysis.assurance) == (Verdict.SEASONAL, None)
    assert analysis.forecast.method is Method.SEASONAL
    assert analysis.forecast.status is Status.ACHIEVED
    assert analysis.forecast.value == pytest.approx(100, abs=1)


@pytest.mark.parametrize("rules", list(RuleSet))
def test_differences_raise_hardly_more_than_noise_does_and_plain_limits_many(rules):
    def signals(per_year, height):
        found = (up(months(24, seed, height), per_year=per_year, rules=rules) for seed in range(40))
        return sum(len(each.signals) for each in found)

    assert signals(12, 5.0) <= signals(1, 0.0)
    assert signals(1, 5.0) > 3 * signals(12, 5.0)


def test_season_shows_a_year_that_is_better_throughout():
    values = [wave(i) + (i >= 12) * 8 + each for i, each in enumerate(noise(3))]
    analysis = up(values, target=0.0)
    assert analysis.season.change == pytest.approx(8, abs=1.5)
    assert analysis.variation is Variation.IMPROVING
    assert analysis.rebase_hint is None
    assert str(verdict_text(analysis)) == "Seasonal. Better than last year (pale line)."


def test_one_odd_month_of_a_season_is_an_outlier():
    values = months(36)
    values[30] += 25
    outside = [each.points for each in up(values).signals if each.rule is Rule.OUTSIDE]
    assert outside == [(30,)]


def test_limits_of_the_differences_lie_about_nothing_and_lock():
    season = find_season(months(48), start=0, per_year=12)
    limits = difference_limits(season)
    assert (limits.centre, limits.state) == (0.0, State.LOCKED)
    assert limits.upper == -limits.lower
    shorter = find_season(months(48)[:24], start=0, per_year=12)
    assert difference_limits(shorter).upper == pytest.approx(limits.upper)


def test_same_months_every_year_differ_by_nothing():
    season = find_season([0.1 + wave(i, 0.3) for i in range(36)], start=0, per_year=12)
    assert set(season.differences[12:]) == {0.0}
    assert season_signals(season, RuleSet.DEFAULT) == ()


# Adjusted, as an indication


def test_effects_are_estimated_from_the_third_year_on():
    assert up(months(35)).season.effects == ()
    season = up(months(36)).season
    assert [round(each / 5) for each in season.effects] == MONTHS
    assert sum(season.effects) == pytest.approx(0, abs=1e-9)


def test_adjusted_values_are_the_values_without_their_month():
    season = up(months(36)).season
    assert len(season.adjusted) == 36
    assert all(each == pytest.approx(100, abs=4) for each in season.adjusted)


def test_effects_are_deaf_to_one_outlier_and_to_a_steady_change():
    # With five years four differences stand behind each month.
    values = [each + 0.5 * index for index, each in enumerate(months(60))]
    values[30] += 30
    effects = up(values).season.effects
    assert [round(each / 5) for each in effects] == MONTHS


def test_missing_month_stays_missing_and_too_many_forbid_an_adjustment():
    values = months(48)
    values[20] = None
    season = up(values).season
    assert season.adjusted[20] is None
    for index in range(4, 48, 6):
        values[index] = None
    assert up(values).season.adjusted == ()


def test_effects_of_quarters_and_of_a_segment_that_starts_late():
    start = 5
    values = [80.0] * start
    values += [50 + 5 * QUARTERS[i % 4] + each for i, each in enumerate(noise(10, 20))]
    season = up(values, per_year=4, segments=[Segment(start, "New")]).season
    assert [round(each) for each in season.effects] == pytest.approx([0, 20, 0, -20], abs=1)
    assert season.adjusted[:start] == (None,) * start
